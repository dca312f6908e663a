// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/TransactionJson.h"

#include "app/iota/TransactionCodec.h"
#include "app/localnet/CommandJson.h"
#include "app/localnet/EffectsJson.h"
#include "app/localnet/Genesis.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tollstream::localnet {

namespace {

QJsonObject gasDataJson(const GasData &gas)
{
    QJsonArray payment;
    for (const ObjectReference &reference : gas.payment)
        payment.append(referenceJson(reference));
    return {{QStringLiteral("payment"), payment},
            {QStringLiteral("owner"), gas.owner.toString()},
            {QStringLiteral("price"), decimal(gas.price.value)},
            {QStringLiteral("budget"), decimal(gas.budget.value)}};
}

/// A genesis shows the objects that it made, which its effects name.
QJsonObject genesisDataJson(const QJsonObject &effects)
{
    QJsonArray objects;
    const QJsonArray created = effects.value(QStringLiteral("created")).toArray();
    for (const auto &object : created)
        objects.append(object[QStringLiteral("reference")][QStringLiteral("objectId")]);
    const QJsonObject kind{{QStringLiteral("kind"), QStringLiteral("Genesis")},
                           {QStringLiteral("objects"), objects},
                           {QStringLiteral("events"), QJsonArray()}};
    GasData gas;
    gas.payment.emplace_back();
    gas.price = Nanos{1};
    return {{QStringLiteral("messageVersion"), QStringLiteral("v1")},
            {QStringLiteral("transaction"), kind},
            {QStringLiteral("sender"), Address().toString()},
            {QStringLiteral("gasData"), gasDataJson(gas)}};
}

QJsonObject inputJson(const TransactionEntry &entry)
{
    if (isGenesis(entry.raw)) {
        const QJsonObject effects = QJsonDocument::fromJson(entry.effectsJson).object();
        const QString signature = QString::fromLatin1(QByteArray(97, '\0').toBase64());
        return {{QStringLiteral("data"), genesisDataJson(effects)},
                {QStringLiteral("txSignatures"), QJsonArray{signature}}};
    }
    const auto decoded = decodeSignedTransaction(entry.raw);
    if (!decoded) return {};
    const auto transaction = decodeTransaction(decoded->transactionBytes);
    if (!transaction) return {};
    QJsonArray signatures;
    for (const QByteArray &signature : decoded->signatures)
        signatures.append(QString::fromLatin1(signature.toBase64()));
    return {{QStringLiteral("data"), transactionDataJson(*transaction)},
            {QStringLiteral("txSignatures"), signatures}};
}

QJsonArray numbersJson(const QByteArray &bytes)
{
    QJsonArray numbers;
    for (const char byte : bytes)
        numbers.append(static_cast<std::uint8_t>(byte));
    return numbers;
}

} // namespace

ShownParts ShownParts::from(const QJsonObject &options)
{
    const auto shows = [&](const char *name) { return options.value(QLatin1String(name)).toBool(); };
    ShownParts parts;
    parts.input = shows("showInput");
    parts.rawInput = shows("showRawInput");
    parts.effects = shows("showEffects");
    parts.rawEffects = shows("showRawEffects");
    parts.events = shows("showEvents");
    parts.objectChanges = shows("showObjectChanges");
    parts.balanceChanges = shows("showBalanceChanges");
    return parts;
}

QJsonObject transactionDataJson(const TransactionData &transaction)
{
    QJsonArray commands;
    for (const Command &command : transaction.commands)
        commands.append(commandJson(command));
    const QJsonObject kind{{QStringLiteral("kind"), QStringLiteral("ProgrammableTransaction")},
                           {QStringLiteral("inputs"), inputsJson(transaction)},
                           {QStringLiteral("transactions"), commands}};
    return {{QStringLiteral("messageVersion"), QStringLiteral("v1")},
            {QStringLiteral("transaction"), kind},
            {QStringLiteral("sender"), transaction.sender.toString()},
            {QStringLiteral("gasData"), gasDataJson(transaction.gasData)}};
}

QJsonObject transactionJson(const TransactionEntry &entry, const ShownParts &parts)
{
    QJsonObject response{{QStringLiteral("digest"), entry.digest.toString()}};
    if (parts.input) response.insert(QStringLiteral("transaction"), inputJson(entry));
    if (parts.rawInput)
        response.insert(QStringLiteral("rawTransaction"), QString::fromLatin1(entry.raw.toBase64()));
    if (parts.effects)
        response.insert(QStringLiteral("effects"), QJsonDocument::fromJson(entry.effectsJson).object());
    if (parts.events) response.insert(QStringLiteral("events"), QJsonArray());
    if (parts.objectChanges)
        response.insert(QStringLiteral("objectChanges"),
                        QJsonDocument::fromJson(entry.objectChangesJson).array());
    if (parts.balanceChanges)
        response.insert(QStringLiteral("balanceChanges"),
                        QJsonDocument::fromJson(entry.balanceChangesJson).array());
    if (parts.rawEffects) response.insert(QStringLiteral("rawEffects"), numbersJson(entry.effects));
    return response;
}

QJsonObject finalTransactionJson(const TransactionEntry &entry, const ShownParts &parts)
{
    QJsonObject response = transactionJson(entry, parts);
    if (entry.checkpoint) response.insert(QStringLiteral("checkpoint"), decimal(*entry.checkpoint));
    if (entry.time)
        response.insert(QStringLiteral("timestampMs"),
                        QString::number(qlonglong{toUnixMilliseconds(*entry.time)}));
    return response;
}

} // namespace tollstream::localnet
