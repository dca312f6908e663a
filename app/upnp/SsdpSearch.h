// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/upnp/SsdpMessage.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

class QUdpSocket;

namespace tollstream {

/// Asks the local networks which UPnP devices are there: an M-SEARCH on every IPv4 interface, loopback
/// included, repeated because datagrams get lost.
///
/// Why not libupnp: its one instance per process binds to one interface and does not accept loopback, and it
/// answers on threads of its own through blocking calls. What is needed of SSDP is two datagrams.
class SsdpSearch : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        quint16 port = ssdpStandardPort;
        QStringList interfaceNames{};                ///< only these ("lo", "eth0"); empty: all that are up
        std::chrono::milliseconds repeatEvery{1000}; ///< between two questions
        std::chrono::milliseconds duration{5000};    ///< from the first question to `finished()`

        bool operator==(const Options &) const = default;
    };

    explicit SsdpSearch(Options options, QObject *parent = nullptr);
    ~SsdpSearch() override;

    /// Starts, or starts again from the first question. Interfaces are looked up anew each time.
    void start(const QStringList &targets);
    /// Asks one device alone, at the same port and rhythm.
    void startAt(const QHostAddress &device, const QStringList &targets);
    void stop();
    bool isRunning() const { return m_deadline.isActive(); }

signals:
    /// Some device answered, also with a target that was not asked for; the same device may answer several
    /// times.
    void replied(const tollstream::SsdpMessage &message);
    /// `duration` has passed.
    void finished();

private:
    void openGroupSockets();
    void addSocket(std::unique_ptr<QUdpSocket> socket);
    void begin(const QHostAddress &destination, const QStringList &targets);
    void ask();
    void receive(QUdpSocket &socket);

    Options m_options;
    QHostAddress m_destination;
    QStringList m_targets;
    std::vector<std::unique_ptr<QUdpSocket>> m_sockets;
    QTimer m_repeat;
    QTimer m_deadline;
};

} // namespace tollstream
