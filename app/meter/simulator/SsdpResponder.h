// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/upnp/SsdpMessage.h"

#include <QHostAddress>
#include <QObject>
#include <QUdpSocket>

#include <functional>
#include <vector>

namespace tollstream {

/// The advertising half of a simulated plug: answers searches as libupnp in a real one does and announces
/// itself when it comes and goes. On a loopback address it hears and serves this machine only.
class SsdpResponder : public QObject
{
    Q_OBJECT
public:
    /// `location` gives the URL of the description as seen from an address.
    SsdpResponder(QString udn, std::function<QUrl(const QHostAddress &)> location, const Clock &clock,
                  QObject *parent = nullptr);
    ~SsdpResponder() override;

    /// Listens and sends the alive messages. `InUse` where the port is held by a program that does not share.
    Result<void> start(const QHostAddress &address, quint16 port);
    /// Says byebye.
    void stop();
    /// Says alive, as after a change of place.
    void announce();

    /// The targets that a search must name to get an answer, each as (ST, USN); of `ssdp:all` all of them.
    std::vector<std::pair<QString, QString>> answersTo(const QString &target) const;

private:
    void receive();
    void reply(const QString &target, const QString &usn, const QHostAddress &to, quint16 port);
    void notifyAll(const QByteArray &kind);
    std::vector<std::pair<QString, QString>> allTargets() const;

    QString m_udn;
    std::function<QUrl(const QHostAddress &)> m_location;
    const Clock &m_clock;
    QHostAddress m_address;
    quint16 m_port = 0;
    QUdpSocket m_socket;
};

} // namespace tollstream
