// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/PaymentPreparation.h"

#include "app/iota/Consolidation.h"
#include "app/iota/GasRules.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tollstream {

namespace {

/// How many coins are asked for: enough to find the large ones among many small incomes.
constexpr std::size_t mostCoinsLookedAt = 5'000;
/// How many coins are merged on the way out beside those that pay the gas; each adds 79 bytes to a
/// transaction that may have 131 072.
constexpr std::size_t mostCoinsSent = largestCoinChoice + 1'000;
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
    if (!budget || *budget > highestGasBudget) return std::nullopt;
    return budget;
}

} // namespace

PaymentPreparation::PaymentPreparation(NodeClient &node, Wallet &wallet, PaymentGoal goal)
    : QObject(&wallet), m_node(node), m_wallet(wallet), m_goal(std::move(goal))
{
}

void PaymentPreparation::start()
{
    if (const auto *order = std::get_if<PaymentOrder>(&m_goal)) {
        if (order->amount.value == 0) return refuse(Error::Kind::InvalidInput, QStringLiteral("no amount"));
        if (order->memo.size() > largestMemo)
            return refuse(Error::Kind::InvalidInput, QStringLiteral("memo over %1 bytes").arg(largestMemo));
    }
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
    tryFirst();
}

void PaymentPreparation::tryFirst()
{
    const Nanos price = m_status.gasPrice;
    const auto *whole = std::get_if<WholeTransfer>(&m_goal);
    if (whole) {
        const bool isMerge = whole->recipient == m_wallet.address();
        if (isMerge && m_freeCoins.size() < 2)
            return refuse(Error::Kind::InvalidInput, QStringLiteral("nothing to merge"));
        if (!isMerge && m_freeCoins.size() > mostCoinsSent)
            return refuse(Error::Kind::Unsupported, QStringLiteral("%1 coins").arg(m_freeCoins.size()));
    }
    const std::uint64_t coinsMade = whole ? 1 : 2;
    tryWith(*budgetFor({oneStep(price), *usualCoinDeposit.times(coinsMade), {}}, price));
}

Nanos PaymentPreparation::takenOut() const
{
    const auto *order = std::get_if<PaymentOrder>(&m_goal);
    return order ? order->amount : Nanos{};
}

std::vector<Coin> PaymentPreparation::choose(Nanos needed) const
{
    const auto *whole = std::get_if<WholeTransfer>(&m_goal);
    if (!whole) return chooseCoins(m_freeCoins, needed);
    if (whole->recipient == m_wallet.address()) return coinsToMerge(m_freeCoins);
    std::vector<Coin> all = m_freeCoins;
    std::sort(all.begin(), all.end(), [](const Coin &left, const Coin &right) {
        if (left.balance != right.balance) return left.balance > right.balance; // the gas has the large ones
        return left.reference < right.reference;
    });
    return all;
}

TransactionData PaymentPreparation::build(Nanos budget) const
{
    const std::uint64_t lastEpoch = m_status.epoch + 1;
    if (const auto *whole = std::get_if<WholeTransfer>(&m_goal)) {
        return buildWholeTransfer(whole->recipient, m_wallet.address(), m_chosen, m_status.gasPrice, budget,
                                  lastEpoch);
    }
    return buildPayment(std::get<PaymentOrder>(m_goal), m_wallet.address(), m_chosen, m_status.gasPrice,
                        budget, lastEpoch);
}

PreparedPayment PaymentPreparation::prepared(const GasUsed &gas) const
{
    const auto *whole = std::get_if<WholeTransfer>(&m_goal);
    if (!whole) return {m_transaction, gas, takenOut()};
    if (whole->recipient == m_wallet.address()) return {m_transaction, gas, {}};
    const auto sum = totalOf(m_chosen);
    const auto withRebate = sum ? sum->plus(gas.storageRebate) : std::nullopt;
    const auto arriving =
        withRebate ? withRebate->minus(Nanos{gas.computation.value + gas.storage.value}) : std::nullopt;
    return {m_transaction, gas, arriving.value_or(Nanos{})};
}

void PaymentPreparation::tryWith(Nanos budget)
{
    const auto needed = takenOut().plus(budget);
    if (!needed) return refuse(Error::Kind::InvalidInput, QStringLiteral("amount too large"));
    m_assumedBudget = budget;
    m_chosen = choose(*needed);
    const Nanos sum = totalOf(m_chosen).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
    const auto left = sum.minus(takenOut());
    if (!left || *left < oneStep(m_status.gasPrice)) return refuseForLackOf(*needed->minus(sum));

    // Even where the coins fall short of the guess: what it really costs, the dry run says.
    m_step = Step::DryRunning;
    ++m_dryRuns;
    m_transaction = build(std::min(*left, highestGasBudget));
    whenDone(m_node.dryRun(m_transaction), this,
             [this](const Result<TransactionEffects> &effects) { onDryRun(effects); });
}

void PaymentPreparation::onDryRun(const Result<TransactionEffects> &effects)
{
    if (!effects) return finish(tl::make_unexpected(effects.error()));
    const Nanos price = m_status.gasPrice;
    const Nanos sum = totalOf(m_chosen).value_or(Nanos{std::numeric_limits<std::uint64_t>::max()});
    if (!effects->succeeded) {
        const auto missing = takenOut().plus(m_assumedBudget)->minus(sum);
        if (missing && missing->value > 0 && effects->failure.contains(QStringLiteral("InsufficientGas")))
            return refuseForLackOf(*missing);
        return refuse(Error::Kind::Refused, effects->failure.left(300));
    }
    const auto budget = budgetFor(effects->gasUsed, price);
    if (!budget) return refuse(Error::Kind::BadReply, QStringLiteral("gas beyond the ledger's limit"));
    const auto needed = takenOut().plus(*budget);
    if (!needed) return refuse(Error::Kind::InvalidInput, QStringLiteral("amount too large"));
    if (*needed <= sum) {
        m_transaction.gasData.budget = *budget;
        return finish(prepared(effects->gasUsed));
    }
    const bool hasMore = std::holds_alternative<PaymentOrder>(m_goal) &&
                         m_chosen.size() < std::min(m_freeCoins.size(), largestCoinChoice);
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
