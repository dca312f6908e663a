// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/DynamicSecurityMirror.h"

#include "app/core/Logging.h"
#include "app/mirror/DynamicSecurityJson.h"

#include <algorithm>

namespace tollstream {

using dynamicsecurity::command;
using dynamicsecurity::roleNames;
using dynamicsecurity::text;

namespace {

constexpr int clientsAtOnce = 200;

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

} // namespace

DynamicSecurityMirror::DynamicSecurityMirror(Options options, std::shared_ptr<const PasswordSeal> seal,
                                             QObject *parent)
    : AccessMirror(parent)
    , m_options(std::move(options))
    , m_seal(std::move(seal))
    , m_link(m_options.link)
    , m_control(m_link, m_options.control)
    , m_foundation(m_options.mark,
                   {m_options.freeTopics, m_options.receiptTopicPrefix, m_options.publishedTopics})
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

QFuture<Result<std::vector<MirroredAccount>>> DynamicSecurityMirror::inspect(const QStringList &topics)
{
    Answer<Accounts> answer;
    whenDone(m_control.ask(m_foundation.questions(topics)), this,
             [this, topics, answer](const Result<Responses> &responses) {
                 if (!responses) return answer.give(tl::make_unexpected(responses.error()));
                 const auto commands = m_foundation.mending(topics, *responses);
                 if (!commands) return answer.give(tl::make_unexpected(commands.error()));
                 mendFoundation(*commands, answer);
             });
    return answer.future();
}

void DynamicSecurityMirror::mendFoundation(const std::vector<QJsonObject> &commands,
                                           const Answer<Accounts> &answer)
{
    if (!commands.empty()) qCInfo(lcBroker) << "other broker: mending" << commands.size() << "foundations";
    whenDone(m_control.ask(commands), this, [this, answer](const Result<Responses> &done) {
        if (!done) return answer.give(tl::make_unexpected(done.error()));
        if (const auto outcome = outcomeOf(*done); !outcome)
            return answer.give(tl::make_unexpected(outcome.error()));
        listAccounts(std::make_shared<Accounts>(), 0, answer);
    });
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
    account.isTamperedWith = client.value(QLatin1String("disabled")).toBool() ||
                             !client.value(QLatin1String("groups")).toArray().isEmpty();
    m_foundation.readRoles(roleNames(client), account);
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
        for (const QString &role : m_foundation.rolesOf(account))
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
