// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/PaymentTransaction.h"

#include "app/iota/Bcs.h"
#include "app/iota/CoinChoice.h"

#include <algorithm>
#include <map>
#include <set>

namespace tollstream {

namespace {

/// How many coins one command merges; the ledger takes fewer than 512 arguments.
constexpr std::size_t mostMergedAtOnce = 500;

// The n-th result of a command; `Result(c)` is the same value as `NestedResult(c, 0)` for a command with one.
using ResultPlace = std::pair<std::uint16_t, std::uint16_t>;

std::optional<ResultPlace> resultPlace(const Argument &argument)
{
    if (const auto *result = std::get_if<ResultArgument>(&argument)) return ResultPlace{result->command, 0};
    if (const auto *nested = std::get_if<NestedResultArgument>(&argument))
        return ResultPlace{nested->command, nested->index};
    return std::nullopt;
}

struct ArgumentCollector
{
    std::vector<Argument> operator()(const MoveCall &call) const { return call.arguments; }
    std::vector<Argument> operator()(const TransferObjects &transfer) const
    {
        return with(transfer.objects, transfer.recipient);
    }
    std::vector<Argument> operator()(const SplitCoins &split) const
    {
        return with(split.amounts, split.coin);
    }
    std::vector<Argument> operator()(const MergeCoins &merge) const
    {
        return with(merge.sources, merge.destination);
    }
    std::vector<Argument> operator()(const Publish & /*publish*/) const { return {}; }
    std::vector<Argument> operator()(const MakeMoveVector &make) const { return make.elements; }
    std::vector<Argument> operator()(const Upgrade &upgrade) const { return {upgrade.ticket}; }

private:
    static std::vector<Argument> with(std::vector<Argument> arguments, const Argument &one)
    {
        arguments.push_back(one);
        return arguments;
    }
};

std::vector<Argument> argumentsOf(const Command &command)
{
    return std::visit(ArgumentCollector{}, command);
}

const PureInput *pureInput(const TransactionData &transaction, const Argument &argument)
{
    const auto *input = std::get_if<InputArgument>(&argument);
    if (input == nullptr || input->index >= transaction.inputs.size()) return nullptr;
    return std::get_if<PureInput>(&transaction.inputs[input->index]);
}

// Code that could change coins and pure inputs under way: the amounts are then no longer what they say.
bool runsForeignCode(const Command &command)
{
    return std::holds_alternative<MoveCall>(command) || std::holds_alternative<Publish>(command) ||
           std::holds_alternative<Upgrade>(command);
}

struct SplitAmount
{
    Nanos nanos;
    bool isFromGasCoin = false;
};

// The amount at `place`, if that is a coin freshly split off another one.
std::optional<SplitAmount> amountSplitOff(const TransactionData &transaction, ResultPlace place)
{
    if (place.first >= transaction.commands.size()) return std::nullopt;
    const auto *split = std::get_if<SplitCoins>(&transaction.commands[place.first]);
    if (split == nullptr || place.second >= split->amounts.size()) return std::nullopt;
    const PureInput *amount = pureInput(transaction, split->amounts[place.second]);
    if (amount == nullptr) return std::nullopt;
    BcsReader reader(amount->bytes);
    const std::uint64_t nanos = reader.readU64();
    if (!reader.finish()) return std::nullopt;
    return SplitAmount{Nanos{nanos}, std::holds_alternative<GasCoinArgument>(split->coin)};
}

// How often each result is used: only one that is used once reaches its recipient as it was split off.
std::map<ResultPlace, qsizetype> resultUses(const TransactionData &transaction)
{
    std::map<ResultPlace, qsizetype> uses;
    for (const Command &command : transaction.commands) {
        for (const Argument &argument : argumentsOf(command))
            if (const auto place = resultPlace(argument)) ++uses[*place];
    }
    return uses;
}

} // namespace

TransactionData buildPayment(const PaymentOrder &order, const Address &payer,
                             const std::vector<Coin> &gasCoins, Nanos gasPrice, Nanos gasBudget,
                             std::optional<std::uint64_t> expirationEpoch)
{
    BcsWriter amount;
    amount.writeU64(order.amount.value);

    TransactionData transaction;
    transaction.inputs = {PureInput{amount.bytes()}, PureInput{viewOf(order.recipient.bytes).toByteArray()}};
    if (!order.memo.isEmpty()) transaction.inputs.emplace_back(PureInput{wrapByteVector(order.memo)});
    transaction.commands = {SplitCoins{GasCoinArgument{}, {InputArgument{0}}},
                            TransferObjects{{NestedResultArgument{0, 0}}, InputArgument{1}}};
    transaction.sender = payer;
    transaction.gasData.owner = payer;
    transaction.gasData.price = gasPrice;
    transaction.gasData.budget = gasBudget;
    for (const Coin &coin : gasCoins)
        transaction.gasData.payment.push_back(coin.reference);
    transaction.expirationEpoch = expirationEpoch;
    return transaction;
}

std::vector<SplitPayment> splitPayments(const TransactionData &transaction)
{
    std::vector<SplitPayment> payments;
    const std::map<ResultPlace, qsizetype> uses = resultUses(transaction);
    for (const Command &command : transaction.commands) {
        const auto *transfer = std::get_if<TransferObjects>(&command);
        if (transfer == nullptr) continue;
        const PureInput *input = pureInput(transaction, transfer->recipient);
        const auto recipient = input != nullptr ? toArray<32>(input->bytes) : std::nullopt;
        if (!recipient) continue;
        for (const Argument &object : transfer->objects) {
            const std::optional<ResultPlace> place = resultPlace(object);
            if (!place || uses.at(*place) != 1) continue;
            if (const auto amount = amountSplitOff(transaction, *place))
                payments.push_back({Address{*recipient}, amount->nanos, amount->isFromGasCoin});
        }
    }
    return payments;
}

TransactionData buildWholeTransfer(const Address &recipient, const Address &payer,
                                   const std::vector<Coin> &coins, Nanos gasPrice, Nanos gasBudget,
                                   std::optional<std::uint64_t> expirationEpoch)
{
    TransactionData transaction;
    transaction.inputs = {PureInput{viewOf(recipient.bytes).toByteArray()}};
    for (const Coin &coin : coins) {
        if (transaction.gasData.payment.size() < largestCoinChoice) {
            transaction.gasData.payment.push_back(coin.reference);
            continue;
        }
        if ((transaction.inputs.size() - 1) % mostMergedAtOnce == 0)
            transaction.commands.emplace_back(MergeCoins{GasCoinArgument{}, {}});
        const InputArgument merged{static_cast<std::uint16_t>(transaction.inputs.size())};
        std::get<MergeCoins>(transaction.commands.back()).sources.emplace_back(merged);
        transaction.inputs.emplace_back(coin.reference);
    }
    transaction.commands.emplace_back(TransferObjects{{GasCoinArgument{}}, InputArgument{0}});
    transaction.sender = payer;
    transaction.gasData.owner = payer;
    transaction.gasData.price = gasPrice;
    transaction.gasData.budget = gasBudget;
    transaction.expirationEpoch = expirationEpoch;
    return transaction;
}

std::vector<ObjectReference> coinsUsedBy(const TransactionData &transaction)
{
    std::vector<ObjectReference> coins = transaction.gasData.payment;
    for (const CallInput &input : transaction.inputs) {
        if (const auto *object = std::get_if<ObjectReference>(&input)) coins.push_back(*object);
    }
    return coins;
}

Result<Nanos> amountSentTo(const TransactionData &transaction, const Address &recipient)
{
    if (std::any_of(transaction.commands.begin(), transaction.commands.end(), runsForeignCode))
        return failure(Error::Kind::Unsupported, QStringLiteral("transaction that runs Move code"));

    Nanos total;
    for (const SplitPayment &payment : splitPayments(transaction)) {
        if (payment.recipient != recipient || !payment.isFromGasCoin) continue;
        const std::optional<Nanos> sum = total.plus(payment.amount);
        if (!sum) return failure(Error::Kind::BadReply, QStringLiteral("amounts beyond 64 bits"));
        total = *sum;
    }
    return total;
}

std::optional<QByteArray> memoOf(const TransactionData &transaction)
{
    std::set<std::uint16_t> taken; // inputs that the payment itself uses
    for (const Command &command : transaction.commands) {
        if (!std::holds_alternative<SplitCoins>(command) && !std::holds_alternative<TransferObjects>(command))
            continue;
        for (const Argument &argument : argumentsOf(command))
            if (const auto *input = std::get_if<InputArgument>(&argument)) taken.insert(input->index);
    }
    std::optional<QByteArray> memo;
    for (std::size_t i = 0; i < transaction.inputs.size(); ++i) {
        const auto *input = std::get_if<PureInput>(&transaction.inputs[i]);
        if (input == nullptr || taken.contains(static_cast<std::uint16_t>(i))) continue;
        std::optional<QByteArray> content = unwrapByteVector(input->bytes);
        if (!content) continue;
        if (memo) return std::nullopt; // nobody can say which of them is meant
        memo = std::move(content);
    }
    return memo;
}

} // namespace tollstream
