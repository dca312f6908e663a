// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/meter/MeterDescription.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace tollstream {

/// What a WeMo device says of itself in `setup.xml`. Element names are matched without their namespace, for
/// the devices use `urn:Belkin:device-1-0` in place of UPnP's.
struct PlugSetup
{
    QString deviceType;
    QString friendlyName;
    QString udn;
    QString serialNumber;
    QString macAddress;
    QString modelName;
    QString firmwareVersion;
    QString insightControlPath; ///< control URL of urn:Belkin:service:insight:1, empty where it has none
    QString insightEventPath;
    QString basicControlPath; ///< control URL of urn:Belkin:service:basicevent:1
    int serviceCount = 0;

    bool operator==(const PlugSetup &) const = default;

    /// It measures: the UDN is an Insight's and the insight service is there.
    bool isInsight() const;
    /// For a person to choose it and for us to find it again. `location` is where the setup.xml came from.
    MeterDescription toDescription(const QUrl &location) const;
};

/// The largest `setup.xml` that is read; real ones have 4.8 kB.
inline constexpr qsizetype maxSetupBytes = qsizetype{64} * 1024;

/// Reads a `setup.xml`. `BadReply` whose detail begins with "empty", "too-large", "xml-not-well-formed"
/// (also for any DTD) or "missing-element" (no device, no UDN).
Result<PlugSetup> parsePlugSetup(const QByteArray &xml);

/// The search target that every WeMo answers; what pywemo and wemo-client search for.
QString wemoSearchTarget();
/// Whether a device that calls itself so by SSDP is a WeMo Insight. Its `setup.xml` confirms it.
bool isInsightUdn(const QString &udn);

/// The `kind` of a WeMo Insight in `MeterDescription`.
QString wemoInsightKind();

} // namespace tollstream
