// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mirror/DynamicSecurityMirror.h"
#include "app/mirror/MirrorReconciler.h"

#include "tests/support/ManualClock.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/MqttProbe.h"

#include <QObject>

namespace tollstream {

/// A Mosquitto of somebody else's with its dynamic security, its owner, and a mirror that can be started.
class DynamicSecurityFixture : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    static constexpr int granted = 0;
    static constexpr int refusedSubscription = 128;
    static constexpr int refusedLogin = 5;
    static constexpr int patience = 20'000; // milliseconds
    static const QByteArray adminPassword;
    static const QString liveTopic;

    /// As `mosquitto_ctrl dynsec init` makes it, and an account of somebody who has nothing to do with us.
    static QByteArray freshPlugin();
    static QJsonObject allowed(const char *kind, bool isAllowed);
    static QString userName(int number);
    static QByteArray passwordOf(int number);

    BrokerEndpoint endpoint() const { return {QStringLiteral("127.0.0.1"), m_broker->port(), {}}; }
    DynamicSecurityMirror::Options options() const;
    WantedAccount reader(int number, const QByteArray &password = {}) const;
    WantedAccount publisher() const;
    /// One of the seller's own accounts: any client id, no end.
    WantedAccount person(const QString &name, const QByteArray &password) const;
    static MqttProbe::Login loginOf(int number);
    static MqttProbe::Login loginOf(const char *name, const QByteArray &password, const char *clientId);
    /// The plugin's word on one command, given by its owner.
    DynamicSecurityControl::Response command(const char *name, QJsonObject parameters);
    bool isUser(const QString &name);
    void startMirror(DynamicSecurityMirror::Options options, const QByteArray &password = adminPassword);
    void want(std::vector<WantedAccount> accounts);
    bool comesInStep();

    const PasswordSeal m_seal{SecretBytes::copyOf(QByteArray(32, 'k'))};
    const std::shared_ptr<const PasswordSeal> m_sharedSeal{&m_seal, [](const PasswordSeal *) {}};
    ManualClock m_clock;
    std::unique_ptr<MosquittoBroker> m_broker;
    std::unique_ptr<MqttLink> m_ownerLink;
    std::unique_ptr<DynamicSecurityControl> m_owner;
    WantedAccess m_wanted;
    std::unique_ptr<DynamicSecurityMirror> m_mirror;
    std::unique_ptr<MirrorReconciler> m_reconciler;
};

} // namespace tollstream
