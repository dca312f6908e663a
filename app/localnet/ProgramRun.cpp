// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/ProgramRun.h"

#include "app/localnet/BcsBuilder.h"
#include "app/localnet/MoveValue.h"

#include <QtEndian>

#include <limits>

namespace tollstream::localnet {

namespace {

TypeTag plainType(TypeTag::Kind kind)
{
    TypeTag type;
    type.kind = kind;
    return type;
}

tl::unexpected<ExecutionFailure> fail(ExecutionFailure failure)
{
    return tl::make_unexpected(std::move(failure));
}

tl::unexpected<ExecutionFailure> failAt(std::size_t argument, const ArgumentProblem &problem)
{
    return tl::make_unexpected(argumentFailure(argument, problem));
}

} // namespace

ProgramRun::ProgramRun(const AdmittedTransaction &transaction, std::uint64_t gasBalance)
    : m_transaction(transaction), m_gasCoin(CoinValue{transaction.gasCoins.front().reference.id, gasBalance})
{
    auto nextCoin = transaction.inputs.begin();
    for (const CallInput &input : transaction.data.inputs) {
        if (const auto *pure = std::get_if<PureInput>(&input)) {
            m_inputs.emplace_back(PlainValue{pure->bytes, std::nullopt});
        } else {
            m_inputs.emplace_back(CoinValue{nextCoin->reference.id, nextCoin->balance});
            ++nextCoin;
        }
    }
}

tl::expected<ProgramRun::Ending, ExecutionFailure> ProgramRun::run()
{
    for (const Command &command : m_transaction.data.commands) {
        Step step = std::visit([this](const auto &kind) { return runCommand(kind); }, command);
        if (!step) {
            step.error().command = m_results.size();
            return tl::make_unexpected(step.error());
        }
        m_results.push_back(std::move(*step));
    }
    return finish();
}

ProgramRun::Step ProgramRun::runCommand(const SplitCoins &command)
{
    const auto coin = borrowCoin(command.coin);
    if (!coin) return failAt(0, coin.error());
    std::vector<Value> parts;
    for (std::size_t index = 0; index < command.amounts.size(); ++index) {
        const auto bytes = readPlain(command.amounts[index], plainType(TypeTag::Kind::U64));
        if (!bytes) return failAt(index + 1, bytes.error());
        const auto amount = qFromLittleEndian<std::uint64_t>(bytes->constData());
        const ObjectId id = ObjectId::created(m_transaction.digest, m_idsMade++);
        if ((*coin)->balance < amount) return fail(insufficientCoinBalance());
        (*coin)->balance -= amount;
        m_created.insert(id);
        parts.emplace_back(CoinValue{id, amount});
    }
    return parts;
}

ProgramRun::Step ProgramRun::runCommand(const MergeCoins &command)
{
    const auto destination = borrowCoin(command.destination);
    if (!destination) return failAt(0, destination.error());
    for (std::size_t index = 0; index < command.sources.size(); ++index) {
        const auto place = resolve(command.sources[index]);
        const bool isLentToThisCommand = place && std::get_if<CoinValue>(*place) == *destination;
        if (isLentToThisCommand && !std::holds_alternative<GasCoinArgument>(command.sources[index]))
            return failAt(index + 1, ArgumentProblem::invalidValueUsage());
        const auto source = takeCoin(command.sources[index], false);
        if (!source) return failAt(index + 1, source.error());
        if (source->balance > std::numeric_limits<std::uint64_t>::max() - (*destination)->balance)
            return fail(coinBalanceOverflow());
        (*destination)->balance += source->balance;
        m_created.erase(source->id); // made and used up within one transaction: leaves no trace
    }
    return std::vector<Value>();
}

ProgramRun::Step ProgramRun::runCommand(const TransferObjects &command)
{
    std::vector<CoinValue> coins;
    for (std::size_t index = 0; index < command.objects.size(); ++index) {
        const auto coin = takeCoin(command.objects[index], true);
        if (!coin) return failAt(index, coin.error());
        coins.push_back(*coin);
    }
    const auto bytes = readPlain(command.recipient, plainType(TypeTag::Kind::Address));
    if (!bytes) return failAt(command.objects.size(), bytes.error());
    const Address recipient{*toArray<32>(*bytes)};
    for (const CoinValue &coin : coins)
        m_transferred[coin.id] = {recipient, coin.balance};
    return std::vector<Value>();
}

ProgramRun::Step ProgramRun::runCommand(const MakeMoveVector &command)
{
    if (!command.type || isNativeCoinTag(*command.type)) return makeCoinVector(command.elements);
    if (!isPlainType(*command.type)) return fail(typeNotFound()); // there are no packages here
    return makePlainVector(*command.type, command.elements);
}

ProgramRun::Step ProgramRun::makePlainVector(const TypeTag &type, const std::vector<Argument> &elements)
{
    BcsBuilder bytes;
    bytes.count(elements.size());
    for (std::size_t index = 0; index < elements.size(); ++index) {
        const auto element = readPlain(elements[index], type);
        if (!element) return failAt(index, element.error());
        bytes.fixed(*element);
    }
    TypeTag vectorType = plainType(TypeTag::Kind::Vector);
    vectorType.element.push_back(type);
    std::vector<Value> results;
    results.emplace_back(PlainValue{bytes.take(), std::move(vectorType)});
    return results;
}

ProgramRun::Step ProgramRun::makeCoinVector(const std::vector<Argument> &elements)
{
    CoinVector coins;
    for (std::size_t index = 0; index < elements.size(); ++index) {
        const auto coin = takeCoin(elements[index], false);
        if (!coin) return failAt(index, coin.error());
        coins.coins.push_back(*coin);
    }
    std::vector<Value> results;
    results.emplace_back(std::move(coins));
    return results;
}

// The checks before an execution refuse these three, because what they need is not on this ledger.
ProgramRun::Step ProgramRun::runCommand(const MoveCall &)
{
    return fail(typeNotFound());
}

ProgramRun::Step ProgramRun::runCommand(const Publish &)
{
    return fail(typeNotFound());
}

ProgramRun::Step ProgramRun::runCommand(const Upgrade &)
{
    return fail(typeNotFound());
}

ProgramRun::Argued<ProgramRun::Value *> ProgramRun::resolve(const Argument &argument)
{
    if (std::holds_alternative<GasCoinArgument>(argument)) return &m_gasCoin;
    if (const auto *input = std::get_if<InputArgument>(&argument)) {
        if (input->index >= m_inputs.size())
            return tl::make_unexpected(ArgumentProblem::indexOutOfBounds(input->index));
        return &m_inputs[input->index];
    }
    if (const auto *nested = std::get_if<NestedResultArgument>(&argument)) {
        if (nested->command >= m_results.size())
            return tl::make_unexpected(ArgumentProblem::indexOutOfBounds(nested->command));
        auto &results = m_results[nested->command];
        if (nested->index >= results.size())
            return tl::make_unexpected(
                ArgumentProblem::secondaryIndexOutOfBounds(nested->command, nested->index));
        return &results[nested->index];
    }
    const auto command = std::get<ResultArgument>(argument).command;
    if (command >= m_results.size()) return tl::make_unexpected(ArgumentProblem::indexOutOfBounds(command));
    if (m_results[command].size() != 1)
        return tl::make_unexpected(ArgumentProblem::invalidResultArity(command));
    return &m_results[command].front();
}

ProgramRun::Argued<ProgramRun::CoinValue *> ProgramRun::borrowCoin(const Argument &argument)
{
    const auto value = resolve(argument);
    if (!value) return tl::make_unexpected(value.error());
    if (std::holds_alternative<std::monostate>(**value))
        return tl::make_unexpected(ArgumentProblem::invalidValueUsage());
    auto *coin = std::get_if<CoinValue>(*value);
    if (coin == nullptr) return tl::make_unexpected(ArgumentProblem::typeMismatch());
    return coin;
}

ProgramRun::Argued<ProgramRun::CoinValue> ProgramRun::takeCoin(const Argument &argument, bool mayTakeGasCoin)
{
    if (!mayTakeGasCoin && std::holds_alternative<GasCoinArgument>(argument))
        return tl::make_unexpected(ArgumentProblem::invalidGasCoinUsage());
    const auto coin = borrowCoin(argument);
    if (!coin) return tl::make_unexpected(coin.error());
    const CoinValue taken = **coin;
    **resolve(argument) = std::monostate();
    return taken;
}

ProgramRun::Argued<QByteArray> ProgramRun::readPlain(const Argument &argument, const TypeTag &type)
{
    const auto value = resolve(argument);
    if (!value) return tl::make_unexpected(value.error());
    if (std::holds_alternative<std::monostate>(**value))
        return tl::make_unexpected(ArgumentProblem::invalidValueUsage());
    const auto *plain = std::get_if<PlainValue>(*value);
    if (plain == nullptr) return tl::make_unexpected(ArgumentProblem::typeMismatch());
    if (plain->type && *plain->type != type) return tl::make_unexpected(ArgumentProblem::typeMismatch());
    if (!plain->type && !isValueOfType(plain->bytes, type))
        return tl::make_unexpected(ArgumentProblem::invalidBcsBytes());
    return plain->bytes;
}

tl::expected<ProgramRun::Ending, ExecutionFailure> ProgramRun::finish()
{
    for (std::size_t command = 0; command < m_results.size(); ++command) {
        for (std::size_t index = 0; index < m_results[command].size(); ++index) {
            const Value &value = m_results[command][index];
            if (std::holds_alternative<CoinValue>(value) || std::holds_alternative<CoinVector>(value))
                return fail(unusedValueWithoutDrop(static_cast<std::uint16_t>(command),
                                                   static_cast<std::uint16_t>(index)));
        }
    }
    Ending ending{m_transferred, m_created};
    if (const auto *gas = std::get_if<CoinValue>(&m_gasCoin))
        ending.coins[gas->id] = {m_transaction.data.gasData.owner, gas->balance};
    for (const Value &value : m_inputs) {
        if (const auto *coin = std::get_if<CoinValue>(&value))
            ending.coins[coin->id] = {m_transaction.data.sender, coin->balance};
    }
    return ending;
}

} // namespace tollstream::localnet
