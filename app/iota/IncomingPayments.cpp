// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

/// From the front to the settled place, from there to the beginning, and once more.
constexpr int mostRestartsInARound = 3;

/// Up to a quarter more, so that many clients do not come back in step.
std::chrono::milliseconds withJitter(std::chrono::milliseconds time)
{
    return time +
           std::chrono::milliseconds(QRandomGenerator::global()->bounded(qint64{time.count() / 4} + 1));
}

} // namespace

IncomingPayments::IncomingPayments(NodeClient &node, Address watched, Options options, QObject *parent)
    : QObject(parent)
    , m_node(node)
    , m_watched(watched)
    , m_options(std::move(options))
    , m_trail(m_options.margin)
    , m_witness(m_options.others, watched)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IncomingPayments::onPauseOver);
}

void IncomingPayments::start(std::optional<Digest> cursor)
{
    ++m_run;
    m_timer.stop();
    m_failures = 0;
    m_hasGap = false;
    m_isChainChecked = false;
    m_lostCursor.reset();
    m_lastCheckpoint.reset();
    m_lastError.reset();
    m_server.reset();
    m_lastSign = std::chrono::steady_clock::now();
    m_trail.restart(cursor);
    m_isMixed = false;
    m_handedOut = cursor;
    const quint64 run = m_run;
    enter(State::CatchingUp);
    if (run == m_run) checkChain();
}

void IncomingPayments::stop()
{
    ++m_run;
    m_timer.stop();
    m_lastError.reset();
    enter(State::Stopped);
}

void IncomingPayments::resumeFrom(std::optional<Digest> cursor)
{
    if (m_state == State::Stopped) return;
    ++m_run;
    m_trail.restart(cursor);
    m_isMixed = false;
    m_handedOut = cursor;
    pause(m_options.interval);
}

void IncomingPayments::setInterval(std::chrono::milliseconds interval)
{
    m_options.interval = interval;
    hurry();
}

void IncomingPayments::expectPayment()
{
    m_lastSign = std::chrono::steady_clock::now();
    hurry();
}

void IncomingPayments::hurry()
{
    const auto interval = presentInterval();
    const bool isWaiting = m_timer.isActive() && m_failures == 0; // never sooner at a node in trouble
    if (isWaiting && m_timer.remainingTimeAsDuration() > interval) pause(interval);
}

std::chrono::milliseconds IncomingPayments::presentInterval() const
{
    const bool isExpecting = std::chrono::steady_clock::now() - m_lastSign < m_options.expectationTime;
    return isExpecting ? m_options.interval : std::max(m_options.interval, m_options.idleInterval);
}

void IncomingPayments::enter(State state)
{
    if (state == m_state) return;
    m_state = state;
    emit stateChanged(state);
}

void IncomingPayments::pause(std::chrono::milliseconds time)
{
    m_timer.start(time);
}

void IncomingPayments::onPauseOver()
{
    if (m_isChainChecked) {
        beginRound();
    } else {
        checkChain();
    }
}

void IncomingPayments::checkChain()
{
    whenDone(m_node.chainIdentifier(), this, [this, run = m_run](const Result<QString> &chain) {
        if (run == m_run) onChain(chain);
    });
}

void IncomingPayments::onChain(const Result<QString> &chain)
{
    if (!chain) return onTrouble(chain.error());
    const bool isOther = !m_chainIdentifier.isEmpty() && m_chainIdentifier != *chain;
    m_chainIdentifier = *chain;
    if (!m_options.expectedChain.isEmpty() && m_options.expectedChain != *chain) {
        const QString detail = QStringLiteral("%1 instead of %2").arg(*chain, m_options.expectedChain);
        return onTrouble({Error::Kind::WrongNetwork, detail});
    }
    if (isOther && m_options.expectedChain.isEmpty()) {
        // A network that was started anew: no place on the old chain means anything here.
        m_trail.restart(std::nullopt);
        m_isMixed = false;
        m_handedOut.reset();
        m_lastCheckpoint.reset();
    }
    m_isChainChecked = true;
    m_lastReview = {}; // it may be another server now: read the margin again
    const quint64 run = m_run;
    enter(State::CatchingUp);
    if (run == m_run) beginRound();
}

void IncomingPayments::beginRound()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastReview >= m_options.reviewInterval) {
        settle(now);
        stepBack();
        m_lastReview = now;
    }
    m_isBlocked = false;
    m_restarts = 0;
    m_hasChangedServer = false;
    m_witness.beginRound();
    m_position = m_trail.front();
    readPage();
}

void IncomingPayments::readPage()
{
    TransactionQuery query;
    query.account = m_watched;
    query.cursor = m_position;
    whenDone(m_node.transactions(query), this, [this, run = m_run](const Result<TransactionPage> &page) {
        if (run == m_run) onPage(page);
    });
}

void IncomingPayments::onPage(const Result<TransactionPage> &page)
{
    if (!page) {
        if (page.error().kind == Error::Kind::NotFound && m_position) return onLostCursor(page.error());
        return onTrouble(page.error());
    }
    const auto claims =
        m_witness.unconfirmed(*page, [this](const Digest &digest) { return m_trail.hasSeen(digest); });
    if (claims.empty()) return onExamined(*page);
    whenDone(m_witness.examine(*page, claims), this,
             [this, run = m_run](const Result<TransactionPage> &examined) {
                 if (run == m_run) onExamined(*examined);
             });
}

void IncomingPayments::onExamined(const TransactionPage &page)
{
    const bool isOther = isOtherServer(page);
    const NewPayments news = take(page);
    if (!news.payments.empty()) m_lastSign = std::chrono::steady_clock::now();
    if (news.hasNews && !handOut(news.payments)) return;
    if (isOther) {
        // What this one has before our place, in its own order, is not known yet.
        stepBack();
        m_isBlocked = false;
        m_position = m_trail.front();
        return readPage();
    }
    const bool progresses = page.next && page.next != m_position;
    if (!page.hasMore || !progresses) return endRound();
    m_position = page.next;
    readPage();
}

bool IncomingPayments::handOut(const std::vector<IncomingPayment> &payments)
{
    const QPointer<IncomingPayments> alive(this);
    const quint64 run = m_run;
    m_handedOut = m_trail.settled();
    emit pageArrived(m_chainIdentifier, payments, m_trail.settled());
    return alive && run == m_run;
}

bool IncomingPayments::isOtherServer(const TransactionPage &page)
{
    const bool isOther = m_server && *m_server != page.server;
    m_server = page.server;
    if (!isOther) return false;
    m_isMixed = true;
    if (m_hasChangedServer) {
        m_lastReview = {}; // once a round is enough to get on; the next one reads the margin again
        return false;
    }
    m_hasChangedServer = true;
    return true;
}

IncomingPayments::NewPayments IncomingPayments::take(const TransactionPage &page)
{
    const auto now = std::chrono::steady_clock::now();
    NewPayments news;
    for (const TransactionRecord &record : page.records) {
        if (m_lostCursor) {
            m_lostCursor->isBridged = m_lostCursor->isBridged || record.digest == m_lostCursor->digest ||
                                      (record.checkpoint && m_lostCursor->checkpoint &&
                                       *record.checkpoint <= *m_lostCursor->checkpoint);
        }
        if (!record.checkpoint) m_isBlocked = true;
        // Behind one that is not final, payments are handed out all the same; the cursor stays.
        if (!record.checkpoint) continue;
        const bool isNew = m_trail.see(record.digest, now);
        if (!m_isBlocked) {
            m_trail.pass(record.digest, record.time, now);
            m_lastCheckpoint = std::max(m_lastCheckpoint.value_or(0), *record.checkpoint);
        }
        if (!isNew) continue;
        news.hasNews = true;
        if (auto payment = incomingPayment(record, m_watched, SystemClock().now()))
            news.payments.push_back(std::move(*payment));
    }
    settle(now);
    return news;
}

void IncomingPayments::settle(LedgerTrail::TimePoint now)
{
    // Where one server's order goes over into another's, something may lie in neither part.
    if (m_isMixed) {
        m_trail.bound();
    } else {
        m_trail.settle(now);
    }
}

void IncomingPayments::stepBack()
{
    m_trail.stepBack();
    m_isMixed = false;
}

void IncomingPayments::onLostCursor(const Error &error)
{
    if (++m_restarts > mostRestartsInARound) return onTrouble({Error::Kind::BadReply, error.detail});
    qCInfo(lcIota) << "the node does not know the cursor" << m_position->toString();
    m_isBlocked = false;
    if (!m_trail.isSettled()) {
        stepBack(); // a server that lags behind knows the settled place
    } else {
        if (!m_lostCursor && m_trail.settled())
            m_lostCursor = LostCursor{*m_trail.settled(), m_lastCheckpoint, false};
        m_trail.rewind();
        m_isMixed = false;
    }
    m_position = m_trail.front();
    readPage();
}

void IncomingPayments::endRound()
{
    if (m_lostCursor && !m_lostCursor->isBridged && !m_hasGap) {
        qCWarning(lcIota) << "the node has pruned what followed" << m_lostCursor->digest.toString();
        m_hasGap = true;
    }
    m_lostCursor.reset();
    settle(std::chrono::steady_clock::now());
    // In quiet times the place moves on without a payment; an old one might be pruned before it is needed.
    if (m_trail.settled() && m_trail.settled() != m_handedOut && !handOut({})) return;
    m_witness.endRound();
    if (m_witness.disputedSince()) m_lastSign = std::chrono::steady_clock::now(); // it may be final soon
    m_failures = 0;
    pause(presentInterval());
    enter(stateAtRest());
}

IncomingPayments::State IncomingPayments::stateAtRest()
{
    const auto since = m_witness.disputedSince();
    if (since && std::chrono::steady_clock::now() - *since >= m_options.disputeGrace) {
        m_lastError = Error{Error::Kind::Conflict, QStringLiteral("nodes disagree about a payment")};
        return State::Disputed;
    }
    if (m_hasGap) {
        m_lastError = Error{Error::Kind::NotFound, QStringLiteral("history pruned")};
        return State::Gap;
    }
    m_lastError.reset();
    return State::Watching;
}

void IncomingPayments::onTrouble(const Error &error)
{
    const State state = error.kind == Error::Kind::WrongNetwork ? State::WrongNetwork : State::Unreachable;
    if (state != m_state) qCWarning(lcIota) << "watching the ledger:" << state << error.detail;
    m_lastError = error;
    m_isChainChecked = false;
    pause(withJitter(growingPause(m_options.interval, m_options.longestPause, m_failures++)));
    enter(state);
}

} // namespace tollstream
