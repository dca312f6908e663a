// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Gate.h"

#include "app/gate/AccessView.h"
#include "app/gate/RandomName.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tollstream::gate {

namespace {

constexpr std::int64_t pollPauseMs = 10;
constexpr std::int64_t receiptNotePauseMs = 2'000;

// An MQTT 5 client may ask for a session that outlives its connection even though it starts a clean one, and
// a plugin cannot see it. So that strangers do not fill the memory with such sessions, they come in no faster
// than this.
constexpr TokenBucket::Rate mqtt5StrangersRate{100, 5};
// The same of one user who has paid.
constexpr TokenBucket::Rate mqtt5LoginsRate{30, 1.0 / 30};
// A reader may replace his own connection, because the old one is often dead without the broker knowing. Two
// machines that share one login do so in turns for ever: the one inside then stays.
constexpr TokenBucket::Rate takeOversRate{6, 0.1};
// Debian's 2.0.11 loses the memory of each subscription that its client has already. Nobody needs it.
constexpr TokenBucket::Rate repeatsRate{200, 1};
constexpr std::int64_t forgettingPauseMs = 60'000;
// No single place may use up all connections without a name.
constexpr std::size_t originsShare = 4;

bool contains(const std::vector<std::string> &topics, std::string_view topic)
{
    return std::find(topics.begin(), topics.end(), topic) != topics.end();
}

} // namespace

Gate::Gate(GateOptions options, AccessSource &source, SlowPasswords &passwords, Log log)
    : m_options(std::move(options))
    , m_source(source)
    , m_accounts(passwords)
    , m_log(std::move(log))
    , m_mqtt5Strangers(mqtt5StrangersRate)
    , m_repeats(repeatsRate)
{
}

Gate::Answer Gate::answerTo(ConnectionKey key, const ConnectRequest &request, Moment now)
{
    const auto answer = [](bool isAdmitted) { return isAdmitted ? Answer::Admitted : Answer::Refused; };
    disconnected(key); // a key is used again only when its connection has gone
    if (m_options.isForLocalNetworkOnly && !request.origin.isLocalNetwork()) return Answer::Refused;
    if (!request.cleanSession || request.clientId.empty() || request.clientId.size() > longestCredential)
        return Answer::Refused;
    if (!request.user && !request.password) return answer(admitAnonymous(key, request, now));
    if (!request.user || !request.password) return Answer::Refused;
    if (request.user->empty() || request.user->size() > longestCredential ||
        request.password->size() > longestCredential) {
        return Answer::Refused;
    }
    if (*request.user == m_options.publisherUser) return answer(admitPublisher(key, request));
    return admitPaid(key, request, now);
}

bool Gate::admitAnonymous(ConnectionKey key, const ConnectRequest &request, Moment now)
{
    if (isTakenByAnother(request) || m_anonymousCount >= m_options.anonymousLimit) return false;
    const auto sameOrigin = m_anonymousByOrigin.find(request.origin);
    if (sameOrigin != m_anonymousByOrigin.end() && sameOrigin->second >= anonymousLimitOf(request.origin))
        return false;
    if (request.protocolVersion >= 5) {
        if (m_memoryIsTight || !m_mqtt5Strangers.take(now.steady)) return false;
    } else if (request.keepAliveSeconds <= 0 || request.keepAliveSeconds > longestAnonymousKeepAliveSeconds) {
        return false;
    }
    Connection connection;
    connection.origin = request.origin;
    connection.clientId = request.clientId;
    remember(key, std::move(connection));
    return true;
}

bool Gate::admitPublisher(ConnectionKey key, const ConnectRequest &request)
{
    const bool isRight =
        Password(*request.password).matches(m_options.publisherSalt, m_options.publisherHash);
    if (!isRight || request.clientId != m_options.publisherClientId) return false;
    Connection connection;
    connection.role = Role::Publisher;
    connection.clientId = request.clientId;
    connection.user = *request.user;
    remember(key, std::move(connection));
    return true;
}

Gate::Answer Gate::admitPaid(ConnectionKey key, const ConnectRequest &request, Moment now)
{
    Connection connection;
    connection.role = Role::Paid;
    connection.clientId = request.clientId;
    connection.user = *request.user;
    connection.password = Password(*request.password);
    const auto rows = m_source.rowsOf(*request.user, request.clientId);
    if (!rows) {
        noteTrouble(rows.error(), now);
        return Answer::Refused;
    }
    connection.origin = request.origin;
    connection.rights.follow(openedBy(connection, *rows), now);
    if (connection.rights.empty() && !isRandomName(connection.user)) {
        if (checkAccount(connection, *rows, now) == Accounts::Verdict::Pending) return Answer::Pending;
        connection.rights.follow(openedBy(connection, *rows), now);
    }
    if (connection.rights.empty() || isTakenByAnother(request) || !keepsPace(request, now))
        return Answer::Refused;
    if (m_isShut) pollStore(now); // the store has just answered: be open before the first message
    m_log(Importance::Information, "Reader " + connection.user + " is let in");
    remember(key, std::move(connection));
    return Answer::Admitted;
}

Accounts::Verdict Gate::checkAccount(Connection &connection, const std::vector<AccessRow> &rows, Moment now)
{
    const auto account =
        std::find_if(rows.begin(), rows.end(), [](const AccessRow &row) { return !row.slowHash.empty(); });
    const std::string storedHash = account == rows.end() ? std::string() : account->slowHash;
    const auto bytes = connection.password.bytes();
    const std::string_view password(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    const Accounts::Verdict verdict =
        m_accounts.check(connection.user, connection.origin, storedHash, password, now.steady);
    if (verdict == Accounts::Verdict::Right) connection.slowHash = storedHash;
    return verdict;
}

void Gate::remember(ConnectionKey key, Connection connection)
{
    switch (connection.role) {
    case Role::Anonymous:
        ++m_anonymousCount;
        ++m_anonymousByOrigin[connection.origin];
        break;
    case Role::Paid:
        noteRights(connection.rights);
        m_readersByUser.emplace(connection.user, key);
        m_keptClientIds[connection.clientId] = key;
        break;
    case Role::Publisher:
        m_keptClientIds[connection.clientId] = key;
        break;
    }
    m_connections.insert_or_assign(key, std::move(connection));
}

bool Gate::isTakenByAnother(const ConnectRequest &request) const
{
    const std::string clientId(request.clientId);
    // The broker throws off whoever holds the client id of a new connection.
    if (clientId == m_options.publisherClientId) return true;
    const auto holder = m_keptClientIds.find(clientId);
    if (holder == m_keptClientIds.end()) return false;
    const auto connection = m_connections.find(holder->second);
    return connection != m_connections.end() &&
           connection->second.user != request.user.value_or(std::string_view());
}

std::size_t Gate::anonymousLimitOf(const Origin &origin) const
{
    if (origin.isShared()) return m_options.anonymousLimit;
    return std::max<std::size_t>(1, m_options.anonymousLimit / originsShare);
}

bool Gate::keepsPace(const ConnectRequest &request, Moment now)
{
    const std::string user(*request.user);
    const Pace fresh{TokenBucket(takeOversRate), TokenBucket(mqtt5LoginsRate)};
    Pace &pace = m_paces.try_emplace(user, fresh).first->second;
    const bool takesOver = m_keptClientIds.contains(std::string(request.clientId));
    if (!takesOver && m_readersByUser.count(user) >= connectionsPerUser) return false;
    if (takesOver && !pace.takeOvers.take(now.steady)) return false;
    return request.protocolVersion < 5 || pace.mqtt5Logins.take(now.steady);
}

void Gate::forgetPaces(Moment now)
{
    if (now.steady < m_nextForgetting) return;
    m_nextForgetting = now.steady + forgettingPauseMs;
    std::erase_if(m_paces, [now](const auto &entry) {
        return entry.second.takeOvers.isFullAt(now.steady) && entry.second.mqtt5Logins.isFullAt(now.steady);
    });
}

bool Gate::mayAccess(ConnectionKey key, TopicAccess access, std::string_view topic, Moment now)
{
    const auto found = m_connections.find(key);
    if (found == m_connections.end()) return false;
    Connection &connection = found->second;
    switch (access) {
    case TopicAccess::Read:
        return mayRead(connection, topic, now);
    case TopicAccess::Write:
        return mayWrite(connection, topic);
    case TopicAccess::Subscribe:
        return maySubscribe(connection, topic, now);
    case TopicAccess::Unsubscribe:
        std::erase(connection.receipts, topic);
        std::erase(connection.subscribed, topic);
        return true;
    }
    return false;
}

bool Gate::mayRead(const Connection &connection, std::string_view topic, Moment now) const
{
    if (connection.role == Role::Publisher) return false;
    if (isFree(topic) || contains(connection.receipts, topic)) return true;
    return !m_isShut && connection.rights.allow(topic, now);
}

bool Gate::maySubscribe(Connection &connection, std::string_view topic, Moment now)
{
    if (!isOpenTo(connection, topic, now)) return false;
    if (contains(connection.subscribed, topic)) return m_repeats.take(now.steady);
    connection.subscribed.emplace_back(topic);
    return true;
}

bool Gate::isOpenTo(Connection &connection, std::string_view topic, Moment now)
{
    if (!isPlainTopic(topic) || connection.role == Role::Publisher) return false;
    if (mayRead(connection, topic, now)) return true;
    if (!isReceipt(topic) || connection.receipts.size() >= receiptsPerConnection) return false;
    connection.receipts.emplace_back(topic);
    if (now.steady >= m_nextReceiptNote) {
        m_nextReceiptNote = saturatedSum(now.steady, receiptNotePauseMs);
        m_log(Importance::Information, access::receiptAwaitedNote);
    }
    return true;
}

bool Gate::mayWrite(const Connection &connection, std::string_view topic) const
{
    return connection.role == Role::Publisher &&
           (contains(m_options.publishedTopics, topic) || isReceipt(topic));
}

bool Gate::isFree(std::string_view topic) const
{
    return contains(m_options.freeTopics, topic);
}

bool Gate::isReceipt(std::string_view topic) const
{
    const std::string &prefix = m_options.receiptPrefix;
    return topic.starts_with(prefix) && isRandomName(topic.substr(prefix.size()));
}

void Gate::disconnected(ConnectionKey key)
{
    const auto found = m_connections.find(key);
    if (found == m_connections.end()) return;
    const Connection &connection = found->second;
    if (connection.role == Role::Anonymous) {
        --m_anonymousCount;
        const auto sameOrigin = m_anonymousByOrigin.find(connection.origin);
        if (--sameOrigin->second == 0) m_anonymousByOrigin.erase(sameOrigin);
    }
    auto [reader, end] = m_readersByUser.equal_range(connection.user);
    while (reader != end) {
        reader = reader->second == key ? m_readersByUser.erase(reader) : std::next(reader);
    }
    // A reader who connects again takes the client id over before the old connection is told to go.
    const auto kept = m_keptClientIds.find(connection.clientId);
    if (kept != m_keptClientIds.end() && kept->second == key) m_keptClientIds.erase(kept);
    m_connections.erase(found);
}

std::vector<Ending> Gate::tick(Moment now)
{
    if (now.steady < m_nextPoll) return {}; // the broker ticks at each turn of its loop
    m_nextPoll = now.steady + pollPauseMs;
    pollStore(now);
    m_accounts.collect(now.steady);
    forgetPaces(now);
    return endingsAt(now);
}

std::vector<Ending> Gate::endingsAt(Moment now)
{
    std::vector<Ending> endings;
    if (now.steady < m_nextEnding) return endings;
    m_nextEnding = std::numeric_limits<std::int64_t>::max();
    for (const auto &[user, key] : m_readersByUser) {
        Connection &connection = m_connections.at(key);
        connection.rights.dropEnded(now);
        noteRights(connection.rights);
        if (!connection.rights.empty()) continue;
        m_log(Importance::Information, "The time of reader " + user + " is up");
        endings.push_back({key, connection.clientId});
    }
    return endings;
}

void Gate::noteRights(const ReadingRights &rights)
{
    m_nextEnding = std::min(m_nextEnding, rights.firstDeadline());
}

void Gate::pollStore(Moment now)
{
    const auto changes = m_source.changes();
    if (!changes) {
        noteTrouble(changes.error(), now);
        return;
    }
    noteStoreWorks();
    if (changes->everything || m_refreshIsOwed) {
        m_refreshIsOwed = false;
        refreshAll(now);
        return;
    }
    for (const std::string &user : changes->users) {
        const auto [first, last] = m_readersByUser.equal_range(user);
        std::for_each(first, last,
                      [this, now](const auto &reader) { refresh(m_connections.at(reader.second), now); });
    }
}

void Gate::noteTrouble(StoreTrouble trouble, Moment now)
{
    bool shut = true;
    switch (trouble) {
    case StoreTrouble::Busy:
        if (!m_busySince) m_busySince = now.steady;
        shut = now.steady - *m_busySince >= busyPatienceMs;
        break;
    case StoreTrouble::Broken:
        break;
    }
    m_isShut = m_isShut || shut;
    if (!shut || m_troubleLogged) return;
    m_troubleLogged = true;
    m_log(Importance::Warning, "The store cannot be read: paid topics are shut");
}

void Gate::noteStoreWorks()
{
    if (m_troubleLogged) m_log(Importance::Information, "The store can be read again: paid topics are open");
    m_troubleLogged = false;
    m_busySince.reset();
    m_isShut = false;
}

void Gate::refresh(Connection &connection, Moment now)
{
    auto rows = m_source.rowsOf(connection.user, connection.clientId);
    if (!rows) {
        m_refreshIsOwed = true;
        noteTrouble(rows.error(), now);
        return;
    }
    connection.rights.follow(openedBy(connection, std::move(*rows)), now);
    noteRights(connection.rights);
}

void Gate::refreshAll(Moment now)
{
    for (const auto &[user, key] : m_readersByUser)
        refresh(m_connections.at(key), now);
}

std::vector<AccessRow> Gate::openedBy(const Connection &connection, std::vector<AccessRow> rows)
{
    // An unknown name costs as much as a wrong password: nobody can try out which names exist.
    if (rows.empty()) connection.password.matches(Salt{}, Hash{});
    std::erase_if(rows, [&connection](const AccessRow &row) {
        const bool isRight = row.slowHash.empty() ? connection.password.matches(row.salt, row.hash)
                                                  : row.slowHash == connection.slowHash;
        return !isRight;
    });
    return rows;
}

} // namespace tollstream::gate
