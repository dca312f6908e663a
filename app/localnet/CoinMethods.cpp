// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/CoinMethods.h"

#include "app/localnet/EffectsJson.h"
#include "app/localnet/ObjectJson.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tollstream::localnet {

namespace {

constexpr std::size_t largestPage = 50;
constexpr int mostObjects = 50;

/// The coin type of a call, absent for the native one. Another well-formed type simply has no coins.
bool wantsNativeCoins(RpcParameters &parameters, int index)
{
    if (!parameters.has(index)) return true;
    const QString type = parameters.text(index, "coin_type");
    if (type.split(QStringLiteral("::")).size() < 3)
        parameters.failAt("coin_type", QStringLiteral("Invalid struct type: %1").arg(type.left(100)));
    return isNativeCoinType(type);
}

QJsonObject balanceJson(const QString &type, const CoinTotal &total)
{
    return {{QStringLiteral("coinType"), type},
            {QStringLiteral("coinObjectCount"), static_cast<qint64>(total.count)},
            {QStringLiteral("totalBalance"), decimal(total.balance)}};
}

/// One page of what `owner` has; asks for one more than fits, to know whether there is more.
template <typename ToJson>
QJsonObject coinPage(const Ledger &ledger, const Address &owner, std::optional<ObjectId> cursor,
                     std::size_t limit, ToJson toJson)
{
    std::vector<LedgerCoin> coins = ledger.view().coins(owner, cursor, limit + 1);
    const bool hasMore = coins.size() > limit;
    if (hasMore) coins.pop_back();
    QJsonArray data;
    for (const LedgerCoin &coin : coins)
        data.append(toJson(coin));
    QJsonValue next;
    if (!coins.empty()) {
        next = coins.back().reference.id.toString();
    } else if (cursor) {
        next = cursor->toString();
    }
    return {{QStringLiteral("data"), data},
            {QStringLiteral("nextCursor"), next},
            {QStringLiteral("hasNextPage"), hasMore}};
}

NodeResult<QJsonValue> coinsFrom(Ledger &ledger, RpcParameters &parameters, bool isNative, int cursorIndex)
{
    const Address owner = parameters.address(0, "owner");
    const auto cursor = parameters.optionalObjectId(cursorIndex, "cursor");
    const std::size_t limit = parameters.limit(cursorIndex + 1, largestPage);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    if (!isNative)
        return QJsonObject{{QStringLiteral("data"), QJsonArray()},
                           {QStringLiteral("nextCursor"), QJsonValue()},
                           {QStringLiteral("hasNextPage"), false}};
    return coinPage(ledger, owner, cursor, limit, coinJson);
}

enum class FilterAnswer { All, None, Unsupported };

FilterAnswer answerTo(const QJsonValue &filter)
{
    if (!filter.isObject()) return FilterAnswer::All;
    const QJsonObject object = filter.toObject();
    if (const QJsonValue type = object.value(QStringLiteral("StructType")); type.isString())
        return isNativeCoinObjectType(type.toString()) ? FilterAnswer::All : FilterAnswer::None;
    return FilterAnswer::Unsupported;
}

} // namespace

NodeResult<QJsonValue> getBalance(Ledger &ledger, RpcParameters &parameters)
{
    const Address owner = parameters.address(0, "owner");
    const bool isNative = wantsNativeCoins(parameters, 1);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    return isNative ? balanceJson(nativeCoinType(), ledger.view().total(owner))
                    : balanceJson(parameters.value(1).toString(), {});
}

NodeResult<QJsonValue> getAllBalances(Ledger &ledger, RpcParameters &parameters)
{
    const Address owner = parameters.address(0, "owner");
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    const CoinTotal total = ledger.view().total(owner);
    return total.count == 0 ? QJsonArray() : QJsonArray{balanceJson(nativeCoinType(), total)};
}

NodeResult<QJsonValue> getCoins(Ledger &ledger, RpcParameters &parameters)
{
    const bool isNative = wantsNativeCoins(parameters, 1);
    return coinsFrom(ledger, parameters, isNative, 2);
}

NodeResult<QJsonValue> getAllCoins(Ledger &ledger, RpcParameters &parameters)
{
    return coinsFrom(ledger, parameters, true, 1);
}

NodeResult<QJsonValue> getCoinMetadata(Ledger &, RpcParameters &parameters)
{
    const bool isNative = wantsNativeCoins(parameters, 0);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    if (!isNative) return QJsonValue();
    return QJsonObject{
        {QStringLiteral("decimals"), 9},
        {QStringLiteral("name"), QStringLiteral("IOTA")},
        {QStringLiteral("symbol"), QStringLiteral("IOTA")},
        {QStringLiteral("description"), QStringLiteral("The main (gas)token of the IOTA Network.")},
        {QStringLiteral("iconUrl"), QJsonValue()},
        {QStringLiteral("id"), QJsonValue()}};
}

NodeResult<QJsonValue> getOwnedObjects(Ledger &ledger, RpcParameters &parameters)
{
    const Address owner = parameters.address(0, "address");
    const auto cursor = parameters.optionalObjectId(2, "cursor");
    const std::size_t limit = parameters.limit(3, largestPage);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    const QJsonObject query = parameters.object(1);
    const QJsonObject options = query.value(QStringLiteral("options")).toObject();
    switch (answerTo(query.value(QStringLiteral("filter")))) {
    case FilterAnswer::All:
        return coinPage(ledger, owner, cursor, limit,
                        [&](const LedgerCoin &coin) { return objectResponseJson(coin, options); });
    case FilterAnswer::None:
        return QJsonObject{{QStringLiteral("data"), QJsonArray()},
                           {QStringLiteral("nextCursor"), QJsonValue()},
                           {QStringLiteral("hasNextPage"), false}};
    case FilterAnswer::Unsupported:
        break;
    }
    return refuse(NodeError::Code::InvalidRequest,
                  QStringLiteral("Unsupported Feature: this filter of objects is not supported"));
}

NodeResult<QJsonValue> getObject(Ledger &ledger, RpcParameters &parameters)
{
    const ObjectId id = parameters.objectId(0, "object_id");
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    return objectResponseJson(id, ledger.view().object(id), parameters.object(1));
}

NodeResult<QJsonValue> multiGetObjects(Ledger &ledger, RpcParameters &parameters)
{
    const QStringList texts = parameters.texts(0, "object_ids", mostObjects);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    QJsonArray responses;
    for (const QString &text : texts) {
        const auto id = ObjectId::parse(text);
        if (!id)
            return refuse(NodeError::Code::InvalidParameters,
                          QStringLiteral("Invalid params: object_ids: %1").arg(id.error().detail));
        responses.append(objectResponseJson(*id, ledger.view().object(*id), parameters.object(1)));
    }
    return responses;
}

} // namespace tollstream::localnet
