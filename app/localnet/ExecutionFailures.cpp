// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/ExecutionFailures.h"

#include "app/localnet/BcsBuilder.h"

namespace tollstream::localnet {

namespace {

// Tags of ExecutionFailureStatus and of CommandArgumentError, in the order of their declaration.
constexpr std::uint8_t insufficientGasTag = 0;
constexpr std::uint8_t insufficientCoinBalanceTag = 7;
constexpr std::uint8_t coinBalanceOverflowTag = 8;
constexpr std::uint8_t commandArgumentErrorTag = 19;
constexpr std::uint8_t typeArgumentErrorTag = 20;
constexpr std::uint8_t unusedValueWithoutDropTag = 21;

constexpr std::uint8_t typeMismatchTag = 0;
constexpr std::uint8_t invalidBcsBytesTag = 1;
constexpr std::uint8_t indexOutOfBoundsTag = 4;
constexpr std::uint8_t secondaryIndexOutOfBoundsTag = 5;
constexpr std::uint8_t invalidResultArityTag = 6;
constexpr std::uint8_t invalidGasCoinUsageTag = 7;
constexpr std::uint8_t invalidValueUsageTag = 8;

} // namespace

ExecutionFailure insufficientGas()
{
    return {QStringLiteral("InsufficientGas"), BcsBuilder().u8(insufficientGasTag).take(), std::nullopt};
}

ExecutionFailure insufficientCoinBalance()
{
    return {QStringLiteral("InsufficientCoinBalance"), BcsBuilder().u8(insufficientCoinBalanceTag).take(),
            std::nullopt};
}

ExecutionFailure coinBalanceOverflow()
{
    return {QStringLiteral("CoinBalanceOverflow"), BcsBuilder().u8(coinBalanceOverflowTag).take(),
            std::nullopt};
}

ExecutionFailure unusedValueWithoutDrop(std::uint16_t command, std::uint16_t index)
{
    return {QStringLiteral("UnusedValueWithoutDrop { result_idx: %1, secondary_idx: %2 }")
                .arg(command)
                .arg(index),
            BcsBuilder().u8(unusedValueWithoutDropTag).u16(command).u16(index).take(), std::nullopt};
}

ExecutionFailure typeNotFound()
{
    return {QStringLiteral("TypeArgumentError { argument_idx: 0, kind: TypeNotFound }"),
            BcsBuilder().u8(typeArgumentErrorTag).u16(0).u8(0).take(), std::nullopt};
}

ArgumentProblem ArgumentProblem::typeMismatch()
{
    return {QStringLiteral("TypeMismatch"), BcsBuilder().u8(typeMismatchTag).take()};
}

ArgumentProblem ArgumentProblem::invalidBcsBytes()
{
    return {QStringLiteral("InvalidBCSBytes"), BcsBuilder().u8(invalidBcsBytesTag).take()};
}

ArgumentProblem ArgumentProblem::indexOutOfBounds(std::uint16_t index)
{
    return {QStringLiteral("IndexOutOfBounds { idx: %1 }").arg(index),
            BcsBuilder().u8(indexOutOfBoundsTag).u16(index).take()};
}

ArgumentProblem ArgumentProblem::secondaryIndexOutOfBounds(std::uint16_t command, std::uint16_t index)
{
    return {QStringLiteral("SecondaryIndexOutOfBounds { result_idx: %1, secondary_idx: %2 }")
                .arg(command)
                .arg(index),
            BcsBuilder().u8(secondaryIndexOutOfBoundsTag).u16(command).u16(index).take()};
}

ArgumentProblem ArgumentProblem::invalidResultArity(std::uint16_t command)
{
    return {QStringLiteral("InvalidResultArity { result_idx: %1 }").arg(command),
            BcsBuilder().u8(invalidResultArityTag).u16(command).take()};
}

ArgumentProblem ArgumentProblem::invalidGasCoinUsage()
{
    return {QStringLiteral("InvalidGasCoinUsage"), BcsBuilder().u8(invalidGasCoinUsageTag).take()};
}

ArgumentProblem ArgumentProblem::invalidValueUsage()
{
    return {QStringLiteral("InvalidValueUsage"), BcsBuilder().u8(invalidValueUsageTag).take()};
}

ExecutionFailure argumentFailure(std::size_t argument, const ArgumentProblem &problem)
{
    const auto index = static_cast<std::uint16_t>(argument);
    return {QStringLiteral("CommandArgumentError { arg_idx: %1, kind: %2 }").arg(argument).arg(problem.text),
            BcsBuilder().u8(commandArgumentErrorTag).u16(index).fixed(problem.bcs).take(), std::nullopt};
}

} // namespace tollstream::localnet
