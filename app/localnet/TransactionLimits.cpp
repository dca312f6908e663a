// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/TransactionLimits.h"

#include "app/localnet/GasSchedule.h"

#include <algorithm>

namespace tollstream::localnet {

namespace {

using Check = tl::expected<void, QString>;

Check exceeded(const QString &limit, std::size_t value)
{
    return tl::make_unexpected(QStringLiteral("Size limit exceeded: %1 is %2").arg(limit).arg(value));
}

Check checkCount(std::size_t arguments)
{
    if (arguments == 0)
        return tl::make_unexpected(QStringLiteral(
            "TransferObjects, MergeCoin, and Publish cannot have empty arguments. If MakeMoveVec "
            "has empty arguments, it must have a type specified"));
    if (arguments >= mostArguments)
        return exceeded(QStringLiteral("maximum arguments in a programmable transaction command"),
                        mostArguments);
    return {};
}

Check packageMissing(const ObjectId &package)
{
    return tl::make_unexpected(
        QStringLiteral("Dependent package not found on-chain: %1").arg(package.toString()));
}

struct CommandCheck
{
    Check operator()(const MoveCall &command) const { return packageMissing(command.package); }
    Check operator()(const TransferObjects &command) const { return checkCount(command.objects.size()); }
    Check operator()(const SplitCoins &command) const { return checkCount(command.amounts.size()); }
    Check operator()(const MergeCoins &command) const { return checkCount(command.sources.size()); }
    Check operator()(const Publish &command) const
    {
        if (!command.dependencies.empty()) return packageMissing(command.dependencies.front());
        return tl::make_unexpected(QStringLiteral("Feature is not supported: package publication"));
    }
    Check operator()(const MakeMoveVector &command) const
    {
        return command.type && command.elements.empty() ? Check() : checkCount(command.elements.size());
    }
    Check operator()(const Upgrade &command) const { return packageMissing(command.package); }
};

} // namespace

Check checkLimits(const TransactionData &transaction, std::size_t size)
{
    if (size > largestTransactionSize)
        return exceeded(
            QStringLiteral("serialized transaction size exceeded maximum of %1").arg(largestTransactionSize),
            size);
    if (transaction.gasData.payment.size() >= mostGasCoins)
        return exceeded(QStringLiteral("maximum number of gas payment objects"), mostGasCoins);
    if (transaction.commands.size() >= mostCommands)
        return exceeded(QStringLiteral("maximum commands in a programmable transaction"), mostCommands);
    std::size_t objects = transaction.gasData.payment.size();
    for (const CallInput &input : transaction.inputs) {
        const auto *pure = std::get_if<PureInput>(&input);
        if (pure == nullptr) {
            ++objects;
        } else if (static_cast<std::size_t>(pure->bytes.size()) >= largestPureInput) {
            return exceeded(QStringLiteral("maximum pure argument size"), largestPureInput);
        }
    }
    if (objects > mostInputObjects)
        return exceeded(QStringLiteral("maximum input objects in a transaction"), mostInputObjects);
    for (const Command &command : transaction.commands) {
        if (Check check = std::visit(CommandCheck(), command); !check) return check;
    }
    return {};
}

} // namespace tollstream::localnet
