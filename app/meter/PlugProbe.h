// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/meter/PlugSetup.h"
#include "app/upnp/DeviceHttp.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <chrono>

namespace tollstream {

/// Looks for a description at one place after another, never at two at once: scanning can hang a plug.
class PlugProbe : public QObject
{
    Q_OBJECT
public:
    /// `timeout` is for each place.
    explicit PlugProbe(std::chrono::milliseconds timeout, QObject *parent = nullptr);

    /// Drops what runs and starts with these.
    void start(const QList<QUrl> &places);
    void stop();
    bool isRunning() const { return m_isRunning; }

signals:
    /// A readable `setup.xml`. The probe goes on until it is stopped.
    void described(const tollstream::PlugSetup &setup, const QUrl &location);
    /// Nothing is left. `error` is the most telling failure: a bad reply before a silence before a refusal.
    void finished(const tollstream::Error &error);

private:
    void next();
    void note(const Error &error);

    DeviceHttp m_http;
    QList<QUrl> m_left;
    Error m_error{Error::Kind::Unreachable, {}};
    int m_round = 0; ///< answers to an earlier start() are stale
    bool m_isRunning = false;
};

/// Where a WeMo device may serve its `setup.xml` on this host, likeliest first (as pywemo and
/// homebridge-wemo try): 49153, 49152, 49154, 49151, 49155 … 49159.
QList<QUrl> candidateLocations(const QString &host);

} // namespace tollstream
