// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Faucet.h"

#include "app/core/whenDone.h"
#include "app/iota/JsonPost.h"
#include "app/iota/JsonRpcDecoder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace tollstream {

namespace {

QByteArray requestBody(const Address &recipient)
{
    const QJsonObject amountRequest{{QStringLiteral("recipient"), recipient.toString()}};
    return QJsonDocument(QJsonObject{{QStringLiteral("FixedAmountRequest"), amountRequest}})
        .toJson(QJsonDocument::Compact);
}

QUrl requestUrl(const QUrl &base)
{
    QString path = base.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (!path.endsWith(QLatin1StringView("/gas"))) path += QStringLiteral("/gas");
    QUrl url = base;
    url.setPath(path);
    return url;
}

Result<Nanos> amountSent(const HttpAnswer &answer)
{
    if (answer.status != 200 && answer.status != 201)
        return failure(Error::Kind::Refused, QStringLiteral("HTTP status %1").arg(answer.status));
    const QJsonObject fields = QJsonDocument::fromJson(answer.body).object();
    const QJsonValue error = fields[QLatin1StringView("error")];
    if (error.isString() && !error.toString().isEmpty())
        return failure(Error::Kind::Refused, error.toString().left(300));
    const QJsonArray coins = fields[QLatin1StringView("transferredGasObjects")].toArray();
    if (coins.isEmpty()) return failure(Error::Kind::BadReply, QStringLiteral("no coins in the answer"));
    Nanos total;
    for (const auto &coin : coins) {
        const auto amount = decodeUnsigned(coin[QLatin1StringView("amount")]);
        if (!amount) return tl::make_unexpected(amount.error());
        const auto sum = total.plus(Nanos{*amount});
        if (!sum) return failure(Error::Kind::BadReply, QStringLiteral("more coins than there are"));
        total = *sum;
    }
    return total;
}

} // namespace

Faucet::Faucet(QNetworkAccessManager &network, QUrl base, QObject *parent)
    : QObject(parent), m_network(network), m_base(std::move(base))
{
}

QFuture<Result<Nanos>> Faucet::requestCoins(const Address &recipient)
{
    Answer<Nanos> answer;
    postJson(m_network, requestUrl(m_base), requestBody(recipient), m_timeout, this,
             [answer](const Result<HttpAnswer> &reply) mutable {
                 answer.give(reply ? amountSent(*reply) : tl::make_unexpected(reply.error()));
             });
    return answer.future();
}

} // namespace tollstream
