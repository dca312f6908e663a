// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/HttpStub.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QUdpSocket>

#include <optional>

namespace tollstream {

/// An Internet Gateway Device on loopback: answers searches in the multicast group, describes itself,
/// forwards ports by SOAP.
class SimulatedRouter : public QObject
{
    Q_OBJECT
public:
    /// `ssdpPort`: where it hears searches, beside other devices; 0 for any.
    explicit SimulatedRouter(quint16 ssdpPort = 0, QObject *parent = nullptr);

    quint16 ssdpPort() const { return m_ssdp.localPort(); }
    void setExternalAddress(const QString &address) { m_externalAddress = address; }
    /// UPnP error 725 for every mapping that is to end by itself.
    void knowPermanentLeasesOnly() { m_permanentOnly = true; }
    /// UPnP error 718 for this port of the router.
    void giveToAnother(quint16 port) { m_taken.insert(port); }
    /// This UPnP error for every mapping.
    void refuseWith(int error) { m_refusal = error; }
    /// In place of every answer to an action.
    void answerWith(const HttpStub::Response &response) { m_instead = response; }
    void describeItselfAs(const QByteArray &description) { m_description = description; }

    struct Mapping
    {
        QString client;
        quint16 port = 0;
        int leaseSeconds = 0;
    };
    /// By the router's port.
    const QMap<quint16, Mapping> &mappings() const { return m_mappings; }

    /// The actions that it has been asked for.
    int actionCount() const { return m_actionCount; }

    static QByteArray usualDescription();

signals:
    void mappingsChanged();

private:
    void onSearch();
    HttpStub::Response answer(const HttpStub::Request &request);
    HttpStub::Response act(const QByteArray &action, const QByteArray &body);
    HttpStub::Response addMapping(const QByteArray &body);

    HttpStub m_http;
    QUdpSocket m_ssdp;
    QString m_externalAddress = QStringLiteral("84.1.2.3");
    QByteArray m_description = usualDescription();
    std::optional<HttpStub::Response> m_instead;
    QMap<quint16, Mapping> m_mappings;
    QSet<quint16> m_taken;
    int m_refusal = 0;
    int m_actionCount = 0;
    bool m_permanentOnly = false;
};

} // namespace tollstream
