// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/SimulatedPlug.h"

#include "app/core/Logging.h"
#include "app/meter/simulator/HttpRequestParser.h"

#include <QTcpSocket>
#include <QUdpSocket>

#include <memory>

namespace tollstream {

namespace {

/// A real plug has few; who opens more waits in the backlog.
constexpr int maxConnections = 16;
constexpr std::chrono::seconds idleTime{30};
constexpr quint16 firstPort = 49153;
constexpr quint16 lastPort = 49999;

const QByteArray insightService = "urn:Belkin:service:insight:1";
const QByteArray basicService = "urn:Belkin:service:basicevent:1";
/// What real plugs put in place of their own insight service.
const QByteArray insightReplyService = "urn:Belkin:service:metainfo:1";

QByteArray element(const QByteArray &name, const QByteArray &text)
{
    return '<' + name + '>' + text + "</" + name + '>';
}

} // namespace

SimulatedPlug::SimulatedPlug(Options options, Load load, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_load(std::move(load))
    , m_clock(clock)
    , m_ssdp(
          m_options.identity.udn(), [this](const QHostAddress &client) { return locationFor(client); }, clock)
    , m_dice(m_options.seed)
{
    m_server.setMaxPendingConnections(maxConnections);
    m_refresh.setSingleShot(true);
    m_refresh.setTimerType(Qt::PreciseTimer);
    connect(&m_refresh, &QTimer::timeout, this, &SimulatedPlug::refresh);
    connect(&m_server, &QTcpServer::newConnection, this, &SimulatedPlug::onConnection);
}

SimulatedPlug::~SimulatedPlug() = default;

Result<void> SimulatedPlug::start()
{
    m_startedAt = m_clock.monotonic();
    m_port = m_options.port.value_or(firstPort);
    auto listening = listen();
    while (!listening && !m_options.port && m_port < lastPort) {
        ++m_port;
        listening = listen();
    }
    if (!listening) return listening;
    refresh();
    return m_ssdp.start(m_options.address, m_options.ssdpPort);
}

void SimulatedPlug::stop()
{
    m_ssdp.stop();
    m_server.close();
    m_refresh.stop();
}

Result<void> SimulatedPlug::listen()
{
    if (!m_server.listen(m_options.address, m_port))
        return failure(Error::Kind::InUse, m_server.errorString());
    m_port = m_server.serverPort();
    return {};
}

Result<void> SimulatedPlug::moveTo(quint16 port)
{
    m_server.close();
    const quint16 previous = std::exchange(m_port, port);
    auto listening = listen();
    // The kernel may hand out the port that has just become free.
    if (listening && m_port == previous && port == 0) {
        QTcpServer placeholder;
        m_server.close();
        placeholder.listen(m_options.address, previous);
        m_port = 0;
        listening = listen();
    }
    if (listening) m_ssdp.announce();
    return listening;
}

void SimulatedPlug::setFault(PlugFault fault)
{
    if (m_fault == PlugFault::Refuse && fault != PlugFault::Refuse) {
        if (const auto listening = listen(); !listening)
            qCWarning(lcMeter) << "port" << m_port << "is lost:" << listening.error().detail;
    }
    m_fault = fault;
    if (fault == PlugFault::Refuse) m_server.close();
}

void SimulatedPlug::setRelay(bool isClosed)
{
    m_report.setRelay(isClosed, m_clock.now());
}

QUrl SimulatedPlug::location() const
{
    const bool isAny = m_options.address == QHostAddress(QHostAddress::AnyIPv4);
    return locationFor(isAny ? QHostAddress(QHostAddress::LocalHost) : m_options.address);
}

QUrl SimulatedPlug::locationFor(const QHostAddress &client) const
{
    QHostAddress own = m_options.address;
    if (own == QHostAddress(QHostAddress::AnyIPv4)) {
        QUdpSocket facing; // the address of ours from which the client is reached; nothing is sent
        facing.connectToHost(client, m_options.ssdpPort);
        own = facing.localAddress();
    }
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(own.toString());
    url.setPort(m_port);
    url.setPath(QStringLiteral("/setup.xml"));
    return url;
}

void SimulatedPlug::refresh()
{
    using namespace std::chrono;
    const auto running = duration_cast<milliseconds>(m_clock.monotonic() - m_startedAt);
    const auto modelTime =
        m_options.startTimeOfDay +
        milliseconds(static_cast<std::int64_t>(static_cast<double>(running.count()) * m_options.speed));
    m_report.measure(m_load(modelTime), m_clock.now(), running - m_measuredAt);
    m_measuredAt = running;
    const auto varied = milliseconds(1000 + static_cast<std::int64_t>(m_dice() % 3001));
    m_refresh.start(m_options.refresh.value_or(varied));
}

void SimulatedPlug::onConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        // A child of the plug, for connections outlive a server that stops listening.
        socket->setParent(this);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(idleTime, socket, [socket] { socket->abort(); });
        const auto parser = std::make_shared<HttpRequestParser>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, parser] {
            switch (parser->add(socket->readAll())) {
            case HttpRequestParser::Progress::Incomplete:
                return;
            case HttpRequestParser::Progress::Complete:
                disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
                serve(socket, parser->request());
                return;
            case HttpRequestParser::Progress::Malformed:
                disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
                socket->write(status(400).bytes);
                socket->disconnectFromHost();
                return;
            }
        });
    }
}

void SimulatedPlug::serve(QTcpSocket *socket, const HttpRequest &request)
{
    switch (m_fault) {
    case PlugFault::Silent:
        return;
    case PlugFault::Refuse: // it was connected before the web server went away
        socket->abort();
        return;
    case PlugFault::Late:
        QTimer::singleShot(m_options.lateBy, socket, [this, socket, request] { send(socket, request); });
        return;
    case PlugFault::None:
    case PlugFault::Garbage:
    case PlugFault::Truncated:
    case PlugFault::ErrorWord:
        send(socket, request);
        return;
    }
}

void SimulatedPlug::send(QTcpSocket *socket, const HttpRequest &request)
{
    Reply reply = answer(request);
    const qsizetype bodyAt = reply.bytes.indexOf("\r\n\r\n") + 4;
    if (m_fault == PlugFault::Garbage) {
        for (qsizetype index = bodyAt; index < reply.bytes.size(); ++index)
            reply.bytes[index] = static_cast<char>(m_dice() & 0xFFU);
        reply.told.reset();
    } else if (m_fault == PlugFault::Truncated) {
        reply.bytes.truncate(bodyAt + (reply.bytes.size() - bodyAt) / 2);
        reply.told.reset();
    }
    socket->write(reply.bytes);
    socket->disconnectFromHost();
    if (reply.told) emit answered(m_clock.now(), *reply.told);
}

SimulatedPlug::Reply SimulatedPlug::answer(const HttpRequest &request)
{
    if (request.method == "GET") return answerGet(request.path);
    if (request.method == "POST") return answerPost(request);
    return status(405);
}

SimulatedPlug::Reply SimulatedPlug::answerGet(const QByteArray &path) const
{
    const auto described = [this](const QByteArray &xml) -> Reply {
        return {plugReplies::descriptionMessage(xml, replyOptions()), {}};
    };
    if (path == "/setup.xml") return described(plugReplies::setupXml(m_options.identity));
    if (path == "/eventservice.xml") return described(plugReplies::eventServiceXml());
    if (path == "/insightservice.xml") return described(plugReplies::insightServiceXml());
    return status(404);
}

SimulatedPlug::Reply SimulatedPlug::answerPost(const HttpRequest &request)
{
    QByteArray service;
    if (request.path == "/upnp/control/insight1")
        service = insightService;
    else if (request.path == "/upnp/control/basicevent1")
        service = basicService;
    else
        return status(404);

    // libupnp wants the header in quotes and naming the very element of the body.
    const auto call = parseSoapCall(request.body);
    const QByteArray header = request.head.value("soapaction");
    if (!call || header != '"' + call->serviceType + '#' + call->action + '"') return status(400);
    if (call->serviceType != service) return {plugReplies::faultMessage(replyOptions()), {}};
    return perform(*call);
}

SimulatedPlug::Reply SimulatedPlug::perform(const SoapCall &call)
{
    const auto reply = [this, &call](const QByteArray &service, const QByteArray &elements) {
        return plugReplies::xmlMessage(plugReplies::soapBody(call.action, service, elements), replyOptions());
    };
    const bool isErrorWord = m_fault == PlugFault::ErrorWord;
    if (call.serviceType == insightService && call.action == "GetInsightParams") {
        if (isErrorWord) return {reply(insightReplyService, element("InsightParams", "Error")), {}};
        return {reply(insightReplyService, element("InsightParams", m_report.insightParams())),
                m_report.effectivePower()};
    }
    if (call.serviceType == basicService && call.action == "GetBinaryState") {
        const QByteArray state = isErrorWord ? QByteArray("Error") : QByteArray::number(m_report.state());
        return {reply(basicService, element("BinaryState", state)), {}};
    }
    if (call.serviceType == basicService && call.action == "SetBinaryState" &&
        (call.binaryState == QLatin1String("0") || call.binaryState == QLatin1String("1"))) {
        const bool isClosed = call.binaryState == QLatin1String("1");
        // Set to what it is already, a plug answers this word.
        if (isClosed == m_report.isRelayClosed())
            return {reply(basicService, element("BinaryState", "Error")), {}};
        setRelay(isClosed);
        const auto now = QByteArray::number(static_cast<qlonglong>(toUnixMilliseconds(m_clock.now()) / 1000));
        return {reply(basicService, element("BinaryState", m_report.binaryState()) + "\r\n" +
                                        element("CountdownEndTime", "0") + "\r\n" +
                                        element("deviceCurrentTime", now)),
                {}};
    }
    return {plugReplies::faultMessage(replyOptions()), {}};
}

SimulatedPlug::Reply SimulatedPlug::status(int code) const
{
    return {plugReplies::statusMessage(code, replyOptions()), {}};
}

plugReplies::Options SimulatedPlug::replyOptions() const
{
    return {.time = m_clock.now(), .hasConnectionHeader = m_options.hasConnectionHeader};
}

} // namespace tollstream
