// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/ObjectJson.h"

#include "app/localnet/EffectsJson.h"

namespace tollstream::localnet {

namespace {

QJsonObject contentJson(const LedgerCoin &coin)
{
    const QJsonObject fields{
        {QStringLiteral("balance"), decimal(coin.balance)},
        {QStringLiteral("id"), QJsonObject{{QStringLiteral("id"), coin.reference.id.toString()}}}};
    return {{QStringLiteral("dataType"), QStringLiteral("moveObject")},
            {QStringLiteral("type"), nativeCoinObjectType()},
            {QStringLiteral("fields"), fields}};
}

QJsonObject bcsJson(const LedgerCoin &coin)
{
    return {{QStringLiteral("dataType"), QStringLiteral("moveObject")},
            {QStringLiteral("type"), nativeCoinObjectType()},
            {QStringLiteral("version"), static_cast<qint64>(coin.reference.version)},
            {QStringLiteral("bcsBytes"), QString::fromLatin1(encodeCoinContents(coin).toBase64())}};
}

} // namespace

QJsonObject coinJson(const LedgerCoin &coin)
{
    return {{QStringLiteral("coinType"), nativeCoinType()},
            {QStringLiteral("coinObjectId"), coin.reference.id.toString()},
            {QStringLiteral("version"), decimal(coin.reference.version)},
            {QStringLiteral("digest"), coin.reference.digest.toString()},
            {QStringLiteral("balance"), decimal(coin.balance)},
            {QStringLiteral("previousTransaction"), coin.previousTransaction.toString()}};
}

QJsonObject objectResponseJson(const LedgerCoin &coin, const QJsonObject &options)
{
    QJsonObject data{{QStringLiteral("objectId"), coin.reference.id.toString()},
                     {QStringLiteral("version"), decimal(coin.reference.version)},
                     {QStringLiteral("digest"), coin.reference.digest.toString()}};
    const auto add = [&](const char *option, const char *name, const QJsonValue &value) {
        if (options.value(QLatin1String(option)).toBool()) data.insert(QLatin1String(name), value);
    };
    add("showType", "type", nativeCoinObjectType());
    add("showOwner", "owner", ownerJson(coin.owner));
    add("showPreviousTransaction", "previousTransaction", coin.previousTransaction.toString());
    add("showStorageRebate", "storageRebate", decimal(coin.storageRebate));
    add("showContent", "content", contentJson(coin));
    add("showBcs", "bcs", bcsJson(coin));
    return {{QStringLiteral("data"), data}};
}

QJsonObject objectResponseJson(const ObjectId &id, const std::optional<ObjectState> &state,
                               const QJsonObject &options)
{
    if (state && !state->isDeleted) return objectResponseJson(state->coin, options);
    QJsonObject error{{QStringLiteral("object_id"), id.toString()},
                      {QStringLiteral("code"), QStringLiteral("notExists")}};
    if (state) {
        error.insert(QStringLiteral("code"), QStringLiteral("deleted"));
        error.insert(QStringLiteral("version"), decimal(state->coin.reference.version));
        error.insert(QStringLiteral("digest"), state->coin.reference.digest.toString());
    }
    return {{QStringLiteral("error"), error}};
}

} // namespace tollstream::localnet
