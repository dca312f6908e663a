// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qtmqtt/MosquittoConnection.h"

#include <QHostInfo>

#include <mosquitto.h>

#include <algorithm>
#include <chrono>
#include <openssl/ssl.h>
#include <sys/socket.h>

using namespace std::chrono_literals;

namespace tollstream {

namespace {

// The library looks after its keep-alive in whole seconds.
constexpr auto housekeepingInterval = 1s;
constexpr int leastKeepAliveSeconds = 5;

/// Of a socket that something has happened to. A failure that was told once, perhaps to the library, is no
/// longer its error; but then it has no peer.
bool isTcpSound(int descriptor)
{
    int error = 0;
    socklen_t errorSize = sizeof error;
    sockaddr_storage peer{};
    socklen_t peerSize = sizeof peer;
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &errorSize) == 0 && error == 0 &&
           getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &peerSize) == 0;
}

void readyLibrary()
{
    [[maybe_unused]] static const int ready = mosquitto_lib_init();
}

} // namespace

void MosquittoConnection::Release::operator()(mosquitto *client) const
{
    mosquitto_destroy(client);
}

MosquittoConnection::MosquittoConnection(Settings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings))
{
    readyLibrary();
    m_housekeeping.setInterval(housekeepingInterval);
    connect(&m_housekeeping, &QTimer::timeout, this,
            [this] { onLibraryAnswer(mosquitto_loop_misc(m_client.get())); });
}

MosquittoConnection::~MosquittoConnection()
{
    m_readable.reset();
    m_writable.reset();
    if (m_client && !m_isLost) mosquitto_disconnect(m_client.get());
}

void MosquittoConnection::start()
{
    if (QHostAddress address; address.setAddress(m_settings.host)) {
        m_addresses = {address};
        tryNextAddress();
        return;
    }
    QHostInfo::lookupHost(m_settings.host, this, [this](const QHostInfo &info) {
        m_addresses = info.addresses();
        tryNextAddress();
    });
}

// A fresh one for each address: the library keeps state of a failed attempt.
bool MosquittoConnection::makeClient()
{
    const char *id = m_settings.clientId.isEmpty() ? nullptr : m_settings.clientId.constData();
    m_client.reset(mosquitto_new(id, m_settings.cleanSession, this));
    if (!m_client) return false;
    mosquitto *client = m_client.get();
    if (mosquitto_int_option(client, MOSQ_OPT_PROTOCOL_VERSION, m_settings.protocol) != MOSQ_ERR_SUCCESS ||
        mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1) != MOSQ_ERR_SUCCESS)
        return false;
    if (!m_settings.user.isEmpty() &&
        mosquitto_username_pw_set(
            client, m_settings.user.constData(),
            m_settings.password.isEmpty() ? nullptr : m_settings.password.constData()) != MOSQ_ERR_SUCCESS)
        return false;
    if (m_settings.tls &&
        (mosquitto_void_option(client, MOSQ_OPT_SSL_CTX, m_settings.tls->handle()) != MOSQ_ERR_SUCCESS ||
         mosquitto_int_option(client, MOSQ_OPT_SSL_CTX_WITH_DEFAULTS, 0) != MOSQ_ERR_SUCCESS))
        return false;
    mosquitto_connect_with_flags_callback_set(client, &MosquittoConnection::onConnect);
    mosquitto_message_callback_set(client, &MosquittoConnection::onMessage);
    mosquitto_subscribe_callback_set(client, &MosquittoConnection::onSubscribe);
    mosquitto_unsubscribe_callback_set(client, &MosquittoConnection::onUnsubscribe);
    mosquitto_publish_callback_set(client, &MosquittoConnection::onPublish);
    return true;
}

void MosquittoConnection::tryNextAddress()
{
    m_readable.reset();
    m_writable.reset();
    m_tcpStands = false;
    const int wanted = m_settings.keepAliveSeconds;
    const int keepAlive = wanted == 0 ? 0 : std::max(wanted, leastKeepAliveSeconds);
    while (!m_addresses.isEmpty()) {
        const QByteArray address = m_addresses.takeFirst().toString().toLatin1();
        if (!makeClient()) break;
        if (mosquitto_connect_async(m_client.get(), address.constData(), m_settings.port, keepAlive) ==
            MOSQ_ERR_SUCCESS) {
            watchSocket();
            return;
        }
    }
    loseLater(Loss::Transport);
}

void MosquittoConnection::watchSocket()
{
    const int descriptor = mosquitto_socket(m_client.get());
    m_readable = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &MosquittoConnection::onReadable);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &MosquittoConnection::onWritable);
    m_housekeeping.start();
}

void MosquittoConnection::chooseNotifiers()
{
    if (!m_writable) return;
    if (!m_tcpStands) {
        m_writable->setEnabled(true);
    } else if (isShakingHands()) {
        // The library's own flag stays up for the rest of the handshake and would keep us spinning.
        m_writable->setEnabled(SSL_want_write(static_cast<const SSL *>(mosquitto_ssl_get(m_client.get()))));
    } else {
        m_writable->setEnabled(mosquitto_want_write(m_client.get()));
    }
}

bool MosquittoConnection::isShakingHands() const
{
    const auto *tls = static_cast<const SSL *>(mosquitto_ssl_get(m_client.get()));
    return tls && !SSL_is_init_finished(tls);
}

// The library does not notice a TCP connection that fails below an unfinished handshake.
bool MosquittoConnection::tcpStands()
{
    if (!isTcpSound(mosquitto_socket(m_client.get()))) {
        if (m_tcpStands) {
            loseLater(Loss::Transport);
        } else {
            tryNextAddress();
        }
        return false;
    }
    m_tcpStands = true;
    return true;
}

void MosquittoConnection::onReadable()
{
    if (!tcpStands()) return;
    onLibraryAnswer(mosquitto_loop_read(m_client.get(), 1));
}

void MosquittoConnection::onWritable()
{
    if (!tcpStands()) return;
    // While TLS shakes hands it is the reading call that carries on, for writing too.
    onLibraryAnswer(isShakingHands() ? mosquitto_loop_read(m_client.get(), 1)
                                     : mosquitto_loop_write(m_client.get(), 1));
}

void MosquittoConnection::onLibraryAnswer(int code)
{
    if (m_isLost) return;
    if (code == MOSQ_ERR_SUCCESS && mosquitto_socket(m_client.get()) >= 0) {
        chooseNotifiers();
        return;
    }
    switch (code) {
    case MOSQ_ERR_KEEPALIVE:
        loseLater(Loss::Silence);
        break;
    case MOSQ_ERR_PROTOCOL:
    case MOSQ_ERR_MALFORMED_PACKET:
        loseLater(Loss::Protocol);
        break;
    default:
        loseLater(Loss::Transport);
        break;
    }
}

void MosquittoConnection::loseLater(Loss loss)
{
    if (m_isLost) return;
    m_isLost = true;
    m_housekeeping.stop();
    m_readable.reset();
    m_writable.reset();
    later([this, loss] { emit lost(loss); });
}

std::optional<int> MosquittoConnection::publish(const QByteArray &topic, const QByteArray &payload, int qos,
                                                bool retain)
{
    if (m_isLost || !m_client) return {};
    int id = 0;
    const int answer = mosquitto_publish(m_client.get(), &id, topic.constData(),
                                         static_cast<int>(payload.size()), payload.constData(), qos, retain);
    if (answer == MOSQ_ERR_SUCCESS && qos > 0) m_unacknowledged.insert(id);
    chooseNotifiers();
    if (answer != MOSQ_ERR_SUCCESS) return {};
    return qos > 0 ? id : 0;
}

std::optional<int> MosquittoConnection::subscribe(const QByteArray &filter, int qos)
{
    if (m_isLost || !m_client) return {};
    int id = 0;
    const int answer = mosquitto_subscribe(m_client.get(), &id, filter.constData(), qos);
    chooseNotifiers();
    if (answer != MOSQ_ERR_SUCCESS) return {};
    return id;
}

std::optional<int> MosquittoConnection::unsubscribe(const QByteArray &filter)
{
    if (m_isLost || !m_client) return {};
    int id = 0;
    const int answer = mosquitto_unsubscribe(m_client.get(), &id, filter.constData());
    chooseNotifiers();
    if (answer != MOSQ_ERR_SUCCESS) return {};
    return id;
}

bool MosquittoConnection::ping()
{
    // The library pings when it thinks fit and offers no call for it. Every broker must answer an
    // UNSUBSCRIBE, also one of a filter that nobody has subscribed to (MQTT 3.1.1, 3.10.4): as good a sign of
    // life.
    const std::optional<int> id = unsubscribe("ping/6f1c9a50");
    if (id) m_pings.insert(*id);
    return id.has_value();
}

// The library calls back in the middle of its own work, when it must not be called nor destroyed: each of
// these copies, hops to the event loop, and does nothing else.

template <typename Action> void MosquittoConnection::later(Action action)
{
    QMetaObject::invokeMethod(this, std::move(action), Qt::QueuedConnection);
}

void MosquittoConnection::onConnect(mosquitto *, void *context, int code, int flags)
{
    auto *self = static_cast<MosquittoConnection *>(context);
    self->later([self, code, flags] { emit self->answered(code, (flags & 1) != 0); });
}

void MosquittoConnection::onMessage(mosquitto *, void *context, const mosquitto_message *message)
{
    auto *self = static_cast<MosquittoConnection *>(context);
    Arrival arrival{QString::fromUtf8(message->topic),
                    QByteArray(static_cast<const char *>(message->payload), message->payloadlen),
                    static_cast<quint16>(message->mid),
                    static_cast<quint8>(message->qos),
                    false,
                    message->retain};
    self->later([self, arrival = std::move(arrival)] { emit self->arrived(arrival); });
}

void MosquittoConnection::onSubscribe(mosquitto *, void *context, int id, int count, const int *granted)
{
    auto *self = static_cast<MosquittoConnection *>(context);
    const int qos = count > 0 ? granted[0] : 128;
    self->later([self, id, qos] { emit self->subscribed(id, qos); });
}

void MosquittoConnection::onUnsubscribe(mosquitto *, void *context, int id)
{
    auto *self = static_cast<MosquittoConnection *>(context);
    self->later([self, id] {
        if (self->m_pings.remove(id)) {
            emit self->pingAnswered();
        } else {
            emit self->unsubscribed(id);
        }
    });
}

void MosquittoConnection::onPublish(mosquitto *, void *context, int id)
{
    auto *self = static_cast<MosquittoConnection *>(context);
    self->later([self, id] {
        if (self->m_unacknowledged.remove(id)) emit self->published(id); // quality 0 passes here as well
    });
}

} // namespace tollstream
