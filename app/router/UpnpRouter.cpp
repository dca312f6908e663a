// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/UpnpRouter.h"

#include "app/core/Logging.h"

#include <QNetworkInterface>
#include <QRandomGenerator>

#include <utility>

namespace tollstream {

namespace {

/// More than a home has; who answers a search with ever new addresses is not followed for ever.
constexpr qsizetype mostLocations = 8;
/// Where the router's port of the same number is taken.
constexpr int mostOtherPorts = 4;
constexpr quint32 lowestOtherPort = 20'000;
constexpr quint32 endOfOtherPorts = 60'000;

// WANIPConnection:1, 2.4.16 and 2.5; IGD:2 adds 729.
constexpr int conflictInMappingEntry = 718;
constexpr int onlyPermanentLeases = 725;
constexpr int conflictWithOtherMechanisms = 729;

QStringList routerTargets()
{
    return {QStringLiteral("urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
            QStringLiteral("urn:schemas-upnp-org:device:InternetGatewayDevice:2")};
}

/// The address of this machine on the network that the router is on; null where it is on none of ours.
QHostAddress addressTowards(const QHostAddress &router)
{
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp)) continue;
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries)
            if (router.isInSubnet(entry.ip(), entry.prefixLength())) return entry.ip();
    }
    return {};
}

SoapArguments withPort(quint16 externalPort)
{
    return {{QStringLiteral("NewRemoteHost"), QString()},
            {QStringLiteral("NewExternalPort"), QString::number(externalPort)},
            {QStringLiteral("NewProtocol"), QStringLiteral("TCP")}};
}

Error::Kind kindOf(const Error &error)
{
    // That a router's web server is not there is no other thing than no router, for the asker.
    return error.kind == Error::Kind::Unreachable ? Error::Kind::NotFound : error.kind;
}

} // namespace

UpnpRouter::UpnpRouter(Options options, QObject *parent)
    : QObject(parent), m_search(std::move(options.search)), m_http(options.httpTimeout)
{
    connect(&m_search, &SsdpSearch::replied, this, &UpnpRouter::onReplied);
    connect(&m_search, &SsdpSearch::finished, this, &UpnpRouter::proceed);
}

QFuture<Result<RouterMapping>> UpnpRouter::forward(quint16 port, std::chrono::seconds lifetime)
{
    ++m_round;
    m_question = Question{
        .answer = {},
        .mapping = {.externalAddress = {}, .externalPort = port, .internalPort = port, .lifetime = {}},
        .lifetime = lifetime};
    QFuture<Result<RouterMapping>> future = m_question->answer.future();
    m_lastError.reset();
    m_seen.clear();
    m_locations.clear();
    m_services.clear();
    m_isAsking = false;
    m_search.start(routerTargets());
    return future;
}

void UpnpRouter::release(const RouterMapping &mapping)
{
    if (!m_lastService) return;
    m_http.post(m_lastService->controlUrl,
                soapRequest(m_lastService->type, QStringLiteral("DeletePortMapping"),
                            withPort(mapping.externalPort)));
}

void UpnpRouter::onReplied(const SsdpMessage &message)
{
    if (!m_question || m_seen.contains(message.location) || m_seen.size() >= mostLocations) return;
    m_seen.insert(message.location);
    m_locations.push_back(message.location);
    proceed();
}

void UpnpRouter::proceed()
{
    if (!m_question || m_isAsking) return;
    if (!m_services.empty()) return askExternalAddress();
    if (!m_locations.empty()) {
        const QUrl location = m_locations.front();
        m_locations.pop_front();
        return describe(location);
    }
    if (m_search.isRunning()) return;
    finish(tl::make_unexpected(
        m_lastError.value_or(Error{Error::Kind::NotFound, QStringLiteral("UPnP: no router")})));
}

void UpnpRouter::describe(const QUrl &location)
{
    m_isAsking = true;
    whenDone(m_http.get(location), this, [this, location, round = m_round](const Result<HttpReply> &reply) {
        if (round != m_round) return;
        m_isAsking = false;
        const auto services = reply.and_then(
            [&location](const HttpReply &page) { return parseRouterDescription(page.body, location); });
        if (services) {
            m_services.assign(services->begin(), services->end());
        } else {
            m_lastError = Error{kindOf(services.error()), services.error().detail};
        }
        proceed();
    });
}

void UpnpRouter::call(const QString &action, const SoapArguments &arguments,
                      const std::function<void(const Result<HttpReply> &)> &handle)
{
    const RouterService &service = m_services.front();
    m_isAsking = true;
    whenDone(m_http.post(service.controlUrl, soapRequest(service.type, action, arguments)), this,
             [this, handle, round = m_round](const Result<HttpReply> &reply) {
                 if (round != m_round) return;
                 m_isAsking = false;
                 handle(reply);
             });
}

void UpnpRouter::askExternalAddress()
{
    call(QStringLiteral("GetExternalIPAddress"), {}, [this](const Result<HttpReply> &reply) {
        const auto text = reply.and_then([](const HttpReply &page) {
            return parseSoapReply(page.status, page.body, QStringLiteral("NewExternalIPAddress"));
        });
        // Some do not tell, and forward all the same.
        m_question->mapping.externalAddress = text ? QHostAddress(*text) : QHostAddress();
        if (m_question->mapping.externalAddress == QHostAddress(QHostAddress::AnyIPv4))
            return tryNextService(
                {Error::Kind::Refused, QStringLiteral("UPnP: the router is not connected")});
        addMapping();
    });
}

void UpnpRouter::addMapping()
{
    const RouterMapping &mapping = m_question->mapping;
    const QHostAddress own = addressTowards(QHostAddress(m_services.front().controlUrl.host()));
    if (own.isNull())
        return tryNextService(
            {Error::Kind::NotFound, QStringLiteral("UPnP: the router is on no network of ours")});
    const SoapArguments arguments =
        withPort(mapping.externalPort) +
        SoapArguments{{QStringLiteral("NewInternalPort"), QString::number(mapping.internalPort)},
                      {QStringLiteral("NewInternalClient"), own.toString()},
                      {QStringLiteral("NewEnabled"), QStringLiteral("1")},
                      {QStringLiteral("NewPortMappingDescription"), QStringLiteral("Tollstream")},
                      {QStringLiteral("NewLeaseDuration"), QString::number(m_question->lifetime.count())}};
    call(QStringLiteral("AddPortMapping"), arguments, [this](const Result<HttpReply> &reply) {
        if (!reply) return tryNextService(reply.error());
        const auto accepted =
            parseSoapReply(reply->status, reply->body, QStringLiteral("AddPortMappingResponse"));
        if (!accepted) return onMappingRefused(*reply);
        m_lastService = m_services.front();
        m_question->mapping.lifetime = m_question->lifetime;
        finish(m_question->mapping);
    });
}

void UpnpRouter::onMappingRefused(const HttpReply &reply)
{
    const int code = soapFaultCode(reply.body).value_or(0);
    Question &question = *m_question;
    if (code == onlyPermanentLeases && question.lifetime.count() != 0) {
        question.lifetime = std::chrono::seconds(0);
        return addMapping();
    }
    const bool isTaken = code == conflictInMappingEntry || code == conflictWithOtherMechanisms;
    if (isTaken && question.otherPortsTried < mostOtherPorts) {
        ++question.otherPortsTried;
        question.mapping.externalPort =
            static_cast<quint16>(QRandomGenerator::global()->bounded(lowestOtherPort, endOfOtherPorts));
        return addMapping();
    }
    tryNextService(
        {Error::Kind::Refused, QStringLiteral("UPnP: error %1, HTTP %2").arg(code).arg(reply.status)});
}

void UpnpRouter::tryNextService(const Error &error)
{
    m_lastError = error;
    m_services.pop_front();
    m_question->mapping.externalPort = m_question->mapping.internalPort;
    proceed();
}

void UpnpRouter::finish(Result<RouterMapping> result)
{
    m_search.stop();
    ++m_round;
    m_isAsking = false;
    if (!result) qCInfo(lcRouter).noquote() << result.error().detail;
    if (auto question = std::exchange(m_question, std::nullopt)) question->answer.give(std::move(result));
}

} // namespace tollstream
