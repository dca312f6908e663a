// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/meter/MeterDiscovery.h"
#include "app/meter/PlugProbe.h"
#include "app/meter/PlugSetup.h"
#include "app/meter/WemoInsight.h"
#include "app/upnp/DeviceHttp.h"
#include "app/upnp/SsdpSearch.h"

#include <QHash>
#include <QSet>
#include <QUrl>

#include <chrono>

namespace tollstream {

/// Finds WeMo Insight plugs: an SSDP search, then the `setup.xml` of each device whose UDN is an Insight's.
/// A plug is reported once, and again when its place or name has changed.
class WemoInsightFinder final : public MeterFinder
{
    Q_OBJECT
public:
    struct Options
    {
        SsdpSearch::Options ssdp{};
        std::chrono::milliseconds describeTimeout{10'000}; ///< plugs can be slow with their description
        std::chrono::milliseconds probeTimeout{1500};      ///< for each port of a place that was named
        /// A plug that is seen where it was is not asked for its name more often than this.
        std::chrono::milliseconds describeAgainAfter{60'000};
        WemoInsight::Options meter{}; ///< for the meters that it opens; their search uses `ssdp` above
    };

    /// `clock` must outlive it and the meters that it opens.
    WemoInsightFinder(const Clock &clock, const Options &options, QObject *parent = nullptr);
    explicit WemoInsightFinder(const Clock &clock, QObject *parent = nullptr);

    QString kind() const override;
    void search() override;
    /// Takes a host, host:port or the URL of a setup.xml; without a port it asks the host by SSDP and looks
    /// at the candidate ports. `found()` also for a plug that is known; `failed()` with `InvalidInput`,
    /// `Unreachable`, `TimedOut`, `BadReply`, or `Unsupported` for a device that is no Insight. A second call
    /// replaces the first.
    void lookAt(const QString &place) override;
    std::unique_ptr<PowerMeter> open(const MeterDescription &description) override;

private:
    /// A plug and when it last described itself.
    struct Seen
    {
        MeterDescription description;
        std::chrono::nanoseconds describedAt; ///< monotonic
    };

    void onReplied(const SsdpMessage &message);
    void describe(const QUrl &location);
    bool remember(const PlugSetup &setup, const QUrl &location);
    void onLookReplied(const SsdpMessage &message);
    void onLookedAt(const PlugSetup &setup, const QUrl &location);
    void failWhenNothingIsLeft();
    void stopLooking();

    const Clock &m_clock;
    const std::chrono::milliseconds m_describeAgainAfter;
    const WemoInsight::Options m_meterOptions;
    DeviceHttp m_http;
    SsdpSearch m_ssdp;
    QHash<QString, Seen> m_seen; ///< by UDN
    QSet<QUrl> m_describing;

    PlugProbe m_look;
    SsdpSearch m_lookSsdp;
    Error m_lookError{Error::Kind::Unreachable, {}};
    bool m_sawOtherDevice = false;
};

} // namespace tollstream
