// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Cashier.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/market/PaymentAssessment.h"

namespace tollstream {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstPause = 200ms;
constexpr std::chrono::milliseconds longestPause = 30s;
/// How many pages wait in memory for a store that fails. What comes after is asked for again later.
constexpr std::size_t mostPages = 64;

} // namespace

Cashier::Cashier(IncomingPayments &incoming, MarketStore &store, const SealingKeyPair &sealingKey,
                 QObject *parent)
    : QObject(parent), m_incoming(incoming), m_store(store), m_sealingKey(sealingKey)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Cashier::proceed);
    connect(&m_incoming, &IncomingPayments::pageArrived, this, &Cashier::onPage);
}

void Cashier::start(const QString &expectedChain)
{
    stop();
    m_expectedChain = expectedChain;
    m_chain = expectedChain;
    m_hasOffers = false;
    m_hasCursor = false;
    m_hasDropped = false;
    m_recorded.reset();
    enter(State::Working);
    proceed();
}

void Cashier::stop()
{
    ++m_run;
    m_isBusy = false;
    m_failures = 0;
    m_retry.stop();
    m_pages.clear(); // their cursor is not stored either: they come again
    m_lastError.reset();
    m_incoming.stop();
    enter(State::Stopped);
}

void Cashier::setOffer(const SignedOffer &offer)
{
    m_offers.add(offer);
    m_offersToKeep.push_back(offer);
    if (m_state == State::Working) proceed();
}

void Cashier::enter(State state)
{
    if (state == m_state) return;
    m_state = state;
    emit stateChanged(state);
}

void Cashier::proceed()
{
    if (m_state == State::Stopped || m_isBusy || m_retry.isActive()) return;
    if (!m_hasOffers) return loadOffers();
    if (!m_offersToKeep.empty()) return keepOffer();
    if (!m_hasCursor && !m_chain.isEmpty()) return readCursor();
    if (!m_pages.empty()) return recordPage();
    if (m_hasDropped) {
        m_hasDropped = false;
        m_incoming.resumeFrom(m_recorded);
    }
}

template <typename T, typename Handler> void Cashier::await(const QFuture<Result<T>> &future, Handler handle)
{
    m_isBusy = true;
    whenDone(future, this, [this, run = m_run, handle](Result<T> answer) {
        if (run != m_run) return;
        m_isBusy = false;
        if (!answer) return onFailure(answer.error());
        m_failures = 0;
        m_lastError.reset();
        handle(std::move(answer));
        if (run != m_run) return;
        enter(State::Working);
        if (run == m_run) proceed();
    });
}

void Cashier::loadOffers()
{
    await(m_store.offers(), [this](const Result<std::vector<SignedOffer>> &offers) {
        for (const SignedOffer &offer : *offers)
            m_offers.add(offer);
        m_hasOffers = true;
        if (m_chain.isEmpty()) m_incoming.start(std::nullopt); // its first page tells the chain
    });
}

void Cashier::keepOffer()
{
    await(m_store.addOffer(m_offersToKeep.front()),
          [this](const Result<void> &) { m_offersToKeep.pop_front(); });
}

void Cashier::readCursor()
{
    await(m_store.cursor(m_chain, m_incoming.watched()),
          [this](const Result<std::optional<Digest>> &cursor) { onCursor(*cursor); });
}

void Cashier::onCursor(const std::optional<Digest> &cursor)
{
    m_hasCursor = true;
    m_recorded = cursor;
    if (m_incoming.state() == IncomingPayments::State::Stopped) {
        m_incoming.start(cursor);
    } else {
        m_incoming.resumeFrom(cursor);
    }
}

void Cashier::onPage(const QString &chainIdentifier, const std::vector<IncomingPayment> &payments,
                     const std::optional<Digest> &cursor)
{
    if (m_state == State::Stopped) return;
    if (chainIdentifier != m_chain) {
        if (!m_expectedChain.isEmpty()) {
            qCWarning(lcMarket).noquote()
                << "payments on" << chainIdentifier << "instead of" << m_expectedChain;
            return;
        }
        m_chain = chainIdentifier;
        m_hasCursor = false;
    }
    // Without the cursor of this chain there is no telling whether the page is due: it will be handed out
    // again.
    if (!m_hasCursor) return proceed();
    if (m_hasDropped || m_pages.size() >= mostPages) {
        m_hasDropped = true;
        return;
    }
    m_pages.push_back({chainIdentifier, payments, cursor});
    proceed();
}

void Cashier::recordPage()
{
    const Page &page = m_pages.front();
    std::vector<AssessedPayment> assessed;
    assessed.reserve(page.payments.size());
    for (const IncomingPayment &payment : page.payments)
        assessed.push_back(
            assessPayment(payment, page.chainIdentifier, m_offers, m_sealingKey, m_passwordSeal.get()));
    await(m_store.record(page.chainIdentifier, std::move(assessed), page.cursor, m_incoming.watched()),
          [this](const Result<void> &) {
              const Page &recorded = m_pages.front();
              if (recorded.chainIdentifier == m_chain && recorded.cursor) m_recorded = recorded.cursor;
              m_pages.pop_front();
          });
}

void Cashier::onFailure(const Error &error)
{
    m_lastError = error;
    m_retry.start(growingPause(firstPause, longestPause, m_failures++));
    qCWarning(lcMarket).noquote() << "the store fails, trying again:" << error.detail;
    enter(State::StoreFailing);
}

} // namespace tollstream
