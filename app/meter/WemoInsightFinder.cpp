// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/WemoInsightFinder.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <QHostAddress>

#include <utility>

namespace tollstream {

namespace {

/// More devices than any home has; a flood of made-up answers stops here.
constexpr qsizetype maxDevices = 256;
constexpr qsizetype maxDescribing = 16;

/// What a person typed, as a URL with at least a host; invalid where it makes no sense.
QUrl urlFromPlace(const QString &place)
{
    const QString text = place.trimmed();
    if (text.isEmpty() || text.contains(QLatin1Char(' '))) return {};
    QUrl url = text.contains(QLatin1String("://")) ? QUrl(text, QUrl::StrictMode)
                                                   : QUrl(QStringLiteral("http://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.host().isEmpty() || url.port() == 0)
        return {};
    if (url.path().isEmpty() || url.path() == QLatin1String("/")) url.setPath(QStringLiteral("/setup.xml"));
    return url;
}

WemoInsight::Options withSearchAt(WemoInsight::Options meter, const SsdpSearch::Options &ssdp)
{
    meter.search.ssdp = ssdp;
    return meter;
}

/// One host answers within the second that MX allows, or a repetition later.
SsdpSearch::Options shortened(SsdpSearch::Options ssdp)
{
    ssdp.duration = std::min(ssdp.duration, std::chrono::milliseconds(2500));
    return ssdp;
}

} // namespace

WemoInsightFinder::WemoInsightFinder(const Clock &clock, const Options &options, QObject *parent)
    : MeterFinder(parent)
    , m_clock(clock)
    , m_describeAgainAfter(options.describeAgainAfter)
    , m_meterOptions(withSearchAt(options.meter, options.ssdp))
    , m_http(options.describeTimeout)
    , m_ssdp(options.ssdp)
    , m_look(options.probeTimeout)
    , m_lookSsdp(shortened(options.ssdp))
{
    connect(&m_ssdp, &SsdpSearch::replied, this, &WemoInsightFinder::onReplied);
    connect(&m_lookSsdp, &SsdpSearch::replied, this, &WemoInsightFinder::onLookReplied);
    connect(&m_lookSsdp, &SsdpSearch::finished, this, &WemoInsightFinder::failWhenNothingIsLeft);
    connect(&m_look, &PlugProbe::described, this, &WemoInsightFinder::onLookedAt);
    connect(&m_look, &PlugProbe::finished, this, [this](const Error &error) {
        m_lookError = error;
        failWhenNothingIsLeft();
    });
}

WemoInsightFinder::WemoInsightFinder(const Clock &clock, QObject *parent)
    : WemoInsightFinder(clock, Options(), parent)
{
}

QString WemoInsightFinder::kind() const
{
    return wemoInsightKind();
}

void WemoInsightFinder::search()
{
    m_ssdp.start({wemoSearchTarget()});
}

std::unique_ptr<PowerMeter> WemoInsightFinder::open(const MeterDescription &description)
{
    return std::make_unique<WemoInsight>(description, m_clock, m_meterOptions);
}

void WemoInsightFinder::onReplied(const SsdpMessage &message)
{
    if (!isInsightUdn(message.udn) || m_describing.contains(message.location)) return;
    const auto seen = m_seen.constFind(message.udn);
    if (seen == m_seen.cend() && m_seen.size() >= maxDevices) return;
    if (seen != m_seen.cend() && seen->description.location == message.location &&
        m_clock.monotonic() - seen->describedAt < m_describeAgainAfter)
        return;
    describe(message.location);
}

void WemoInsightFinder::describe(const QUrl &location)
{
    if (m_describing.size() >= maxDescribing) return; // the next answer to the search comes soon
    m_describing.insert(location);
    whenDone(m_http.get(location), this, [this, location](const Result<HttpReply> &reply) {
        m_describing.remove(location);
        if (!reply) {
            qCInfo(lcMeter) << "no description:" << reply.error().detail;
            return;
        }
        const auto setup = parsePlugSetup(reply->body);
        if (setup && setup->isInsight())
            remember(*setup, location);
        else
            qCInfo(lcMeter) << "no Insight at" << location.toString() << "HTTP status" << reply->status;
    });
}

bool WemoInsightFinder::remember(const PlugSetup &setup, const QUrl &location)
{
    const MeterDescription description = setup.toDescription(location);
    const auto seen = m_seen.constFind(setup.udn);
    const bool isNews = seen == m_seen.cend() || seen->description != description;
    m_seen.insert(setup.udn, {description, m_clock.monotonic()});
    if (isNews) emit found(description);
    return isNews;
}

void WemoInsightFinder::lookAt(const QString &place)
{
    stopLooking();
    m_lookError = {Error::Kind::Unreachable, place};
    m_sawOtherDevice = false;
    const QUrl url = urlFromPlace(place);
    if (!url.isValid()) {
        emit failed({Error::Kind::InvalidInput, QStringLiteral("not a place in a network: ") + place});
        return;
    }
    if (url.port() > 0) {
        m_look.start({url});
        return;
    }
    const QHostAddress host(url.host());
    if (host.protocol() == QAbstractSocket::IPv4Protocol) m_lookSsdp.startAt(host, {wemoSearchTarget()});
    m_look.start(candidateLocations(url.host()));
}

void WemoInsightFinder::onLookReplied(const SsdpMessage &message)
{
    if (!isInsightUdn(message.udn)) return;
    m_lookSsdp.stop();
    m_look.start({message.location}); // it has told its port: no need to try them all
}

void WemoInsightFinder::onLookedAt(const PlugSetup &setup, const QUrl &location)
{
    if (!setup.isInsight()) {
        m_sawOtherDevice = true;
        return;
    }
    stopLooking();
    // Somebody is waiting for this answer, also where it holds nothing new.
    if (!remember(setup, location)) emit found(setup.toDescription(location));
}

void WemoInsightFinder::failWhenNothingIsLeft()
{
    if (m_look.isRunning() || m_lookSsdp.isRunning()) return;
    if (m_sawOtherDevice)
        emit failed({Error::Kind::Unsupported, QStringLiteral("the device there is no WeMo Insight")});
    else
        emit failed(m_lookError);
}

void WemoInsightFinder::stopLooking()
{
    m_look.stop();
    m_lookSsdp.stop();
}

} // namespace tollstream
