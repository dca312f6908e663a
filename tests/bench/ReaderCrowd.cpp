// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ReaderCrowd.h"

#include <mosquitto.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <sys/epoll.h>

namespace tollstream {

namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int keepAliveSeconds = 300;
constexpr auto patience = 10s;
/// Clients have other things to do now and then: pings.
constexpr auto careInterval = 1s;

} // namespace

void ReaderCrowd::FreeClient::operator()(mosquitto *client) const
{
    mosquitto_destroy(client);
}

ReaderCrowd::ReaderCrowd(QByteArray authorityFile)
    : m_authorityFile(std::move(authorityFile)), m_poll(epoll_create1(EPOLL_CLOEXEC))
{
    mosquitto_lib_init();
}

ReaderCrowd::~ReaderCrowd()
{
    m_readers.clear();
    close(m_poll);
    mosquitto_lib_cleanup();
}

bool ReaderCrowd::add(quint16 port, const Login &login, const QByteArray &topic)
{
    auto made = std::make_unique<Reader>();
    Reader &reader = *made;
    reader.crowd = this;
    reader.topic = topic;
    reader.client.reset(mosquitto_new(login.clientId.constData(), true, &reader));
    mosquitto *client = reader.client.get();
    mosquitto_username_pw_set(client, login.user.constData(), login.password.constData());
    if (!m_authorityFile.isEmpty()) {
        mosquitto_tls_set(client, m_authorityFile.constData(), nullptr, nullptr, nullptr, nullptr);
        mosquitto_tls_insecure_set(client, true); // the name of this machine is nobody's concern here
    }
    mosquitto_connect_callback_set(client, [](mosquitto *connected, void *data, int code) {
        const auto &self = *static_cast<Reader *>(data);
        if (code == 0) mosquitto_subscribe(connected, nullptr, self.topic.constData(), 0);
    });
    mosquitto_subscribe_callback_set(client, [](mosquitto *, void *data, int, int, const int *granted) {
        static_cast<Reader *>(data)->isSubscribed = granted[0] < 0x80;
    });
    mosquitto_message_callback_set(client, [](mosquitto *, void *data, const mosquitto_message *message) {
        const QByteArrayView payload(static_cast<const char *>(message->payload), message->payloadlen);
        const SteadyTime sent{SteadyTime::duration(payload.toLongLong())};
        static_cast<Reader *>(data)->crowd->m_delays.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - sent).count());
    });
    if (mosquitto_connect(client, "127.0.0.1", port, keepAliveSeconds) != MOSQ_ERR_SUCCESS) return false;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &reader;
    if (epoll_ctl(m_poll, EPOLL_CTL_ADD, mosquitto_socket(client), &event) != 0) return false;
    m_readers.push_back(std::move(made));
    serveUntil(std::chrono::steady_clock::now() + patience,
               [&reader] { return reader.isSubscribed || reader.isEnded; });
    return reader.isSubscribed;
}

void ReaderCrowd::serve(std::chrono::milliseconds time)
{
    serveUntil(std::chrono::steady_clock::now() + time, [] { return false; });
}

void ReaderCrowd::watch(Reader &reader) const
{
    const bool wantsToWrite = mosquitto_want_write(reader.client.get());
    if (reader.isEnded || wantsToWrite == reader.isWriting) return;
    reader.isWriting = wantsToWrite;
    epoll_event event{};
    event.events = wantsToWrite ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.ptr = &reader;
    epoll_ctl(m_poll, EPOLL_CTL_MOD, mosquitto_socket(reader.client.get()), &event);
}

void ReaderCrowd::serveUntil(std::chrono::steady_clock::time_point end, const std::function<bool()> &isEnough)
{
    std::array<epoll_event, 256> events{};
    SteadyTime care{};
    while (!isEnough()) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= end) return;
        if (now - care > careInterval) {
            care = now;
            for (const auto &reader : m_readers)
                if (!reader->isEnded) mosquitto_loop_misc(reader->client.get());
        }
        const int count = epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), 1);
        for (int index = 0; index < count; ++index) {
            const epoll_event &event = events[static_cast<std::size_t>(index)];
            Reader &reader = *static_cast<Reader *>(event.data.ptr);
            if (reader.isEnded) continue;
            int result = MOSQ_ERR_SUCCESS;
            if ((event.events & EPOLLOUT) != 0) result = mosquitto_loop_write(reader.client.get(), 1);
            if (result == MOSQ_ERR_SUCCESS && (event.events & ~EPOLLOUT) != 0)
                result = mosquitto_loop_read(reader.client.get(), 1);
            if (result != MOSQ_ERR_SUCCESS) {
                reader.isEnded = true; // its socket is shut, and so out of the poll
                ++m_ended;
            }
            if (!reader.isEnded) watch(reader);
        }
    }
}

} // namespace tollstream
