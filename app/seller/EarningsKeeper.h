// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/market/MarketStore.h"

#include <QObject>
#include <QTimeZone>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace tollstream {

/// What the seller has earned on the chain in use: read from the books when payments change, many at once
/// together, and when a new day begins where she is.
class EarningsKeeper : public QObject
{
    Q_OBJECT
public:
    /// How many days are told one by one.
    static constexpr std::size_t days = 30;

    struct Options
    {
        /// Asked each time, since machines travel.
        std::function<QTimeZone()> zone = [] { return QTimeZone::systemTimeZone(); };
        /// After a change, so that many are read together.
        std::chrono::milliseconds pause{500};
        /// How long a clock that was set, or a machine that has slept, is not noticed.
        std::chrono::milliseconds longestWait{std::chrono::minutes(10)};
    };

    EarningsKeeper(MarketStore &store, const Clock &clock, Options options, QObject *parent = nullptr);
    ~EarningsKeeper() override;

    /// Reads that chain's from now on; of another nothing is kept. Nothing is read where it is not known.
    void setChain(const QString &chainIdentifier);
    /// Reads them again soon.
    void refresh();

    /// As they were read last; nothing before that.
    const std::optional<Earnings> &earnings() const { return m_earnings; }
    /// Why they could not be read just now; what was read before stays.
    const std::optional<Error> &trouble() const { return m_trouble; }

signals:
    void changed();

private:
    QDate today() const;
    void read();
    void onRead(Result<Earnings> read);
    void waitForMidnight();

    MarketStore &m_store;
    const Clock &m_clock;
    Options m_options;
    QString m_chain;
    QTimer m_soon;
    QTimer m_midnight;
    bool m_isReading = false;
    bool m_isStale = false; ///< something has changed while it was read
    std::optional<Earnings> m_earnings;
    std::optional<Error> m_trouble;
};

} // namespace tollstream
