// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerSupervisor.h"

#include "tests/support/AccessStore.h"
#include "tests/support/MqttProbe.h"

#include <QTemporaryDir>

#include <memory>

namespace tollstream {

/// The real Mosquitto with the real gate over a store of its own, on a free port of the loopback. The
/// environment variable TOLLSTREAM_MOSQUITTO names another broker than the installed one.
class GatedBroker
{
public:
    /// Why the tests cannot be run against the broker whose version TOLLSTREAM_MOSQUITTO_VERSION wants; empty
    /// where they can.
    static QString missingVersion();

    /// Where the build puts the gate.
    explicit GatedBroker(const QString &gatePlugin);

    /// A configuration as a seller makes it; to be changed before `start()`.
    BrokerConfiguration configuration() const;
    /// Starts and waits until it is ready; false where it is not.
    bool start(BrokerConfiguration configuration);
    bool start() { return start(configuration()); }

    quint16 port() const { return m_supervisor->port(); }
    AccessStore &store() { return *m_store; }
    BrokerSupervisor &supervisor() { return *m_supervisor; }
    const QString &storeFile() const { return m_storeFile; }
    /// Takes the store's files away.
    void removeStore();
    /// Makes a new, empty store in its place.
    void makeStore();
    /// Publishes as the seller does; connects at the first call.
    bool publish(const QByteArray &topic, const QByteArray &payload, bool retain = false);

    static QByteArray publisherUser() { return "publisher-of-this-start"; }
    static QByteArray publisherPassword() { return "0123456789abcdef0123456789abcdef"; }
    static QByteArray publisherClientId() { return "publisher-client-of-this-start"; }
    static QByteArray receiptPrefix() { return "market/receipts/"; }

private:
    QTemporaryDir m_directory;
    QString m_storeFile;
    std::unique_ptr<AccessStore> m_store;
    std::unique_ptr<BrokerSupervisor> m_supervisor;
    std::unique_ptr<MqttProbe> m_publisher;
};

} // namespace tollstream
