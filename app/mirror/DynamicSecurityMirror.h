// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/feed/MqttLink.h"
#include "app/market/PasswordSeal.h"
#include "app/mirror/AccessMirror.h"
#include "app/mirror/DynamicSecurityControl.h"
#include "app/mirror/DynamicSecurityFoundation.h"

#include <memory>

namespace tollstream {

/// A stock Mosquitto elsewhere, with its dynamic security plugin: an account a reader, a role a topic, a
/// group for anonymous readers. The plugin keeps no time, so access there ends when we remove the account,
/// and stays open while we are off. What we make bears our mark in its description (accounts and roles) or
/// its name (the group), and its password's tag as its name for people.
class DynamicSecurityMirror final : public AccessMirror
{
    Q_OBJECT
public:
    struct Options
    {
        /// Tells our accounts from those of other sellers and of the broker's owner.
        QString mark;
        /// Everybody may subscribe to these by their names.
        QStringList freeTopics;
        /// And to whatever name follows this, one at a time.
        QString receiptTopicPrefix;
        QStringList publishedTopics;
        MqttLink::Options link;
        DynamicSecurityControl::Options control;
    };

    DynamicSecurityMirror(Options options, std::shared_ptr<const PasswordSeal> seal,
                          QObject *parent = nullptr);

    /// Connects as an administrator of the plugin.
    void open(const BrokerEndpoint &endpoint, BrokerCredentials administrator);

    bool isAvailable() const override;
    std::optional<Error> trouble() const override;
    bool keepsTime() const override { return false; }
    QFuture<Result<std::vector<MirroredAccount>>> inspect(const QStringList &topics) override;
    QFuture<Result<QStringList>> apply(AccessChanges changes) override;

private:
    using Responses = DynamicSecurityFoundation::Responses;
    using Accounts = std::vector<MirroredAccount>;

    void mendFoundation(const std::vector<QJsonObject> &commands, const Answer<Accounts> &answer);
    void listAccounts(std::shared_ptr<Accounts> found, int offset, const Answer<Accounts> &answer);
    MirroredAccount accountFrom(const QJsonObject &client) const;
    QJsonObject creation(const WantedAccount &wanted) const;
    void applyToOurs(const AccessChanges &changes, const QStringList &others,
                     const Answer<QStringList> &answer);
    void giveRoles(const std::vector<MirroredAccount> &made, const QStringList &namesTaken,
                   const Answer<QStringList> &answer);

    Options m_options;
    std::shared_ptr<const PasswordSeal> m_seal;
    MqttLink m_link;
    DynamicSecurityControl m_control;
    DynamicSecurityFoundation m_foundation;
};

} // namespace tollstream
