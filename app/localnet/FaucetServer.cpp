// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/FaucetServer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace tollstream::localnet {

namespace {

using Status = QHttpServerResponse::StatusCode;

QHttpServerResponse answer(const QJsonObject &object, Status status)
{
    return HttpListener::json(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

} // namespace

FaucetServer::FaucetServer(Ledger &ledger, Options options) : m_treasury(ledger), m_options(options)
{
    using Method = QHttpServerRequest::Method;
    QHttpServer &routes = m_listener.routes();
    routes.route(QStringLiteral("/gas"), Method::Post,
                 [this](const QHttpServerRequest &request) { return giveNow(request.body()); });
    routes.route(QStringLiteral("/v1/gas"), Method::Post,
                 [this](const QHttpServerRequest &request) { return giveAsTask(request.body()); });
    routes.route(QStringLiteral("/v1/status/<arg>"), Method::Get,
                 [this](const QString &task) { return taskStatus(task); });
    for (const char *path : {"/gas", "/v1/gas"})
        routes.route(QString::fromLatin1(path), Method::Options, [] { return HttpListener::preflight(); });
    routes.route(QStringLiteral("/v1/status/<arg>"), Method::Options,
                 [](const QString &) { return HttpListener::preflight(); });
}

tl::expected<QJsonArray, QString> FaucetServer::serve(const QByteArray &body)
{
    const QJsonObject request =
        QJsonDocument::fromJson(body).object().value(QStringLiteral("FixedAmountRequest")).toObject();
    const auto recipient = Address::parse(request.value(QStringLiteral("recipient")).toString());
    if (!recipient)
        return tl::make_unexpected(QStringLiteral("FixedAmountRequest without a recipient: ") +
                                   recipient.error().detail);
    const auto gift = m_treasury.give(*recipient, m_options.coinAmount, m_options.coinCount);
    if (!gift) return tl::make_unexpected(gift.error().detail);
    QJsonArray coins;
    for (const LedgerCoin &coin : gift->coins)
        coins.append(QJsonObject{{QStringLiteral("amount"), static_cast<qint64>(coin.balance)},
                                 {QStringLiteral("id"), coin.reference.id.toString()},
                                 {QStringLiteral("transferTxDigest"), gift->transaction.toString()}});
    return coins;
}

QHttpServerResponse FaucetServer::giveNow(const QByteArray &body)
{
    const auto coins = serve(body);
    return answer({{QStringLiteral("transferredGasObjects"), coins.value_or(QJsonArray())},
                   {QStringLiteral("error"), coins ? QJsonValue() : QJsonValue(coins.error())}},
                  coins ? Status::Created : Status::BadRequest);
}

QHttpServerResponse FaucetServer::giveAsTask(const QByteArray &body)
{
    auto coins = serve(body);
    if (!coins)
        return answer({{QStringLiteral("task"), QJsonValue()}, {QStringLiteral("error"), coins.error()}},
                      Status::BadRequest);
    // Named after its gift, and so the same in each run of the same chain.
    const QString gift = coins->first()[QLatin1String("transferTxDigest")].toString();
    const QString task = QUuid::createUuidV5(QUuid(), gift).toString(QUuid::WithoutBraces);
    m_tasks.insert(task, new QJsonArray(std::move(*coins))); // the cache owns it
    return answer({{QStringLiteral("task"), task}, {QStringLiteral("error"), QJsonValue()}},
                  Status::Accepted);
}

QHttpServerResponse FaucetServer::taskStatus(const QString &task) const
{
    const QJsonArray *coins = m_tasks.object(task);
    if (coins == nullptr)
        return answer({{QStringLiteral("status"), QJsonValue()},
                       {QStringLiteral("error"), QStringLiteral("task not found")}},
                      Status::NotFound);
    const QJsonObject status{
        {QStringLiteral("status"), QStringLiteral("SUCCEEDED")},
        {QStringLiteral("transferred_gas_objects"), QJsonObject{{QStringLiteral("sent"), *coins}}}};
    return answer({{QStringLiteral("status"), status}, {QStringLiteral("error"), QJsonValue()}},
                  Status::Created);
}

} // namespace tollstream::localnet
