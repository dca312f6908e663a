// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"
#include "app/localnet/ExecutionFailures.h"
#include "app/localnet/ExecutionOutcome.h"

#include <map>
#include <set>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace tollstream::localnet {

/// A run of the commands of one transaction over its coins: who holds what afterwards. Knows nothing of gas
/// but that the gas coin is there.
class ProgramRun
{
public:
    struct Holding
    {
        Address owner;
        std::uint64_t balance = 0;
    };
    struct Ending
    {
        std::map<ObjectId, Holding> coins; ///< all that live on, old and new
        std::set<ObjectId> created;        ///< those of them that are new
    };

    /// `gasBalance` is what the commands may see of the gas coin: without the budget.
    ProgramRun(const AdmittedTransaction &transaction, std::uint64_t gasBalance);

    /// Runs all commands; call it once.
    tl::expected<Ending, ExecutionFailure> run();

private:
    struct CoinValue
    {
        ObjectId id;
        std::uint64_t balance = 0;
    };
    struct CoinVector
    {
        std::vector<CoinValue> coins;
    };
    /// Bytes; of a pure input, which has no type until it is used, or of a known type.
    struct PlainValue
    {
        QByteArray bytes;
        std::optional<TypeTag> type;
    };
    using Value = std::variant<std::monostate, CoinValue, CoinVector, PlainValue>; ///< monostate: used up
    using Step = tl::expected<std::vector<Value>, ExecutionFailure>;
    template <typename T> using Argued = tl::expected<T, ArgumentProblem>;

    Step runCommand(const MoveCall &command);
    Step runCommand(const TransferObjects &command);
    Step runCommand(const SplitCoins &command);
    Step runCommand(const MergeCoins &command);
    Step runCommand(const Publish &command);
    Step runCommand(const MakeMoveVector &command);
    Step runCommand(const Upgrade &command);
    Step makePlainVector(const TypeTag &type, const std::vector<Argument> &elements);
    Step makeCoinVector(const std::vector<Argument> &elements);

    Argued<Value *> resolve(const Argument &argument);
    Argued<CoinValue *> borrowCoin(const Argument &argument);
    Argued<CoinValue> takeCoin(const Argument &argument, bool mayTakeGasCoin);
    Argued<QByteArray> readPlain(const Argument &argument, const TypeTag &type);
    tl::expected<Ending, ExecutionFailure> finish();

    const AdmittedTransaction &m_transaction;
    Value m_gasCoin;
    std::vector<Value> m_inputs;
    std::vector<std::vector<Value>> m_results;
    std::map<ObjectId, Holding> m_transferred;
    std::set<ObjectId> m_created;
    std::uint64_t m_idsMade = 0;
};

} // namespace tollstream::localnet
