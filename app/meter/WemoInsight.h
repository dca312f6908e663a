// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/whenDone.h"
#include "app/meter/MeterDescription.h"
#include "app/meter/PlugSearch.h"
#include "app/meter/PlugSetup.h"
#include "app/meter/PowerMeter.h"
#include "app/upnp/DeviceHttp.h"

#include <QTimer>
#include <QUrl>

#include <chrono>
#include <optional>

namespace tollstream {

/// Reads a Belkin WeMo Insight over the local network: SOAP `GetInsightParams`, one request at a time.
///
/// `Reading::age` is how long the plug's report has been the same word for word: a plug refreshes it every
/// one to four seconds, whatever the load does. An open relay is known to carry nothing at the moment of the
/// answer, so its 0 W is always fresh.
///
/// Each failure makes the address doubtful: the next read begins with the description, so that another
/// device at the same address is never taken for this one. Meanwhile the plug is searched by its UDN, with
/// pauses that double, and followed to wherever it turns up; a plug that comes back where it was is read
/// again by the next `read()`.
class WemoInsight final : public PowerMeter
{
    Q_OBJECT
public:
    struct Options
    {
        std::chrono::milliseconds replyTimeout{3000}; ///< for each request
        std::chrono::milliseconds firstSearchDelay{1500};
        std::chrono::milliseconds longestSearchDelay{60'000}; ///< the pauses double up to this
        PlugSearch::Options search{};
    };

    WemoInsight(MeterDescription description, const Clock &clock, Options options, QObject *parent = nullptr);
    WemoInsight(MeterDescription description, const Clock &clock, QObject *parent = nullptr);

    QFuture<Result<Reading>> read() override;
    State state() const override { return m_state; }
    std::optional<Error> lastError() const override { return m_lastError; }

    /// Where it is read now.
    QUrl location() const { return m_description.location; }

signals:
    /// The plug was found at another address or port.
    void moved(const QUrl &location);

private:
    void describe();
    void ask(const QUrl &control);
    Result<Reading> toReading(const HttpReply &reply);
    void settle(const QUrl &askedAt, Result<Reading> result);
    void enter(State state);
    void scheduleSearch();
    void onFound(const PlugSetup &setup, const QUrl &location);

    MeterDescription m_description;
    const Clock &m_clock;
    const Options m_options;
    DeviceHttp m_http;
    PlugSearch m_search;
    QTimer m_searchTimer;
    std::chrono::milliseconds m_searchDelay;

    std::optional<Answer<Reading>> m_open; ///< the question that has no answer yet
    QUrl m_control;                        ///< of the present location, once known
    bool m_isConfirmed = false;            ///< the description there carried our UDN

    State m_state = State::Unknown;
    std::optional<Error> m_lastError;
    QString m_lastReport;
    std::chrono::nanoseconds m_lastReportChange{0}; ///< monotonic
};

} // namespace tollstream
