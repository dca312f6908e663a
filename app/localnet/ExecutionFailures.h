// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/ExecutionOutcome.h"

namespace tollstream::localnet {

// The ways in which an execution can fail (node source `crates/iota-types/src/execution_status.rs`).

ExecutionFailure insufficientGas();
ExecutionFailure insufficientCoinBalance();
ExecutionFailure coinBalanceOverflow();
/// A value that is neither used up nor may be dropped.
ExecutionFailure unusedValueWithoutDrop(std::uint16_t command, std::uint16_t index);
/// A type that no package on this ledger defines.
ExecutionFailure typeNotFound();

/// What is wrong with an argument of a command.
struct ArgumentProblem
{
    QString text;
    QByteArray bcs;

    static ArgumentProblem typeMismatch();
    static ArgumentProblem invalidBcsBytes();
    static ArgumentProblem indexOutOfBounds(std::uint16_t index);
    static ArgumentProblem secondaryIndexOutOfBounds(std::uint16_t command, std::uint16_t index);
    static ArgumentProblem invalidResultArity(std::uint16_t command);
    static ArgumentProblem invalidGasCoinUsage();
    static ArgumentProblem invalidValueUsage();
};
ExecutionFailure argumentFailure(std::size_t argument, const ArgumentProblem &problem);

} // namespace tollstream::localnet
