// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/EarningsKeeper.h"

#include "app/core/whenDone.h"

#include <QDateTime>

#include <algorithm>

namespace tollstream {

EarningsKeeper::EarningsKeeper(MarketStore &store, const Clock &clock, Options options, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_options(std::move(options))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(m_options.pause);
    connect(&m_soon, &QTimer::timeout, this, &EarningsKeeper::read);
    m_midnight.setSingleShot(true);
    m_midnight.setTimerType(Qt::PreciseTimer); // else it may be minutes late
    connect(&m_midnight, &QTimer::timeout, this, [this] {
        const bool isSameDay = m_earnings && m_earnings->days.back().date == today();
        if (isSameDay && !m_trouble)
            waitForMidnight();
        else
            read();
    });
    connect(&m_store, &MarketStore::paymentRecorded, this, &EarningsKeeper::refresh);
    connect(&m_store, &MarketStore::paymentsFolded, this, &EarningsKeeper::refresh);
}

EarningsKeeper::~EarningsKeeper() = default;

void EarningsKeeper::setChain(const QString &chainIdentifier)
{
    if (chainIdentifier == m_chain) return;
    m_chain = chainIdentifier;
    m_earnings.reset();
    m_trouble.reset();
    m_midnight.stop();
    emit changed();
    read();
}

void EarningsKeeper::refresh()
{
    if (!m_soon.isActive()) m_soon.start();
}

QDate EarningsKeeper::today() const
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(m_clock.now()), m_options.zone()).date();
}

void EarningsKeeper::read()
{
    if (m_chain.isEmpty()) return;
    m_isStale = m_isReading;
    if (m_isReading) return;
    m_isReading = true;
    whenDone(m_store.earnings(m_chain, m_options.zone(), days), this,
             [this, chain = m_chain](Result<Earnings> found) {
                 m_isReading = false;
                 if (chain == m_chain) onRead(std::move(found));
                 if (m_isStale || chain != m_chain) read();
             });
}

void EarningsKeeper::onRead(Result<Earnings> found)
{
    waitForMidnight();
    const std::optional<Earnings> before = m_earnings;
    const std::optional<Error> troubleBefore = m_trouble;
    m_trouble.reset();
    if (found)
        m_earnings = std::move(*found);
    else
        m_trouble = found.error();
    if (m_earnings != before || m_trouble != troubleBefore) emit changed();
}

void EarningsKeeper::waitForMidnight()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(m_clock.now()), m_options.zone());
    const QDateTime midnight = now.date().addDays(1).startOfDay(now.timeZone());
    const std::chrono::milliseconds left(midnight.isValid() ? now.msecsTo(midnight) + 1 : 0);
    m_midnight.start(left.count() > 0 ? std::min(left, m_options.longestWait) : m_options.longestWait);
}

} // namespace tollstream
