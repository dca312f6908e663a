// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QMap>
#include <QObject>
#include <QUdpSocket>

namespace tollstream {

/// A gateway that speaks NAT-PMP (RFC 6886) on a loopback address of its own, at the protocol's port.
class SimulatedGateway : public QObject
{
    Q_OBJECT
public:
    explicit SimulatedGateway(QObject *parent = nullptr);

    QHostAddress address() const { return m_address; }
    void setExternalAddress(const QHostAddress &address) { m_externalAddress = address; }
    /// RFC 6886, 3.5: 0 success, 2 not authorized.
    void setResult(quint16 code) { m_result = code; }
    /// So many requests get no answer.
    void dropNext(int count) { m_toDrop = count; }
    /// What is sent in place of each answer; empty for proper ones.
    void answerWith(const QByteArray &bytes) { m_instead = bytes; }
    /// Where a port is asked for, the router gives this one.
    void giveOtherPort(quint16 port) { m_otherPort = port; }
    void setLongestLifetime(quint32 seconds) { m_longestLifetime = seconds; }

    /// The router's TCP ports that lead in, and where to.
    const QMap<quint16, quint16> &mappings() const { return m_mappings; }
    int requestCount() const { return m_requestCount; }

signals:
    void requested();

private:
    void receive();
    QByteArray answerTo(const QByteArray &request);
    QByteArray map(const QByteArray &request);

    QHostAddress m_address;
    QUdpSocket m_socket;
    QHostAddress m_externalAddress{QStringLiteral("84.1.2.3")};
    QMap<quint16, quint16> m_mappings;
    QByteArray m_instead;
    quint32 m_longestLifetime = 7200;
    quint16 m_result = 0;
    quint16 m_otherPort = 0;
    int m_toDrop = 0;
    int m_requestCount = 0;
};

} // namespace tollstream
