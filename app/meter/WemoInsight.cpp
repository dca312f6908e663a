// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/WemoInsight.h"

#include "app/core/Logging.h"
#include "app/meter/InsightParams.h"
#include "app/upnp/SoapMessage.h"

#include <utility>

namespace tollstream {

namespace {

const QString insightService = QStringLiteral("urn:Belkin:service:insight:1");

} // namespace

WemoInsight::WemoInsight(MeterDescription description, const Clock &clock, Options options, QObject *parent)
    : PowerMeter(parent)
    , m_description(std::move(description))
    , m_clock(clock)
    , m_options(std::move(options))
    , m_http(m_options.replyTimeout)
    , m_search(m_options.search)
    , m_searchDelay(m_options.firstSearchDelay)
{
    m_searchTimer.setSingleShot(true);
    connect(&m_searchTimer, &QTimer::timeout, this,
            [this] { m_search.start(m_description.id, m_description.location); });
    connect(&m_search, &PlugSearch::found, this, &WemoInsight::onFound);
    connect(&m_search, &PlugSearch::finished, this, &WemoInsight::scheduleSearch);
}

WemoInsight::WemoInsight(MeterDescription description, const Clock &clock, QObject *parent)
    : WemoInsight(std::move(description), clock, Options(), parent)
{
}

QFuture<Result<Reading>> WemoInsight::read()
{
    if (m_open) return readyFuture<Reading>(failure(Error::Kind::InUse, QStringLiteral("still asking")));
    m_open.emplace();
    auto future = m_open->future();
    if (m_isConfirmed)
        ask(m_control);
    else
        describe();
    return future;
}

void WemoInsight::describe()
{
    const QUrl location = m_description.location;
    whenDone(m_http.get(location), this, [this, location](const Result<HttpReply> &reply) {
        if (!reply) return settle(location, tl::unexpected(reply.error()));
        const auto setup =
            reply->status == 200
                ? parsePlugSetup(reply->body)
                : failure(Error::Kind::BadReply, QStringLiteral("http-status: %1").arg(reply->status));
        if (!setup) {
            // A renamed plug may send half a description until it is power-cycled, and works otherwise.
            if (m_control.isValid() && location == m_description.location) return ask(m_control);
            return settle(location, tl::unexpected(setup.error()));
        }
        if (setup->udn != m_description.id || !setup->isInsight())
            return settle(location,
                          failure(Error::Kind::Unreachable, QStringLiteral("another device: ") + setup->udn));
        if (location == m_description.location) {
            m_control = location.resolved(QUrl(setup->insightControlPath));
            m_isConfirmed = true;
        }
        ask(location.resolved(QUrl(setup->insightControlPath)));
    });
}

void WemoInsight::ask(const QUrl &control)
{
    const QUrl location = m_description.location;
    whenDone(m_http.post(control, soapRequest(insightService, QStringLiteral("GetInsightParams"))), this,
             [this, location](const Result<HttpReply> &reply) {
                 settle(location, reply ? toReading(*reply) : tl::unexpected(reply.error()));
             });
}

Result<Reading> WemoInsight::toReading(const HttpReply &reply)
{
    const auto report = parseSoapReply(reply.status, reply.body, QStringLiteral("InsightParams"));
    if (!report) return tl::unexpected(report.error());
    const auto params = parseInsightParams(*report);
    if (!params) return tl::unexpected(params.error());

    const auto now = m_clock.monotonic();
    if (*report != m_lastReport) {
        m_lastReport = *report;
        m_lastReportChange = now;
    }
    Reading reading{.time = m_clock.now(), .power = params->effectivePower(), .age = {}};
    if (params->relay != InsightParams::Relay::Off)
        reading.age = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_lastReportChange);
    return reading;
}

void WemoInsight::settle(const QUrl &askedAt, Result<Reading> result)
{
    Answer<Reading> answer = std::exchange(m_open, std::nullopt).value();
    if (result) {
        m_lastError.reset();
        m_search.stop();
        m_searchTimer.stop();
        m_searchDelay = m_options.firstSearchDelay;
        enter(State::Answering);
    } else {
        m_lastError = result.error();
        // A failure at the old place says nothing about a new one that was found in the meantime.
        if (askedAt == m_description.location) m_isConfirmed = false;
        if (m_state != State::NotAnswering) qCInfo(lcMeter) << "plug:" << result.error().detail;
        if (!m_search.isRunning() && !m_searchTimer.isActive()) scheduleSearch();
        enter(State::NotAnswering);
    }
    answer.give(std::move(result));
}

void WemoInsight::enter(State state)
{
    if (state == m_state) return;
    m_state = state;
    emit stateChanged(state);
}

void WemoInsight::scheduleSearch()
{
    m_searchTimer.start(m_searchDelay);
    m_searchDelay = std::min(m_searchDelay * 2, m_options.longestSearchDelay);
}

void WemoInsight::onFound(const PlugSetup &setup, const QUrl &location)
{
    qCInfo(lcMeter) << "plug found again at" << location.toString();
    m_description.location = location;
    m_control = location.resolved(QUrl(setup.insightControlPath));
    m_isConfirmed = true;
    emit moved(location);
}

} // namespace tollstream
