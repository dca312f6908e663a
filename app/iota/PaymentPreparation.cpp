// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/PaymentPreparation.h"

#include "app/iota/CoinChoice.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tollstream {

namespace {

/// How many coins are asked for: enough to find the large ones among many small incomes.
constexpr std::size_t mostCoinsLookedAt = 5'000;
/// Computation is charged in steps of so many units (node source, `gas_rounding_step`).
constexpr std::uint64_t gasRoundingStep = 1'000;
/// The ledger's own limits for price and budget: what lies above is a node that errs or lies.
constexpr std::uint64_t highestGasPrice = 100'000;
constexpr Nanos highestBudget{50 * nanosPerIota};
/// The deposit of a coin: 129 bytes at 100 units of 76 nanos. Only the first guess; the dry run tells.
constexpr std::uint64_t usualCoinDeposit = 980'400;
constexpr qsizetype largestMemo = 512;
/// More coins may need more gas, so that a choice is tried again; it settles at once or not at all.
constexpr int mostDryRuns = 4;

/// One step of computation: the margin that a budget gets, and the least budget that the ledger takes.
Nanos oneStep(Nanos price)
{
    return Nanos{gasRoundingStep * price.value};
}

/// A budget that covers the gas with a margin: too small a budget is not refused but burnt. Nothing where it
/// is more than the ledger allows.
std::optional<Nanos> budgetFor(const GasUsed &gas, Nanos price)
{
    const auto cost = gas.computation.plus(gas.storage);
    const auto budget = cost ? cost->plus(oneStep(price)) : std::nullopt;
    if (!budget || *budget > highestBudget) return std::nullopt;
    return budget;
}

} // namespace

PaymentPreparation::PaymentPreparation(NodeClient &node, Wallet &wallet, PaymentOrder order)
    : QObject(&wallet), m_node(node), m_wallet(wallet), m_order(std::move(order))
{
}

void PaymentPreparation::start()
{
    if (m_order.amount.value == 0) return refuse(Error::Kind::InvalidInput, QStringLiteral("no amount"));
    if (m_order.memo.size() > largestMemo)
        return refuse(Error::Kind::InvalidInput, QStringLiteral("memo over %1 bytes").arg(largestMemo));
    m_step = Step::AskingNetwork;
    whenDone(m_node.networkStatus(), this,
             [this](const Result<NetworkStatus> &status) { onNetworkStatus(status); });
}

void PaymentPreparation::onNetworkStatus(const Result<NetworkStatus> &status)
{
    if (!status) return finish(tl::make_unexpected(status.error()));
    m_status = *status;
    const std::uint64_t price = m_status.gasPrice.value;
    if (price == 0 || price > highestGasPrice || m_status.epoch == std::numeric_limits<std::uint64_t>::max())
        return refuse(Error::Kind::BadReply, QStringLiteral("gas price %1").arg(price));
    m_step = Step::AskingCoins;
    whenDone(m_node.coins(m_wallet.address(), mostCoinsLookedAt), this,
             [this](const Result<std::vector<Coin>> &coins) { onCoins(coins); });
}

void PaymentPreparation::onCoins(const Result<std::vector<Coin>> &coins)
{
    if (!coins) return finish(tl::make_unexpected(coins.error()));
    std::copy_if(coins->begin(), coins->end(), std::back_inserter(m_freeCoins),
                 [this](const Coin &coin) { return !m_wallet.isReserved(coin.reference.id); });
    const Nanos price = m_status.gasPrice;
    tryWith(*budgetFor({oneStep(price), Nanos{2 * usualCoinDeposit}, {}}, price));
}

void PaymentPreparation::tryWith(Nanos budget)
{
    const auto needed = m_order.amount.plus(budget);
    if (!needed) return refuse(Error::Kind::InvalidInput, QStringLiteral("amount too large"));
    m_assumedBudget = budget;
    m_chosen = chooseCoins(m_freeCoins, *needed);
    const Nanos sum = totalOf(m_chosen).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
    const auto left = sum.minus(m_order.amount);
    if (!left || *left < oneStep(m_status.gasPrice)) return refuseForLackOf(*needed->minus(sum));

    // Even where the coins fall short of the guess: what it really costs, the dry run says.
    m_step = Step::DryRunning;
    ++m_dryRuns;
    m_transaction = buildPayment(m_order, m_wallet.address(), m_chosen, m_status.gasPrice,
                                 std::min(*left, highestBudget), m_status.epoch + 1);
    whenDone(m_node.dryRun(m_transaction), this,
             [this](const Result<TransactionEffects> &effects) { onDryRun(effects); });
}

void PaymentPreparation::onDryRun(const Result<TransactionEffects> &effects)
{
    if (!effects) return finish(tl::make_unexpected(effects.error()));
    const Nanos price = m_status.gasPrice;
    const Nanos sum = totalOf(m_chosen).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
    if (!effects->succeeded) {
        const auto missing = m_order.amount.plus(m_assumedBudget)->minus(sum);
        if (missing && missing->value > 0 && effects->failure.contains(QStringLiteral("InsufficientGas")))
            return refuseForLackOf(*missing);
        return refuse(Error::Kind::Refused, effects->failure.left(300));
    }
    const auto budget = budgetFor(effects->gasUsed, price);
    if (!budget) return refuse(Error::Kind::BadReply, QStringLiteral("gas beyond the ledger's limit"));
    const auto needed = m_order.amount.plus(*budget);
    if (!needed) return refuse(Error::Kind::InvalidInput, QStringLiteral("amount too large"));
    if (*needed <= sum) {
        m_transaction.gasData.budget = *budget;
        return finish(PreparedPayment{m_transaction, effects->gasUsed});
    }
    const bool hasMore = m_chosen.size() < std::min(m_freeCoins.size(), largestCoinChoice);
    if (!hasMore || m_dryRuns >= mostDryRuns) return refuseForLackOf(*needed->minus(sum));
    tryWith(*budget);
}

void PaymentPreparation::finish(Result<PreparedPayment> result)
{
    m_step = Step::Done;
    m_answer.give(std::move(result));
    deleteLater();
}

void PaymentPreparation::refuse(Error::Kind kind, const QString &detail)
{
    finish(failure(kind, detail));
}

void PaymentPreparation::refuseForLackOf(Nanos missing)
{
    refuse(Error::Kind::NotEnoughFunds, QString::number(missing.value));
}

} // namespace tollstream
