// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/mirror/DynamicSecurityControl.h"
#include "app/mirror/MirroredAccount.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace tollstream {

/// What our accounts at another Mosquitto stand on: a role a topic, one for the publisher, and a group with a
/// role of its own for anonymous readers. Knows what to ask about them, and which commands put them right;
/// gives no command itself.
class DynamicSecurityFoundation
{
public:
    using Responses = std::vector<DynamicSecurityControl::Response>;

    struct Topics
    {
        QStringList free;      ///< by their names, to everybody
        QString receiptPrefix; ///< and whatever name follows this, one at a time
        QStringList published;
    };

    /// Roles bear the mark in their description and their name, the group in its name.
    DynamicSecurityFoundation(QString mark, Topics topics)
        : m_mark(std::move(mark)), m_topics(std::move(topics))
    {
    }

    /// What to ask, where there are readers of these topics.
    std::vector<QJsonObject> questions(const QStringList &readTopics) const;
    /// The commands that make good what is missing or other than it should be, by the answers to those
    /// questions. `Unsupported` where everybody may do everything by default, `Conflict` where a role is
    /// somebody else's.
    Result<std::vector<QJsonObject>> mending(const QStringList &readTopics, const Responses &answers) const;

    /// The roles that an account must have.
    QStringList rolesOf(const MirroredAccount &account) const;
    /// What an account with these roles may do; with others than ours, it has been tampered with.
    void readRoles(const QStringList &roles, MirroredAccount &account) const;

private:
    QString roleFor(const QString &topic) const;
    QString publisherRole() const;
    QString freeRole() const;
    QString freeGroup() const;
    std::vector<QJsonObject> roles(const QStringList &readTopics) const;
    Result<std::vector<QJsonObject>> mendedRoles(const std::vector<QJsonObject> &roles,
                                                 const Responses &answers) const;
    std::vector<QJsonObject> mendedGroup(const QString &anonymousGroup,
                                         const DynamicSecurityControl::Response &group) const;

    QString m_mark;
    Topics m_topics;
};

} // namespace tollstream
