// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/DynamicSecurityFoundation.h"

#include "app/core/Logging.h"
#include "app/mirror/DynamicSecurityJson.h"

#include <QJsonArray>

namespace tollstream {

using dynamicsecurity::command;
using dynamicsecurity::roleNames;
using dynamicsecurity::text;

namespace {

// The questions begin with these; one for each role follows.
enum FoundationQuestion : std::size_t { DefaultAccess, AnonymousGroup, FreeGroup, FirstRole };

QJsonObject rule(const char *kind, const QString &topic, bool isAllowed = true, int priority = 0)
{
    return {{QStringLiteral("acltype"), QLatin1String(kind)},
            {QStringLiteral("topic"), topic},
            {QStringLiteral("priority"), priority},
            {QStringLiteral("allow"), isAllowed}};
}

/// Rules in an order of their own, so that the plugin's does not matter.
QStringList sortedRules(const QJsonArray &rules)
{
    QStringList sorted;
    for (const auto &entry : rules) {
        const QJsonObject one = entry.toObject();
        sorted.append(text(one, "acltype") + QLatin1Char(' ') + text(one, "topic") + QLatin1Char(' ') +
                      QString::number(one.value(QLatin1String("priority")).toInt()) +
                      (one.value(QLatin1String("allow")).toBool() ? QLatin1Char('+') : QLatin1Char('-')));
    }
    sorted.sort();
    return sorted;
}

/// With access for everybody by default, a role takes nothing away.
Result<void> checkDefaultAccess(const DynamicSecurityControl::Response &response)
{
    if (!response.error.isEmpty()) return failure(Error::Kind::BadReply, response.error);
    for (const auto &entry : response.data.value(QLatin1String("acls")).toArray()) {
        const QJsonObject one = entry.toObject();
        const QString kind = text(one, "acltype");
        const bool isOpen = one.value(QLatin1String("allow")).toBool();
        if (isOpen && (kind == QLatin1String("subscribe") || kind == QLatin1String("publishClientSend")))
            return failure(Error::Kind::Unsupported, QStringLiteral("by default allowed: ") + kind);
    }
    return {};
}

} // namespace

QString DynamicSecurityFoundation::roleFor(const QString &topic) const
{
    return m_mark + QStringLiteral("/reads/") + topic;
}

QString DynamicSecurityFoundation::publisherRole() const
{
    return m_mark + QStringLiteral("/publishes");
}

QString DynamicSecurityFoundation::freeRole() const
{
    return m_mark + QStringLiteral("/free");
}

QString DynamicSecurityFoundation::freeGroup() const
{
    return m_mark + QStringLiteral("/everybody");
}

/// As the commands that make them.
std::vector<QJsonObject> DynamicSecurityFoundation::roles(const QStringList &readTopics) const
{
    const auto role = [this](const QString &name, const QJsonArray &rules) {
        return command("createRole", {{QStringLiteral("rolename"), name},
                                      {QStringLiteral("textdescription"), m_mark},
                                      {QStringLiteral("acls"), rules}});
    };
    std::vector<QJsonObject> made;
    for (const QString &topic : readTopics)
        made.push_back(role(roleFor(topic), {rule("subscribeLiteral", topic)}));
    QJsonArray published;
    for (const QString &topic : m_topics.published)
        published.append(rule("publishClientSend", topic));
    published.append(rule("publishClientSend", m_topics.receiptPrefix + QLatin1Char('+')));
    made.push_back(role(publisherRole(), published));
    QJsonArray free;
    for (const QString &topic : m_topics.free)
        free.append(rule("subscribeLiteral", topic));
    // A receipt by its full name, but no wildcard, with which everybody could count the purchases.
    free.append(rule("subscribeLiteral", m_topics.receiptPrefix + QLatin1Char('+'), false, 1));
    free.append(rule("subscribePattern", m_topics.receiptPrefix + QLatin1Char('+')));
    made.push_back(role(freeRole(), free));
    return made;
}

QStringList DynamicSecurityFoundation::rolesOf(const MirroredAccount &account) const
{
    if (account.isPublisher) return {publisherRole()};
    QStringList names;
    for (const QString &topic : account.topics)
        names.append(roleFor(topic));
    return names;
}

void DynamicSecurityFoundation::readRoles(const QStringList &roles, MirroredAccount &account) const
{
    const QString readerPrefix = roleFor(QString());
    for (const QString &role : roles) {
        if (role == publisherRole())
            account.isPublisher = true;
        else if (role.startsWith(readerPrefix))
            account.topics.append(role.mid(readerPrefix.size()));
        else
            account.isTamperedWith = true;
    }
    account.topics.sort();
}

std::vector<QJsonObject> DynamicSecurityFoundation::questions(const QStringList &readTopics) const
{
    std::vector<QJsonObject> questions(FirstRole);
    questions[DefaultAccess] = command("getDefaultACLAccess");
    questions[AnonymousGroup] = command("getAnonymousGroup");
    questions[FreeGroup] = command("getGroup", {{QStringLiteral("groupname"), freeGroup()}});
    for (const QJsonObject &role : roles(readTopics))
        questions.push_back(
            command("getRole", {{QStringLiteral("rolename"), role.value(QLatin1String("rolename"))}}));
    return questions;
}

Result<std::vector<QJsonObject>> DynamicSecurityFoundation::mending(const QStringList &readTopics,
                                                                    const Responses &answers) const
{
    if (const auto closed = checkDefaultAccess(answers[DefaultAccess]); !closed)
        return tl::make_unexpected(closed.error());
    auto commands = mendedRoles(roles(readTopics), answers);
    if (!commands) return commands;
    const QJsonObject anonymous = answers[AnonymousGroup].data.value(QLatin1String("group")).toObject();
    const auto group = mendedGroup(text(anonymous, "groupname"), answers[FreeGroup]);
    commands->insert(commands->end(), group.begin(), group.end());
    return commands;
}

Result<std::vector<QJsonObject>> DynamicSecurityFoundation::mendedRoles(const std::vector<QJsonObject> &roles,
                                                                        const Responses &answers) const
{
    std::vector<QJsonObject> commands;
    for (std::size_t index = 0; index < roles.size(); ++index) {
        const QJsonObject there = answers[FirstRole + index].data.value(QLatin1String("role")).toObject();
        if (there.isEmpty()) {
            commands.push_back(roles[index]);
            continue;
        }
        if (text(there, "textdescription") != m_mark)
            return failure(Error::Kind::Conflict,
                           QStringLiteral("somebody else's role ") + text(there, "rolename"));
        const bool isRight = sortedRules(there.value(QLatin1String("acls")).toArray()) ==
                             sortedRules(roles[index].value(QLatin1String("acls")).toArray());
        if (isRight) continue;
        QJsonObject change = roles[index];
        change.insert(QStringLiteral("command"), QStringLiteral("modifyRole"));
        commands.push_back(change);
    }
    return commands;
}

std::vector<QJsonObject>
DynamicSecurityFoundation::mendedGroup(const QString &anonymousGroup,
                                       const DynamicSecurityControl::Response &group) const
{
    // Groups are never taken away: Mosquitto 2.0.11 crashes when that of anonymous readers goes.
    const QJsonObject name{{QStringLiteral("groupname"), freeGroup()}};
    const QJsonObject there = group.data.value(QLatin1String("group")).toObject();
    std::vector<QJsonObject> commands;
    if (there.isEmpty()) commands.push_back(command("createGroup", name));
    if (!roleNames(there).contains(freeRole()))
        commands.push_back(command("addGroupRole", {{QStringLiteral("groupname"), freeGroup()},
                                                    {QStringLiteral("rolename"), freeRole()}}));
    if (anonymousGroup.isEmpty()) {
        commands.push_back(command("setAnonymousGroup", name));
    } else if (anonymousGroup != freeGroup()) {
        // The owner's own group for strangers: only he can give it our role.
        qCInfo(lcBroker).noquote() << "other broker: strangers belong to" << anonymousGroup
                                   << "which needs the role" << freeRole();
    }
    return commands;
}

} // namespace tollstream
