// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MqttProbe.h"

#include <mosquitto.h>

#include <algorithm>
#include <sys/socket.h>

namespace tollstream {

namespace {

/// Readies the library before the first client.
void initialiseLibrary()
{
    static const int status = mosquitto_lib_init();
    Q_UNUSED(status);
}

} // namespace

void MqttProbe::FreeClient::operator()(mosquitto *client) const
{
    mosquitto_destroy(client);
}

MqttProbe::MqttProbe(Login login) : m_login(std::move(login))
{
    initialiseLibrary();
    const char *clientId = m_login.clientId.isEmpty() ? nullptr : m_login.clientId.constData();
    // Without an id the library only makes clients with clean sessions.
    m_client.reset(mosquitto_new(clientId, m_login.cleanSession || !clientId, this));
    mosquitto *client = m_client.get();
    mosquitto_threaded_set(client, true);
    mosquitto_int_option(client, MOSQ_OPT_PROTOCOL_VERSION,
                         m_login.isVersion5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311);
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1);
    if (!m_login.user.isEmpty())
        mosquitto_username_pw_set(client, m_login.user.constData(), m_login.password.constData());
    if (!m_login.willTopic.isEmpty())
        mosquitto_will_set(client, m_login.willTopic.constData(), 4, "will", 0, false);
    if (!m_login.authorityFile.isEmpty())
        mosquitto_tls_set(client, m_login.authorityFile.constData(), nullptr, nullptr, nullptr, nullptr);
    listen();
}

MqttProbe::~MqttProbe()
{
    mosquitto_disconnect(m_client.get());
    stopThread();
}

void MqttProbe::listen()
{
    mosquitto *client = m_client.get();
    mosquitto_connect_callback_set(client, [](mosquitto *, void *self, int code) {
        auto *probe = static_cast<MqttProbe *>(self);
        const std::lock_guard lock(probe->m_mutex);
        probe->m_connectCode = code;
        probe->m_connected = code == 0;
        probe->m_changed.notify_all();
    });
    mosquitto_disconnect_callback_set(client, [](mosquitto *, void *self, int) {
        auto *probe = static_cast<MqttProbe *>(self);
        const std::lock_guard lock(probe->m_mutex);
        probe->m_connected = false;
        probe->m_ended = true;
        probe->m_endedAt = std::chrono::steady_clock::now();
        probe->m_changed.notify_all();
    });
    mosquitto_subscribe_callback_set(client,
                                     [](mosquitto *, void *self, int id, int count, const int *codes) {
                                         auto *probe = static_cast<MqttProbe *>(self);
                                         const std::lock_guard lock(probe->m_mutex);
                                         probe->m_subscribeCodes.emplace_back(id, count > 0 ? codes[0] : -1);
                                         probe->m_changed.notify_all();
                                     });
    mosquitto_message_callback_set(client, [](mosquitto *, void *self, const mosquitto_message *message) {
        auto *probe = static_cast<MqttProbe *>(self);
        const std::lock_guard lock(probe->m_mutex);
        probe->m_messages.push_back(
            {QByteArray(message->topic),
             QByteArray(static_cast<const char *>(message->payload), message->payloadlen), message->retain,
             std::chrono::steady_clock::now()});
        probe->m_changed.notify_all();
    });
}

int MqttProbe::connectTo(quint16 port)
{
    // The certificate of a broker under test is made out to localhost.
    const char *host = m_login.authorityFile.isEmpty() ? "127.0.0.1" : "localhost";
    if (mosquitto_connect(m_client.get(), host, port, m_login.keepAliveSeconds) != MOSQ_ERR_SUCCESS)
        return -1;
    m_thread = std::thread([this] { run(); });
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [this] { return m_connectCode >= 0 || m_ended; });
    return m_connectCode;
}

void MqttProbe::run()
{
    constexpr int loopTimeoutMs = 50;
    for (;;) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_stop) return;
        }
        if (mosquitto_loop(m_client.get(), loopTimeoutMs, 1) != MOSQ_ERR_SUCCESS) break;
    }
    const std::lock_guard lock(m_mutex);
    m_connected = false;
    if (!m_ended) m_endedAt = std::chrono::steady_clock::now();
    m_ended = true;
    m_changed.notify_all();
}

void MqttProbe::stopThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    if (m_thread.joinable()) m_thread.join();
}

int MqttProbe::subscribe(const QByteArray &filter)
{
    int id = 0;
    if (mosquitto_subscribe(m_client.get(), &id, filter.constData(), 0) != MOSQ_ERR_SUCCESS) return -1;
    std::unique_lock lock(m_mutex);
    const auto find = [this, id] {
        return std::find_if(m_subscribeCodes.begin(), m_subscribeCodes.end(),
                            [id](const auto &answer) { return answer.first == id; });
    };
    m_changed.wait_for(lock, patience, [&] { return m_ended || find() != m_subscribeCodes.end(); });
    const auto answer = find();
    return answer == m_subscribeCodes.end() ? -1 : answer->second;
}

bool MqttProbe::publish(const QByteArray &topic, const QByteArray &payload, bool retain)
{
    return mosquitto_publish(m_client.get(), nullptr, topic.constData(), static_cast<int>(payload.size()),
                             payload.constData(), 0, retain) == MOSQ_ERR_SUCCESS;
}

void MqttProbe::breakOff()
{
    ::shutdown(mosquitto_socket(m_client.get()), SHUT_RDWR);
}

bool MqttProbe::isConnected() const
{
    const std::lock_guard lock(m_mutex);
    return m_connected;
}

std::vector<MqttProbe::Message> MqttProbe::messages() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

std::optional<MqttProbe::Message> MqttProbe::waitFor(const std::function<bool(const Message &)> &isWanted)
{
    std::unique_lock lock(m_mutex);
    const auto find = [&] { return std::find_if(m_messages.begin(), m_messages.end(), isWanted); };
    m_changed.wait_for(lock, patience, [&] { return find() != m_messages.end(); });
    const auto found = find();
    return found == m_messages.end() ? std::nullopt : std::optional(*found);
}

std::optional<MqttProbe::Message> MqttProbe::waitForTopic(const QByteArray &topic)
{
    return waitFor([&topic](const Message &message) { return message.topic == topic; });
}

std::optional<MqttProbe::Message> MqttProbe::waitForPayload(const QByteArray &payload)
{
    return waitFor([&payload](const Message &message) { return message.payload == payload; });
}

bool MqttProbe::waitForEnd(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_ended; });
}

std::chrono::steady_clock::time_point MqttProbe::endedAt() const
{
    const std::lock_guard lock(m_mutex);
    return m_endedAt;
}

} // namespace tollstream
