// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Executor.h"

#include "app/localnet/ExecutionFailures.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/ProgramRun.h"

#include <algorithm>
#include <map>
#include <set>

namespace tollstream::localnet {

namespace {

using Holdings = std::map<ObjectId, ProgramRun::Holding>;

/// The gas coins as one: the first with the sum of all.
std::uint64_t smashedBalance(const AdmittedTransaction &transaction)
{
    std::uint64_t sum = 0;
    for (const LedgerCoin &coin : transaction.gasCoins)
        sum += coin.balance; // fits: the whole supply does
    return sum;
}

/// What remains where the commands have changed nothing: each coin as it was, the gas coins as one.
ProgramRun::Ending untouched(const AdmittedTransaction &transaction)
{
    ProgramRun::Ending ending;
    for (const LedgerCoin &coin : transaction.inputs)
        ending.coins[coin.reference.id] = {coin.owner, coin.balance};
    ending.coins[transaction.gasCoins.front().reference.id] = {transaction.data.gasData.owner,
                                                               smashedBalance(transaction)};
    return ending;
}

std::map<ObjectId, LedgerCoin> coinsOf(const AdmittedTransaction &transaction)
{
    std::map<ObjectId, LedgerCoin> coins;
    for (const LedgerCoin &coin : transaction.inputs)
        coins.emplace(coin.reference.id, coin);
    for (const LedgerCoin &coin : transaction.gasCoins)
        coins.emplace(coin.reference.id, coin);
    return coins;
}

std::uint64_t rebateOf(const std::map<ObjectId, LedgerCoin> &coins)
{
    std::uint64_t rebate = 0;
    for (const auto &[id, coin] : coins)
        rebate += coin.storageRebate;
    return rebate;
}

/// The charge for one run. Where the budget does not suffice, all of it goes as computation, nothing is
/// charged for storage, and the coins that live on keep their deposits.
class Charge
{
public:
    Charge(const AdmittedTransaction &transaction, const std::map<ObjectId, LedgerCoin> &coins)
        : m_transaction(transaction), m_coins(coins)
    {
    }

    /// The charge for `ending`; takes back what the commands did where the budget does not suffice.
    GasSummary settle(ProgramRun::Ending &ending, std::optional<ExecutionFailure> &failure)
    {
        const GasData &gas = m_transaction.data.gasData;
        const std::uint64_t computation = computationUnits(m_coins.size()) * gas.price.value;
        const std::uint64_t storage = ending.coins.size() * coinDeposit;
        const std::uint64_t rebate = rebateOf(m_coins);
        const bool isComputationPaid = gas.budget.value > computation;
        const std::uint64_t missing = storage > rebate ? storage - rebate : 0;
        if (isComputationPaid && gas.budget.value - computation >= missing)
            return {computation, storage, rebate};

        ending = untouched(m_transaction);
        if (!failure) failure = insufficientGas();
        m_isUsedUp = true;
        std::uint64_t deletedRebate = 0;
        for (const auto &[id, coin] : m_coins) {
            if (!ending.coins.contains(id)) deletedRebate += coin.storageRebate;
        }
        return {gas.budget.value, 0, deletedRebate};
    }

    /// The deposit that lies in a coin that lives on.
    std::uint64_t depositOf(const ObjectId &id) const
    {
        return m_isUsedUp ? m_coins.at(id).storageRebate : coinDeposit;
    }

private:
    const AdmittedTransaction &m_transaction;
    const std::map<ObjectId, LedgerCoin> &m_coins;
    bool m_isUsedUp = false;
};

/// As the node's full nodes compute them: of a failed transaction just the gas, which its owner pays.
std::map<Address, std::int64_t> balanceChangesOf(const AdmittedTransaction &transaction,
                                                 const ExecutionOutcome &outcome)
{
    std::map<Address, std::int64_t> changes;
    if (!outcome.succeeded()) {
        if (!transaction.inventedCoin) changes[transaction.data.gasData.owner] = -outcome.gas.net();
    } else {
        const auto add = [&](const LedgerCoin &coin, std::int64_t sign) {
            if (coin.reference.id != transaction.inventedCoin)
                changes[coin.owner] += sign * static_cast<std::int64_t>(coin.balance);
        };
        for (const LedgerCoin &coin : outcome.before)
            add(coin, -1);
        for (const LedgerCoin &coin : outcome.created)
            add(coin, 1);
        for (const LedgerCoin &coin : outcome.mutated)
            add(coin, 1);
    }
    std::erase_if(changes, [](const auto &change) { return change.second == 0; });
    return changes;
}

} // namespace

ExecutionOutcome execute(const AdmittedTransaction &transaction, std::uint64_t epoch)
{
    const std::map<ObjectId, LedgerCoin> coins = coinsOf(transaction);
    const ObjectId gasId = transaction.gasCoins.front().reference.id;
    const std::uint64_t budget = transaction.data.gasData.budget.value;

    ExecutionOutcome outcome;
    outcome.transaction = transaction.digest;
    outcome.epoch = epoch;

    ProgramRun::Ending ending;
    ProgramRun program(transaction, smashedBalance(transaction) - budget);
    if (auto ended = program.run()) {
        ending = std::move(*ended);
        ending.coins[gasId].balance += budget;
    } else {
        outcome.failure = ended.error();
        ending = untouched(transaction);
    }

    Charge charge(transaction, coins);
    outcome.gas = charge.settle(ending, outcome.failure);
    ending.coins[gasId].balance -= static_cast<std::uint64_t>(outcome.gas.net()); // modulo: may be a credit

    std::set<Digest> dependencies;
    for (const auto &[id, coin] : coins) {
        outcome.before.push_back(coin);
        outcome.version = std::max(outcome.version, coin.reference.version + 1);
        dependencies.insert(coin.previousTransaction);
    }
    outcome.dependencies.assign(dependencies.begin(), dependencies.end());

    for (const auto &[id, holding] : ending.coins) {
        const LedgerCoin coin = withDigest({{id, outcome.version, {}},
                                            holding.owner,
                                            holding.balance,
                                            transaction.digest,
                                            charge.depositOf(id)});
        (ending.created.contains(id) ? outcome.created : outcome.mutated).push_back(coin);
        if (id == gasId) outcome.gasObject = coin;
    }
    for (const auto &[id, coin] : coins) {
        if (!ending.coins.contains(id))
            outcome.deleted.push_back({id, outcome.version, deletedObjectDigest()});
    }
    outcome.balanceChanges = balanceChangesOf(transaction, outcome);
    return outcome;
}

} // namespace tollstream::localnet
