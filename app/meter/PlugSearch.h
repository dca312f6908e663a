// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/meter/PlugProbe.h"
#include "app/upnp/SsdpSearch.h"

#include <QObject>
#include <QSet>

#include <chrono>

namespace tollstream {

/// Finds one known plug again after it has moved: asks the other ports of its old address and, at the same
/// time, the whole network for its UDN. A plug takes the first free port whenever its UPnP part restarts, so
/// the port moves more often than the address.
class PlugSearch : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        SsdpSearch::Options ssdp{};
        std::chrono::milliseconds probeTimeout{1500}; ///< for each place looked at
    };

    explicit PlugSearch(Options options, QObject *parent = nullptr);

    /// One attempt. `lastSeen` itself is left out: whoever reads the plug tries it anyway.
    void start(const QString &udn, const QUrl &lastSeen);
    void stop();
    bool isRunning() const { return m_isRunning; }

signals:
    /// There it is. The search has stopped.
    void found(const tollstream::PlugSetup &setup, const QUrl &location);
    /// This attempt has not found it.
    void finished();

private:
    void onReplied(const SsdpMessage &message);
    void onDescribed(const PlugSetup &setup, const QUrl &location);
    void finishWhenIdle();

    SsdpSearch m_ssdp;
    PlugProbe m_ports;
    PlugProbe m_advertised;
    QString m_udn;
    QSet<QUrl> m_tried;
    bool m_isRunning = false;
};

} // namespace tollstream
