// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/HistoryEntry.h"

#include "app/iota/PaymentTransaction.h"
#include "app/iota/RecordedTransaction.h"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

namespace tollstream {

namespace {

using SignedNanos = std::optional<std::int64_t>;

SignedNanos sumOf(std::int64_t left, std::int64_t right)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) return std::nullopt;
    return sum;
}

std::uint64_t magnitudeOf(std::int64_t value)
{
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::optional<Address> pureAddress(const TransactionData &transaction, const Argument &argument)
{
    const auto *input = std::get_if<InputArgument>(&argument);
    if (!input || input->index >= transaction.inputs.size()) return std::nullopt;
    const auto *pure = std::get_if<PureInput>(&transaction.inputs[input->index]);
    const auto bytes = pure ? toArray<32>(pure->bytes) : std::nullopt;
    if (!bytes) return std::nullopt;
    return Address{*bytes};
}

/// Who gets what by a transaction that only splits its gas coin, merges into it and hands things out. Nothing
/// where it does anything else, or sends a coin whose value it does not say.
std::optional<std::map<Address, Nanos>> amountsByWords(const TransactionData &transaction)
{
    std::set<Address> recipients;
    for (const Command &command : transaction.commands) {
        const auto *split = std::get_if<SplitCoins>(&command);
        const auto *merge = std::get_if<MergeCoins>(&command);
        if ((split && std::holds_alternative<GasCoinArgument>(split->coin)) ||
            (merge && std::holds_alternative<GasCoinArgument>(merge->destination)))
            continue;
        const auto *transfer = std::get_if<TransferObjects>(&command);
        const auto recipient = transfer ? pureAddress(transaction, transfer->recipient) : std::nullopt;
        if (!recipient) return std::nullopt;
        for (const Argument &object : transfer->objects) {
            const bool isOwnGas =
                std::holds_alternative<GasCoinArgument>(object) && *recipient == transaction.gasData.owner;
            const bool isResult = std::holds_alternative<ResultArgument>(object) ||
                                  std::holds_alternative<NestedResultArgument>(object);
            if (!isOwnGas && !isResult) return std::nullopt;
        }
        recipients.insert(*recipient);
    }
    std::map<Address, Nanos> amounts;
    for (const Address &recipient : recipients) {
        const auto amount = amountSentTo(transaction, recipient);
        if (!amount) return std::nullopt;
        amounts[recipient] = *amount;
    }
    return amounts;
}

/// By how much the balance of `account` changed, where the node has pruned what it computes that from.
SignedNanos changeByWords(const TransactionRecord &record, const TransactionData &transaction,
                          const Address &account)
{
    const bool paysGas = transaction.gasData.owner == account;
    const std::int64_t gas = paysGas ? record.effects.gasUsed.net() : 0;
    if (!record.effects.succeeded) return paysGas ? SignedNanos(-gas) : std::nullopt;
    const auto amounts = amountsByWords(transaction);
    if (!amounts) return std::nullopt;
    SignedNanos change = -gas;
    for (const auto &[recipient, amount] : *amounts) {
        const auto nanos = static_cast<std::int64_t>(amount.value); // splits are of coins, all below 2^63
        if (change && recipient == account) change = sumOf(*change, nanos);
        if (change && paysGas) change = sumOf(*change, -nanos); // amounts are split off the gas coin
    }
    return change;
}

/// Puts down who was on the other side: the sender of what came in, the one who got most of what went out.
void nameCounterparty(HistoryEntry &entry, const TransactionRecord &record,
                      const std::optional<TransactionData> &transaction, const Address &account)
{
    const bool isIncoming = entry.direction == HistoryEntry::Direction::In;
    if (isIncoming && transaction && transaction->sender != account) {
        entry.counterparty = transaction->sender;
        entry.counterpartyCount = 1;
        return;
    }
    std::vector<BalanceChange> others;
    if (record.effects.hasBalanceChanges) {
        for (const BalanceChange &change : record.effects.balanceChanges) {
            const bool isOpposite = isIncoming ? change.nanos < 0 : change.nanos > 0;
            if (change.owner != account && isOpposite) others.push_back(change);
        }
    } else if (transaction) {
        for (const auto &[recipient, amount] :
             amountsByWords(*transaction).value_or(std::map<Address, Nanos>())) {
            if (recipient != account) others.push_back({recipient, static_cast<std::int64_t>(amount.value)});
        }
    }
    if (others.empty() || entry.direction == HistoryEntry::Direction::Internal) return;
    const auto most = std::max_element(others.begin(), others.end(), [](const auto &left, const auto &right) {
        return magnitudeOf(left.nanos) < magnitudeOf(right.nanos);
    });
    entry.counterparty = most->owner;
    entry.counterpartyCount = others.size();
}

} // namespace

std::optional<HistoryEntry> historyEntry(const TransactionRecord &record, const Address &account)
{
    const auto transaction = recordedTransaction(record);
    const bool paysGas = transaction && transaction->gasData.owner == account;
    SignedNanos change = recordedChange(record, account);
    if (!change && transaction) change = changeByWords(record, *transaction, account);
    if (!change || (*change == 0 && !paysGas)) return std::nullopt;

    const GasUsed &gas = record.effects.gasUsed;
    const auto moved = sumOf(*change, paysGas ? gas.net() : 0);
    if (!moved) return std::nullopt;
    HistoryEntry entry;
    entry.digest = record.digest;
    entry.amount = Nanos{magnitudeOf(*moved)};
    entry.change = *change;
    entry.time = record.checkpoint ? record.time : std::nullopt;
    entry.hasSucceeded = record.effects.succeeded;
    if (*moved < 0) entry.direction = HistoryEntry::Direction::Out;
    if (*moved == 0) entry.direction = HistoryEntry::Direction::Internal;
    if (paysGas) {
        entry.fee = gas.computation;
        entry.deposit = static_cast<std::int64_t>(gas.storage.value - gas.storageRebate.value);
    }
    nameCounterparty(entry, record, transaction, account);
    return entry;
}

Nanos depositsGivenBack(const std::vector<HistoryEntry> &entries)
{
    Nanos sum;
    for (const HistoryEntry &entry : entries) {
        if (entry.deposit < 0) sum = sum.plus(Nanos{magnitudeOf(entry.deposit)}).value_or(sum);
    }
    return sum;
}

} // namespace tollstream
