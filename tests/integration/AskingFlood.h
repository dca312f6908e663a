// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <poll.h>

#include "HostileFixture.h"
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace tollstream {

/// Clients of MQTT 3.1.1 who ask and ask as fast as the broker takes it.
class AskingFlood
{
public:
    enum class Answers {
        Unread, ///< and their machines take next to nothing, so that they stay with the broker
        Read,
    };

    AskingFlood(quint16 port, const QByteArray &request, Answers answers)
        : m_port(port), m_stream(request.repeated(packetsAtOnce)), m_answers(answers)
    {
    }

    /// Lets so many in; false where one is refused.
    bool begin(int attackers)
    {
        for (int i = 0; i < attackers; ++i) {
            auto attacker = std::make_unique<Attacker>();
            // Only what is set before the connection is made goes into what the broker's machine is told.
            if (!attacker->client.socket().bind(QHostAddress(QHostAddress::LocalHost))) return false;
            attacker->descriptor = static_cast<int>(attacker->client.socket().socketDescriptor());
            if (m_answers == Answers::Unread) {
                set(*attacker, SOL_SOCKET, SO_RCVBUF, 2'000);
                set(*attacker, IPPROTO_TCP, TCP_MAXSEG, 536);
            }
            if (attacker->client.login(m_port, rawStranger()) != 0) return false;
            m_attackers.push_back(std::move(attacker));
        }
        return true;
    }
    /// Asks for that long, or until all are cut.
    void ask(std::chrono::milliseconds time)
    {
        QElapsedTimer timer;
        timer.start();
        while (!isOver() && timer.elapsed() < time.count()) {
            std::vector<pollfd> waiting;
            for (const auto &attacker : m_attackers)
                waiting.push_back({attacker->isCut ? -1 : attacker->descriptor, POLLOUT, 0});
            ::poll(waiting.data(), waiting.size(), 20);
            for (std::size_t i = 0; i < waiting.size(); ++i) {
                if (waiting[i].fd < 0) continue;
                read(*m_attackers[i]);
                if (waiting[i].revents != 0) send(*m_attackers[i]);
            }
        }
    }
    /// Every one of them was put out.
    bool isOver() const
    {
        return std::ranges::all_of(m_attackers, [](const auto &attacker) { return attacker->isCut; });
    }

private:
    struct Attacker
    {
        RawMqtt client;
        int descriptor = -1;
        qsizetype sent = 0;
        bool isCut = false;
    };
    static constexpr qsizetype packetsAtOnce = 4'096;

    static void set(const Attacker &attacker, int level, int option, int value)
    {
        ::setsockopt(attacker.descriptor, level, option, &value, sizeof(value));
    }
    void read(Attacker &attacker) const
    {
        std::array<char, 65'536> answers{};
        // Without a little, what the broker acknowledges does not get through to who sends, and all stands
        // still.
        constexpr std::size_t little = 64;
        const std::size_t most = m_answers == Answers::Unread ? little : answers.size();
        if (::recv(attacker.descriptor, answers.data(), most, MSG_DONTWAIT) == 0) attacker.isCut = true;
    }
    void send(Attacker &attacker) const
    {
        const qsizetype at = attacker.sent % m_stream.size();
        const ssize_t taken =
            ::send(attacker.descriptor, m_stream.constData() + at,
                   static_cast<std::size_t>(m_stream.size() - at), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (taken > 0) attacker.sent += taken;
        if (taken < 0 && errno != EAGAIN) attacker.isCut = true;
    }

    quint16 m_port;
    QByteArray m_stream;
    Answers m_answers;
    std::vector<std::unique_ptr<Attacker>> m_attackers;
};

} // namespace tollstream
