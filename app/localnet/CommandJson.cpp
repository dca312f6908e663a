// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/CommandJson.h"

#include "app/localnet/EffectsJson.h"

#include <QtEndian>

#include <vector>

namespace tollstream::localnet {

namespace {

QJsonValue argumentJson(const Argument &argument)
{
    if (std::holds_alternative<GasCoinArgument>(argument)) return QStringLiteral("GasCoin");
    if (const auto *input = std::get_if<InputArgument>(&argument))
        return QJsonObject{{QStringLiteral("Input"), input->index}};
    if (const auto *nested = std::get_if<NestedResultArgument>(&argument))
        return QJsonObject{{QStringLiteral("NestedResult"), QJsonArray{nested->command, nested->index}}};
    return QJsonObject{{QStringLiteral("Result"), std::get<ResultArgument>(argument).command}};
}

QJsonArray argumentsJson(const std::vector<Argument> &arguments)
{
    QJsonArray array;
    for (const Argument &argument : arguments)
        array.append(argumentJson(argument));
    return array;
}

QJsonArray idsJson(const std::vector<ObjectId> &ids)
{
    QJsonArray array;
    for (const ObjectId &id : ids)
        array.append(id.toString());
    return array;
}

QString typeText(const TypeTag &type);

QString structText(const StructTag &tag)
{
    QStringList parameters;
    for (const TypeTag &parameter : tag.typeParameters)
        parameters.append(typeText(parameter));
    const QString text =
        QStringLiteral("%1::%2::%3")
            .arg(tag.address.toString(), QString::fromUtf8(tag.module), QString::fromUtf8(tag.name));
    return parameters.isEmpty()
               ? text
               : text + QLatin1Char('<') + parameters.join(QStringLiteral(", ")) + QLatin1Char('>');
}

QString typeText(const TypeTag &type)
{
    switch (type.kind) {
    case TypeTag::Kind::Bool:
        return QStringLiteral("bool");
    case TypeTag::Kind::U8:
        return QStringLiteral("u8");
    case TypeTag::Kind::U16:
        return QStringLiteral("u16");
    case TypeTag::Kind::U32:
        return QStringLiteral("u32");
    case TypeTag::Kind::U64:
        return QStringLiteral("u64");
    case TypeTag::Kind::U128:
        return QStringLiteral("u128");
    case TypeTag::Kind::U256:
        return QStringLiteral("u256");
    case TypeTag::Kind::Address:
        return QStringLiteral("address");
    case TypeTag::Kind::Signer:
        return QStringLiteral("signer");
    case TypeTag::Kind::Vector:
        return QStringLiteral("vector<%1>")
            .arg(type.element.empty() ? QString() : typeText(type.element.front()));
    case TypeTag::Kind::Struct:
        return type.structTag.empty() ? QString() : structText(type.structTag.front());
    }
    return {};
}

struct CommandWriter
{
    QJsonObject operator()(const MoveCall &command) const
    {
        QJsonArray types;
        for (const TypeTag &type : command.typeArguments)
            types.append(typeText(type));
        return {{QStringLiteral("MoveCall"),
                 QJsonObject{{QStringLiteral("package"), command.package.toString()},
                             {QStringLiteral("module"), QString::fromUtf8(command.module)},
                             {QStringLiteral("function"), QString::fromUtf8(command.function)},
                             {QStringLiteral("type_arguments"), types},
                             {QStringLiteral("arguments"), argumentsJson(command.arguments)}}}};
    }
    QJsonObject operator()(const TransferObjects &command) const
    {
        return {{QStringLiteral("TransferObjects"),
                 QJsonArray{argumentsJson(command.objects), argumentJson(command.recipient)}}};
    }
    QJsonObject operator()(const SplitCoins &command) const
    {
        return {{QStringLiteral("SplitCoins"),
                 QJsonArray{argumentJson(command.coin), argumentsJson(command.amounts)}}};
    }
    QJsonObject operator()(const MergeCoins &command) const
    {
        return {{QStringLiteral("MergeCoins"),
                 QJsonArray{argumentJson(command.destination), argumentsJson(command.sources)}}};
    }
    QJsonObject operator()(const Publish &command) const
    {
        return {{QStringLiteral("Publish"), idsJson(command.dependencies)}};
    }
    QJsonObject operator()(const MakeMoveVector &command) const
    {
        const QJsonValue type = command.type ? QJsonValue(typeText(*command.type)) : QJsonValue();
        return {{QStringLiteral("MakeMoveVec"), QJsonArray{type, argumentsJson(command.elements)}}};
    }
    QJsonObject operator()(const Upgrade &command) const
    {
        return {
            {QStringLiteral("Upgrade"), QJsonArray{idsJson(command.dependencies), command.package.toString(),
                                                   argumentJson(command.ticket)}}};
    }
};

enum class PureUse { None, Amount, Recipient };

/// For each input the first use that gives it a type. MakeMoveVec gives none on a full node.
std::vector<PureUse> usesOf(const TransactionData &transaction)
{
    std::vector<PureUse> uses(transaction.inputs.size(), PureUse::None);
    const auto note = [&](const Argument &argument, PureUse use) {
        const auto *input = std::get_if<InputArgument>(&argument);
        if (input != nullptr && input->index < uses.size() && uses[input->index] == PureUse::None)
            uses[input->index] = use;
    };
    for (const Command &command : transaction.commands) {
        if (const auto *split = std::get_if<SplitCoins>(&command)) {
            for (const Argument &amount : split->amounts)
                note(amount, PureUse::Amount);
        } else if (const auto *transfer = std::get_if<TransferObjects>(&command)) {
            note(transfer->recipient, PureUse::Recipient);
        }
    }
    return uses;
}

QJsonObject pureJson(const QJsonValue &type, const QJsonValue &value)
{
    return {{QStringLiteral("type"), QStringLiteral("pure")},
            {QStringLiteral("valueType"), type},
            {QStringLiteral("value"), value}};
}

QJsonObject pureInputJson(const QByteArray &bytes, PureUse use)
{
    const auto account = toArray<32>(bytes);
    if (use == PureUse::Amount && bytes.size() == sizeof(std::uint64_t))
        return pureJson(QStringLiteral("u64"), decimal(qFromLittleEndian<std::uint64_t>(bytes.constData())));
    if (use == PureUse::Recipient && account)
        return pureJson(QStringLiteral("address"), Address{*account}.toString());
    QJsonArray numbers;
    for (const char byte : bytes)
        numbers.append(static_cast<std::uint8_t>(byte));
    return pureJson(QJsonValue(), numbers);
}

QJsonObject objectInputJson(const QString &kind, const ObjectReference &reference)
{
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("objectType"), kind},
            {QStringLiteral("objectId"), reference.id.toString()},
            {QStringLiteral("version"), decimal(reference.version)},
            {QStringLiteral("digest"), reference.digest.toString()}};
}

QJsonObject inputJson(const CallInput &input, PureUse use)
{
    if (const auto *pure = std::get_if<PureInput>(&input)) return pureInputJson(pure->bytes, use);
    if (const auto *owned = std::get_if<ObjectReference>(&input))
        return objectInputJson(QStringLiteral("immOrOwnedObject"), *owned);
    if (const auto *receiving = std::get_if<ReceivingObject>(&input))
        return objectInputJson(QStringLiteral("receiving"), receiving->reference);
    const auto &shared = std::get<SharedObject>(input);
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("objectType"), QStringLiteral("sharedObject")},
            {QStringLiteral("objectId"), shared.id.toString()},
            {QStringLiteral("initialSharedVersion"), decimal(shared.initialSharedVersion)},
            {QStringLiteral("mutable"), shared.isMutable}};
}

} // namespace

QJsonArray inputsJson(const TransactionData &transaction)
{
    const std::vector<PureUse> uses = usesOf(transaction);
    QJsonArray inputs;
    for (std::size_t index = 0; index < uses.size(); ++index)
        inputs.append(inputJson(transaction.inputs[index], uses[index]));
    return inputs;
}

QJsonObject commandJson(const Command &command)
{
    return std::visit(CommandWriter(), command);
}

} // namespace tollstream::localnet
