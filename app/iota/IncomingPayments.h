// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/FinalityWitness.h"
#include "app/iota/IncomingPayment.h"
#include "app/iota/LedgerTrail.h"
#include "app/iota/NodeClient.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace tollstream {

/// Watches the ledger for payments to one address, paging forward from a stored cursor. Misses nothing after
/// days offline; hands the same payment out again after a restart, so that whoever stores them must do it by
/// digest.
class IncomingPayments : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Stopped,
        CatchingUp,   ///< reads what has happened since the cursor
        Watching,     ///< has everything that the node has
        Unreachable,  ///< the node does not answer, or not with sense; it is asked again
        WrongNetwork, ///< the node serves another chain; it is asked again
        Disputed,     ///< as Watching, but nodes have disagreed for a while about a payment: it waits
        Gap,          ///< as Watching, but the node had pruned the cursor: payments may be missing before it
    };
    Q_ENUM(State)

    struct Options
    {
        SecondOpinion *others = nullptr; ///< confirm each payment before it is handed out; null: nobody does
        QString expectedChain;           ///< empty: whatever the node serves
        std::chrono::milliseconds interval{1'000};      ///< between two questions while a payment is expected
        std::chrono::milliseconds idleInterval{10'000}; ///< and while none is
        std::chrono::milliseconds expectationTime{std::chrono::minutes(5)}; ///< since the last sign of one
        std::chrono::milliseconds longestPause{
            30'000}; ///< the pause grows up to this while the node does not answer
        /// How far behind the newest transaction the cursor lies that is handed out, and from where is read
        /// again, since servers differ in their order.
        std::chrono::milliseconds margin{std::chrono::minutes(10)};
        std::chrono::milliseconds reviewInterval{30'000}; ///< how often the margin is read again
        /// For how long nodes may disagree before it is told: one may lag behind the other.
        std::chrono::milliseconds disputeGrace{60'000};
    };

    IncomingPayments(NodeClient &node, Address watched, Options options, QObject *parent = nullptr);

    Address watched() const { return m_watched; }

    /// Starts after `cursor`, or at the oldest that the node has. Ends an earlier gap.
    void start(std::optional<Digest> cursor);
    void stop();
    /// The last page could not be stored: everything after `cursor` is handed out again, from the next
    /// interval on. Nothing happens where it is stopped.
    void resumeFrom(std::optional<Digest> cursor);
    /// How long to wait between two questions while the node answers and a payment is expected.
    void setInterval(std::chrono::milliseconds interval);
    /// Somebody seems to be about to pay: asks more often for a while, and soon for the first time. So it
    /// does by itself after the start and after each payment.
    void expectPayment();

    State state() const { return m_state; }
    /// The chain identifier of the node; empty until the first answer.
    QString chainIdentifier() const { return m_chainIdentifier; }
    /// Why it is Unreachable or WrongNetwork; `NotFound` at a Gap, `Conflict` where Disputed.
    std::optional<Error> lastError() const { return m_lastError; }

signals:
    /// The payments of one page, oldest first (may be none), and the cursor to store together with them:
    /// never past a transaction that is not final or within the margin, none before there is such a one. Only
    /// for pages with something new.
    void pageArrived(const QString &chainIdentifier, const std::vector<tollstream::IncomingPayment> &payments,
                     const std::optional<tollstream::Digest> &cursor);
    void stateChanged(tollstream::IncomingPayments::State state);

private:
    /// A cursor that the node no longer knew, until it has turned out whether that made a gap.
    struct LostCursor
    {
        Digest digest;
        std::optional<std::uint64_t> checkpoint; ///< the last one processed, where known
        bool isBridged = false;                  ///< the node's answer reaches back to it
    };
    struct NewPayments
    {
        std::vector<IncomingPayment> payments;
        bool hasNews = false; ///< transactions that were not seen before, payments or not
    };

    void enter(State state);
    void pause(std::chrono::milliseconds time);
    void hurry();
    std::chrono::milliseconds presentInterval() const;
    /// False where the receiver has stopped, restarted or deleted this.
    bool handOut(const std::vector<IncomingPayment> &payments);
    bool isOtherServer(const TransactionPage &page);
    void onPauseOver();
    void checkChain();
    void onChain(const Result<QString> &chain);
    void beginRound();
    void readPage();
    void onPage(const Result<TransactionPage> &page);
    void onExamined(const TransactionPage &page);
    NewPayments take(const TransactionPage &page);
    /// Moves the settled place on, unless what follows it may have holes.
    void settle(LedgerTrail::TimePoint now);
    /// Reads from the settled place again.
    void stepBack();
    void onLostCursor(const Error &error);
    void endRound();
    State stateAtRest();
    void onTrouble(const Error &error);

    NodeClient &m_node;
    Address m_watched;
    Options m_options;
    State m_state = State::Stopped;
    QString m_chainIdentifier;
    std::optional<Error> m_lastError;

    QTimer m_timer;
    quint64 m_run = 0; ///< counts starts and stops, so that late answers to an earlier run are dropped
    int m_failures = 0;
    bool m_isChainChecked = false;
    bool m_hasGap = false;
    std::optional<LostCursor> m_lostCursor;
    std::optional<std::uint64_t> m_lastCheckpoint;
    LedgerTrail m_trail;
    FinalityWitness m_witness;
    std::optional<Digest> m_handedOut; ///< the last cursor that was
    LedgerTrail::TimePoint m_lastReview;

    // One round: from the front of the trail to the node's last page.
    std::optional<Digest> m_position;
    bool m_isBlocked = false;        ///< past a transaction that is not final yet
    int m_restarts = 0;              ///< of this round, because a cursor was unknown
    bool m_hasChangedServer = false; ///< in this round
    bool m_isMixed = false; ///< what lies between the settled place and the front comes from several servers
    std::optional<std::size_t> m_server; ///< that has answered last
    LedgerTrail::TimePoint m_lastSign;   ///< of a payment to come
};

} // namespace tollstream
