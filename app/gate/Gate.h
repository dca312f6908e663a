// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/AccessSource.h"
#include "app/gate/Accounts.h"
#include "app/gate/GateOptions.h"
#include "app/gate/Moment.h"
#include "app/gate/Origin.h"
#include "app/gate/Password.h"
#include "app/gate/ReadingRights.h"
#include "app/gate/TokenBucket.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tollstream::gate {

/// Stands for one connection as long as it lasts; never looked into.
using ConnectionKey = const void *;

/// What a client has sent to be let in.
struct ConnectRequest
{
    std::string_view clientId;
    std::optional<std::string_view> user;
    std::optional<std::string_view> password;
    bool cleanSession = true;
    int keepAliveSeconds = 60;
    int protocolVersion = 4; ///< 3, 4 (3.1.1) or 5
    Origin origin;
};

/// What a connection wants to do with a topic.
enum class TopicAccess {
    Read, ///< have one message delivered
    Write,
    Subscribe,
    Unsubscribe,
};

/// A connection that has to end.
struct Ending
{
    ConnectionKey key = nullptr;
    std::string clientId;
};

/// Decides who comes in and what passes. All that is not named here is refused: anybody may read the free
/// topics and a receipt, a payer the topic of a grant in force, the seller's publisher writes. Knows the
/// rights of those connected by heart, so that a delivered message costs no look into the store. Holds no
/// clock of its own; one thread.
class Gate
{
public:
    enum class Importance { Information, Warning };
    using Log = std::function<void(Importance, const std::string &)>;

    /// Receipts that one connection may hold at one time; renewals need a second.
    static constexpr std::size_t receiptsPerConnection = 4;
    /// A connected reader's rights outlive a lock on the store by this at most.
    static constexpr std::int64_t busyPatienceMs = 1'000;
    /// An anonymous client must show a sign of life at least this often (MQTT 5 clients are told by the
    /// broker).
    static constexpr int longestAnonymousKeepAliveSeconds = 120;
    /// Longest user name, password and client id that are looked at.
    static constexpr std::size_t longestCredential = 256;

    /// Connections of one user at one time, where the grant names no client id.
    static constexpr std::size_t connectionsPerUser = 8;

    enum class Answer {
        Admitted,
        Refused,
        Pending, ///< to be closed without an answer; the client comes again
    };

    Gate(GateOptions options, AccessSource &source, SlowPasswords &passwords, Log log);

    /// Whether memory is running out; MQTT 5 then stays closed to strangers, because a connection of theirs
    /// may leave a session or a will behind that nobody can take away.
    void setMemoryTight(bool isTight) { m_memoryIsTight = isTight; }
    std::size_t connectionCount() const { return m_connections.size(); }

    /// Whether this client may connect. Remembers it until `disconnected()`.
    Answer answerTo(ConnectionKey key, const ConnectRequest &request, Moment now);
    bool authenticate(ConnectionKey key, const ConnectRequest &request, Moment now)
    {
        return answerTo(key, request, now) == Answer::Admitted;
    }
    /// Whether a connection may do this now. Constant time, nothing but memory.
    bool mayAccess(ConnectionKey key, TopicAccess access, std::string_view topic, Moment now);
    void disconnected(ConnectionKey key);

    /// Looks for changes in the store and for time that is up, and names the connections that have to end.
    /// They stay known, without rights, until `disconnected()`.
    std::vector<Ending> tick(Moment now);

private:
    enum class Role { Anonymous, Paid, Publisher };

    /// How fast one user may do what leaves traces or disturbs, however good the password.
    struct Pace
    {
        TokenBucket takeOvers;
        TokenBucket mqtt5Logins;
    };

    struct Connection
    {
        Role role = Role::Anonymous;
        Origin origin;
        std::string clientId;
        std::string user;
        Password password;
        std::string slowHash; ///< that the password has been found right for
        ReadingRights rights;
        std::vector<std::string> receipts;
        std::vector<std::string> subscribed; ///< topics
    };

    bool admitAnonymous(ConnectionKey key, const ConnectRequest &request, Moment now);
    bool admitPublisher(ConnectionKey key, const ConnectRequest &request);
    Answer admitPaid(ConnectionKey key, const ConnectRequest &request, Moment now);
    /// Checks a password that a person has chosen, or that nobody has.
    Accounts::Verdict checkAccount(Connection &connection, const std::vector<AccessRow> &rows, Moment now);
    void remember(ConnectionKey key, Connection connection);
    /// Somebody else who must not be thrown off holds this client id.
    bool isTakenByAnother(const ConnectRequest &request) const;
    /// The anonymous connections that may come from one place.
    std::size_t anonymousLimitOf(const Origin &origin) const;
    /// Whether one who knows the password comes at a bearable pace.
    bool keepsPace(const ConnectRequest &request, Moment now);
    void forgetPaces(Moment now);

    bool mayRead(const Connection &connection, std::string_view topic, Moment now) const;
    bool maySubscribe(Connection &connection, std::string_view topic, Moment now);
    /// Whether the topic is one that this connection may have.
    bool isOpenTo(Connection &connection, std::string_view topic, Moment now);
    bool mayWrite(const Connection &connection, std::string_view topic) const;
    bool isFree(std::string_view topic) const;
    bool isReceipt(std::string_view topic) const;

    /// Those of a user's rows that the one who is connected has the password for.
    static std::vector<AccessRow> openedBy(const Connection &connection, std::vector<AccessRow> rows);
    /// The readers whose time is up.
    std::vector<Ending> endingsAt(Moment now);
    /// Remembers when the first of them ends.
    void noteRights(const ReadingRights &rights);
    void pollStore(Moment now);
    void noteTrouble(StoreTrouble trouble, Moment now);
    void noteStoreWorks();
    /// Reads the rights of a connected reader again.
    void refresh(Connection &connection, Moment now);
    void refreshAll(Moment now);

    GateOptions m_options;
    AccessSource &m_source;
    Accounts m_accounts;
    Log m_log;

    std::unordered_map<ConnectionKey, Connection> m_connections;
    std::unordered_multimap<std::string, ConnectionKey> m_readersByUser;
    std::unordered_map<std::string, ConnectionKey> m_keptClientIds; ///< of readers and the publisher
    std::size_t m_anonymousCount = 0;
    std::map<Origin, std::size_t> m_anonymousByOrigin;
    std::unordered_map<std::string, Pace> m_paces; ///< by user

    bool m_isShut = true; ///< the store cannot be read: nobody reads a paid topic
    bool m_troubleLogged = false;
    bool m_refreshIsOwed = false;            ///< a change is known that could not be read
    std::optional<std::int64_t> m_busySince; ///< steady
    std::int64_t m_nextPoll = 0;             ///< steady
    std::int64_t m_nextEnding = 0;           ///< steady; no reader's rights change before by themselves
    std::int64_t m_nextReceiptNote = 0;      ///< steady
    std::int64_t m_nextForgetting = 0;       ///< steady
    TokenBucket m_mqtt5Strangers;
    TokenBucket m_repeats; ///< of subscriptions, by whomever
    bool m_memoryIsTight = false;
};

} // namespace tollstream::gate
