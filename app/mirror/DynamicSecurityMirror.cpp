// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/DynamicSecurityMirror.h"

#include "app/core/Logging.h"

#include <algorithm>

namespace tollstream {

namespace {

constexpr int clientsAtOnce = 200;

// Each question for the foundation begins with these two.
enum FoundationQuestion : std::size_t { DefaultAccess, AnonymousGroup, FreeGroup, FirstRole };

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QJsonObject command(const char *name, QJsonObject parameters = {})
{
    parameters.insert(QStringLiteral("command"), QLatin1String(name));
    return parameters;
}

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

QStringList roleNames(const QJsonObject &holder)
{
    QStringList names;
    for (const auto &role : holder.value(QLatin1String("roles")).toArray())
        names.append(text(role.toObject(), "rolename"));
    names.sort();
    return names;
}

/// Whether a command had no effect because what it wants is there already.
bool isDoneAlready(const DynamicSecurityControl::Response &response)
{
    return response.command == QLatin1String("deleteClient") &&
           response.error == QLatin1String("Client not found");
}

/// The first of the plugin's errors.
Result<void> outcomeOf(const std::vector<DynamicSecurityControl::Response> &responses)
{
    for (const auto &response : responses) {
        if (response.error.isEmpty() || isDoneAlready(response)) continue;
        const bool isTaken = response.error.endsWith(QLatin1String("already exists"));
        return failure(isTaken ? Error::Kind::Conflict : Error::Kind::BadReply,
                       response.command + QStringLiteral(": ") + response.error);
    }
    return {};
}

/// The users that could not be made because there is one of that name; their responses are settled with that.
QStringList takeNamesTaken(const std::vector<QJsonObject> &commands,
                           std::vector<DynamicSecurityControl::Response> &responses)
{
    QStringList taken;
    for (std::size_t index = 0; index < responses.size(); ++index) {
        auto &response = responses[index];
        const bool isTaken = response.command == QLatin1String("createClient") &&
                             response.error == QLatin1String("Client already exists");
        if (!isTaken) continue;
        taken.append(text(commands[index], "username"));
        response.error.clear();
    }
    return taken;
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

DynamicSecurityMirror::DynamicSecurityMirror(Options options, std::shared_ptr<const PasswordSeal> seal,
                                             QObject *parent)
    : AccessMirror(parent)
    , m_options(std::move(options))
    , m_seal(std::move(seal))
    , m_link(m_options.link)
    , m_control(m_link, m_options.control)
{
    connect(&m_link, &MqttLink::stateChanged, this, &AccessMirror::availableChanged);
}

void DynamicSecurityMirror::open(const BrokerEndpoint &endpoint, BrokerCredentials administrator)
{
    m_link.open(endpoint, std::move(administrator));
}

bool DynamicSecurityMirror::isAvailable() const
{
    return m_link.state() == MqttLink::State::Connected;
}

std::optional<Error> DynamicSecurityMirror::trouble() const
{
    return m_link.lastError();
}

QString DynamicSecurityMirror::roleFor(const QString &topic) const
{
    return m_options.mark + QStringLiteral("/reads/") + topic;
}

QString DynamicSecurityMirror::publisherRole() const
{
    return m_options.mark + QStringLiteral("/publishes");
}

QString DynamicSecurityMirror::freeRole() const
{
    return m_options.mark + QStringLiteral("/free");
}

QString DynamicSecurityMirror::freeGroup() const
{
    return m_options.mark + QStringLiteral("/everybody");
}

/// As the commands that make them.
std::vector<QJsonObject> DynamicSecurityMirror::roles(const QStringList &topics) const
{
    const auto role = [this](const QString &name, const QJsonArray &rules) {
        return command("createRole", {{QStringLiteral("rolename"), name},
                                      {QStringLiteral("textdescription"), m_options.mark},
                                      {QStringLiteral("acls"), rules}});
    };
    std::vector<QJsonObject> made;
    for (const QString &topic : topics)
        made.push_back(role(roleFor(topic), {rule("subscribeLiteral", topic)}));
    QJsonArray published;
    for (const QString &topic : m_options.publishedTopics)
        published.append(rule("publishClientSend", topic));
    published.append(rule("publishClientSend", m_options.receiptTopicPrefix + QLatin1Char('+')));
    made.push_back(role(publisherRole(), published));
    QJsonArray free;
    for (const QString &topic : m_options.freeTopics)
        free.append(rule("subscribeLiteral", topic));
    // A receipt by its full name, but no wildcard, with which everybody could count the purchases.
    free.append(rule("subscribeLiteral", m_options.receiptTopicPrefix + QLatin1Char('+'), false, 1));
    free.append(rule("subscribePattern", m_options.receiptTopicPrefix + QLatin1Char('+')));
    made.push_back(role(freeRole(), free));
    return made;
}

QStringList DynamicSecurityMirror::rolesOf(const MirroredAccount &account) const
{
    if (account.isPublisher) return {publisherRole()};
    QStringList names;
    for (const QString &topic : account.topics)
        names.append(roleFor(topic));
    return names;
}

QFuture<Result<std::vector<MirroredAccount>>> DynamicSecurityMirror::inspect(const QStringList &topics)
{
    const std::vector<QJsonObject> wanted = roles(topics);
    std::vector<QJsonObject> questions(FirstRole);
    questions[DefaultAccess] = command("getDefaultACLAccess");
    questions[AnonymousGroup] = command("getAnonymousGroup");
    questions[FreeGroup] = command("getGroup", {{QStringLiteral("groupname"), freeGroup()}});
    for (const QJsonObject &role : wanted)
        questions.push_back(
            command("getRole", {{QStringLiteral("rolename"), role.value(QLatin1String("rolename"))}}));
    Answer<Accounts> answer;
    whenDone(m_control.ask(questions), this, [this, wanted, answer](const Result<Responses> &responses) {
        if (!responses) return answer.give(tl::make_unexpected(responses.error()));
        onFoundation(wanted, *responses, answer);
    });
    return answer.future();
}

void DynamicSecurityMirror::onFoundation(const std::vector<QJsonObject> &roles, const Responses &responses,
                                         const Answer<Accounts> &answer)
{
    if (const auto closed = checkDefaultAccess(responses[DefaultAccess]); !closed)
        return answer.give(tl::make_unexpected(closed.error()));
    auto commands = mendedRoles(roles, responses);
    if (!commands) return answer.give(tl::make_unexpected(commands.error()));
    const QJsonObject anonymous = responses[AnonymousGroup].data.value(QLatin1String("group")).toObject();
    const auto group = mendedGroup(text(anonymous, "groupname"), responses[FreeGroup]);
    if (!group) return answer.give(tl::make_unexpected(group.error()));
    commands->insert(commands->end(), group->begin(), group->end());
    if (!commands->empty()) qCInfo(lcBroker) << "other broker: mending" << commands->size() << "foundations";
    whenDone(m_control.ask(*commands), this, [this, answer](const Result<Responses> &done) {
        if (!done) return answer.give(tl::make_unexpected(done.error()));
        if (const auto outcome = outcomeOf(*done); !outcome)
            return answer.give(tl::make_unexpected(outcome.error()));
        listAccounts(std::make_shared<Accounts>(), 0, answer);
    });
}

Result<std::vector<QJsonObject>> DynamicSecurityMirror::mendedRoles(const std::vector<QJsonObject> &roles,
                                                                    const Responses &responses) const
{
    std::vector<QJsonObject> commands;
    for (std::size_t index = 0; index < roles.size(); ++index) {
        const QJsonObject there = responses[FirstRole + index].data.value(QLatin1String("role")).toObject();
        if (there.isEmpty()) {
            commands.push_back(roles[index]);
            continue;
        }
        if (text(there, "textdescription") != m_options.mark)
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

Result<std::vector<QJsonObject>>
DynamicSecurityMirror::mendedGroup(const QString &anonymousGroup,
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

void DynamicSecurityMirror::listAccounts(std::shared_ptr<Accounts> found, int offset,
                                         const Answer<Accounts> &answer)
{
    const auto question = command("listClients", {{QStringLiteral("verbose"), true},
                                                  {QStringLiteral("count"), clientsAtOnce},
                                                  {QStringLiteral("offset"), offset}});
    whenDone(m_control.ask({question}), this,
             [this, found = std::move(found), offset, answer](const Result<Responses> &responses) mutable {
                 if (!responses) return answer.give(tl::make_unexpected(responses.error()));
                 if (const auto outcome = outcomeOf(*responses); !outcome)
                     return answer.give(tl::make_unexpected(outcome.error()));
                 const QJsonObject data = responses->front().data;
                 const QJsonArray clients = data.value(QLatin1String("clients")).toArray();
                 for (const auto &client : clients)
                     if (text(client.toObject(), "textdescription") == m_options.mark)
                         found->push_back(accountFrom(client.toObject()));
                 const int next = offset + static_cast<int>(clients.size());
                 if (clients.isEmpty() || next >= data.value(QLatin1String("totalCount")).toInt())
                     return answer.give(std::move(*found));
                 listAccounts(std::move(found), next, answer);
             });
}

MirroredAccount DynamicSecurityMirror::accountFrom(const QJsonObject &client) const
{
    MirroredAccount account{.user = text(client, "username"),
                            .clientId = text(client, "clientid"),
                            .topics = {},
                            .isPublisher = false,
                            .until = {},
                            .passwordTag = text(client, "textname").toLatin1(),
                            .isTamperedWith = false};
    const QString readerPrefix = roleFor(QString());
    account.isTamperedWith = client.value(QLatin1String("disabled")).toBool() ||
                             !client.value(QLatin1String("groups")).toArray().isEmpty();
    for (const QString &role : roleNames(client)) {
        if (role == publisherRole())
            account.isPublisher = true;
        else if (role.startsWith(readerPrefix))
            account.topics.append(role.mid(readerPrefix.size()));
        else
            account.isTamperedWith = true;
    }
    account.topics.sort();
    return account;
}

/// Since ours were seen, somebody else may have put one of his own in the place of one.
QFuture<Result<QStringList>> DynamicSecurityMirror::apply(AccessChanges changes)
{
    QStringList users = changes.removals;
    for (const AccessChanges::Put &put : changes.puts)
        if (put.found) users.append(put.wanted.account.user);
    std::vector<QJsonObject> questions;
    for (const QString &user : users)
        questions.push_back(command("getClient", {{QStringLiteral("username"), user}}));
    Answer<QStringList> answer;
    whenDone(m_control.ask(questions), this,
             [this, users, changes = std::move(changes), answer](const Result<Responses> &responses) mutable {
                 if (!responses) return answer.give(tl::make_unexpected(responses.error()));
                 QStringList others;
                 for (std::size_t index = 0; index < responses->size(); ++index) {
                     const QJsonObject client =
                         (*responses)[index].data.value(QLatin1String("client")).toObject();
                     if (!client.isEmpty() && text(client, "textdescription") != m_options.mark)
                         others.append(users[static_cast<qsizetype>(index)]);
                 }
                 applyToOurs(changes, others, answer);
             });
    return answer.future();
}

void DynamicSecurityMirror::applyToOurs(const AccessChanges &changes, const QStringList &others,
                                        const Answer<QStringList> &answer)
{
    QStringList taken;
    std::vector<QJsonObject> commands;
    std::vector<MirroredAccount> made;
    for (const QString &user : changes.removals)
        if (!others.contains(user))
            commands.push_back(command("deleteClient", {{QStringLiteral("username"), user}}));
    for (const AccessChanges::Put &put : changes.puts) {
        const MirroredAccount &wanted = put.wanted.account;
        if (others.contains(wanted.user)) {
            taken.append(wanted.user);
            continue;
        }
        QJsonObject one = creation(put.wanted);
        if (one.isEmpty()) continue;
        const bool hasRoles = put.found && !put.found->isTamperedWith &&
                              put.found->isPublisher == wanted.isPublisher &&
                              put.found->topics == wanted.topics;
        if (hasRoles) {
            one.insert(QStringLiteral("command"), QStringLiteral("modifyClient"));
        } else {
            if (put.found)
                commands.push_back(command("deleteClient", {{QStringLiteral("username"), wanted.user}}));
            made.push_back(wanted);
        }
        commands.push_back(std::move(one));
    }
    whenDone(m_control.ask(commands), this,
             [this, commands, made = std::move(made), taken, answer](Result<Responses> responses) mutable {
                 if (!responses) return answer.give(tl::make_unexpected(responses.error()));
                 taken += takeNamesTaken(commands, *responses);
                 if (const auto outcome = outcomeOf(*responses); !outcome)
                     return answer.give(tl::make_unexpected(outcome.error()));
                 std::erase_if(
                     made, [&taken](const MirroredAccount &account) { return taken.contains(account.user); });
                 giveRoles(made, taken, answer);
             });
}

/// One by one: roles given in createClient crash Mosquitto 2.0 when a role is deleted later. And when it is
/// known that the accounts are ours: on the name of somebody else's they would open something to that one.
void DynamicSecurityMirror::giveRoles(const std::vector<MirroredAccount> &made, const QStringList &namesTaken,
                                      const Answer<QStringList> &answer)
{
    std::vector<QJsonObject> commands;
    for (const MirroredAccount &account : made)
        for (const QString &role : rolesOf(account))
            commands.push_back(command("addClientRole", {{QStringLiteral("username"), account.user},
                                                         {QStringLiteral("rolename"), role}}));
    whenDone(m_control.ask(commands), this, [namesTaken, answer](const Result<Responses> &responses) {
        if (!responses) return answer.give(tl::make_unexpected(responses.error()));
        const auto outcome = outcomeOf(*responses);
        answer.give(outcome ? Result<QStringList>(namesTaken) : tl::make_unexpected(outcome.error()));
    });
}

/// Empty where the password cannot be opened.
QJsonObject DynamicSecurityMirror::creation(const WantedAccount &wanted) const
{
    const auto password = m_seal->open(wanted.sealedPassword, wanted.account.user);
    if (!password) {
        qCWarning(lcBroker).noquote()
            << "a reader's sealed password does not open:" << password.error().detail;
        return {};
    }
    return command(
        "createClient",
        {{QStringLiteral("username"), wanted.account.user},
         {QStringLiteral("password"), QString::fromUtf8(password->view())}, // JSON leaves no other way
         {QStringLiteral("clientid"), wanted.account.clientId},             // empty: any
         {QStringLiteral("textname"), QString::fromLatin1(wanted.account.passwordTag)},
         {QStringLiteral("textdescription"), m_options.mark}});
}

} // namespace tollstream
