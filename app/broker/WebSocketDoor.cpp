// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/WebSocketDoor.h"

#include "app/broker/WebSocketConnection.h"
#include "app/core/Clock.h"
#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/crypto/SecureText.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <unistd.h>

#include <algorithm>
#include <sys/socket.h>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstPause = 500ms;
constexpr std::chrono::milliseconds longestPause = 30s;
constexpr auto acceptPause = 500ms;

gate::Origin originOf(qintptr descriptor)
{
    sockaddr_storage peer{};
    socklen_t size = sizeof(peer);
    const int status =
        ::getpeername(static_cast<int>(descriptor), reinterpret_cast<sockaddr *>(&peer), &size);
    return status == 0 ? gate::Origin::ofSocketAddress(peer) : gate::Origin();
}

QString textOf(const gate::Origin &origin)
{
    const QHostAddress address(origin.bytes().data());
    bool isVersion4 = false;
    const quint32 version4 = address.toIPv4Address(&isVersion4);
    return (isVersion4 ? QHostAddress(version4) : address).toString();
}

std::int64_t steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(SystemClock().monotonic()).count();
}

} // namespace

WebSocketDoor::WebSocketDoor(WebSocketLimits limits)
    : m_limits(limits)
    , m_admission(ReaderScope::ThisMachine, limits)
    , m_pace(limits)
    , m_retry(new QTimer(this))
{
    m_retry->setSingleShot(true);
    connect(m_retry, &QTimer::timeout, this, &WebSocketDoor::tryToOpen);
    // Out of file descriptors, Qt stops accepting for good.
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError error) {
        qCWarning(lcBroker) << "no WebSocket is accepted for now:" << error;
        QTimer::singleShot(acceptPause, this, &QTcpServer::resumeAccepting);
    });
}

WebSocketDoor::~WebSocketDoor()
{
    for (WebSocketConnection *connection : m_connections)
        connection->disconnect(this);
}

void WebSocketDoor::open(const WebSocketOptions &options, quint64 order)
{
    const bool isSamePlace =
        isListening() && options.port == m_options.port && options.readers == m_options.readers;
    if (!isSamePlace) shut();
    m_options = options;
    m_order = order;
    m_failures = 0;
    tryToOpen();
}

void WebSocketDoor::shut()
{
    m_retry->stop();
    close();
    const auto leaving = m_connections; // some go at once
    for (WebSocketConnection *connection : leaving)
        connection->end(QWebSocketProtocol::CloseCodeGoingAway);
}

void WebSocketDoor::tryToOpen()
{
    const auto fail = [this](const Error &error) {
        m_retry->start(growingPause(firstPause, longestPause, m_failures++));
        emit failed(m_order, error);
    };
    const bool isForOthers = m_options.readers != ReaderScope::ThisMachine;
    if (isForOthers) {
        auto read = encryption();
        if (!read) return fail(read.error());
        m_encryption = std::move(*read);
    }
    if (!isListening()) {
        const QHostAddress place(isForOthers ? QHostAddress::Any : QHostAddress::LocalHost);
        if (!listen(place, m_options.port)) {
            const bool isTaken = serverError() == QAbstractSocket::AddressInUseError;
            return fail({isTaken ? Error::Kind::InUse : Error::Kind::Refused, errorString()});
        }
        // Those of before are counted until they have gone: they take room as well.
        m_admission.setReaders(m_options.readers);
    }
    m_failures = 0;
    emit opened(m_order, serverPort());
}

Result<QSslConfiguration> WebSocketDoor::encryption() const
{
    if (!m_options.certificate) return failure(Error::Kind::Storage, QStringLiteral("no certificate"));
    const QList<QSslCertificate> chain =
        QSslCertificate::fromPath(m_options.certificate->certificateFile, QSsl::Pem);
    QFile file(m_options.certificate->privateKeyFile);
    if (chain.isEmpty() || !file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, m_options.certificate->certificateFile);
    QByteArray text = file.readAll();
    const QSslKey key(text, chain.first().publicKey().algorithm(), QSsl::Pem);
    wipe(text);
    if (key.isNull()) return failure(Error::Kind::Storage, m_options.certificate->privateKeyFile);
    QSslConfiguration encryption = QSslConfiguration::defaultConfiguration();
    encryption.setProtocol(QSsl::TlsV1_2OrLater);
    encryption.setPeerVerifyMode(QSslSocket::VerifyNone); // readers have passwords, not certificates
    encryption.setLocalCertificateChain(chain);
    encryption.setPrivateKey(key);
    return encryption;
}

std::unique_ptr<QTcpSocket> WebSocketDoor::newSocket() const
{
    if (m_options.readers == ReaderScope::ThisMachine) return std::make_unique<QTcpSocket>();
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(m_encryption);
    return socket;
}

bool WebSocketDoor::letIn(const gate::Origin &origin)
{
    if (m_brokerPort == 0 || !m_admission.enter(origin)) return false;
    const std::int64_t now = steadyNow();
    if (m_pace.take(origin, now)) return true;
    m_admission.leave(origin);
    if (const auto turnedAway = m_pace.takeNote(origin, now))
        qCWarning(lcBroker).noquote()
            << "WebSockets come too fast from" << textOf(origin) << "and are closed:" << *turnedAway;
    return false;
}

void WebSocketDoor::incomingConnection(qintptr descriptor)
{
    const gate::Origin origin = originOf(descriptor);
    if (!letIn(origin)) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    auto socket = newSocket();
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return m_admission.leave(origin);
    }
    auto *connection =
        new WebSocketConnection(std::move(socket), {m_brokerPort, m_alias.of(origin)}, m_limits, this);
    m_connections.push_back(connection);
    connect(connection, &WebSocketConnection::ended, this, [this, connection, origin] {
        m_admission.leave(origin);
        std::erase(m_connections, connection);
        connection->deleteLater();
    });
    connection->start();
}

} // namespace tollstream
