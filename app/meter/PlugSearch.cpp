// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/PlugSearch.h"

namespace tollstream {

PlugSearch::PlugSearch(Options options, QObject *parent)
    : QObject(parent)
    , m_ssdp(std::move(options.ssdp))
    , m_ports(options.probeTimeout)
    , m_advertised(options.probeTimeout)
{
    connect(&m_ssdp, &SsdpSearch::replied, this, &PlugSearch::onReplied);
    connect(&m_ssdp, &SsdpSearch::finished, this, &PlugSearch::finishWhenIdle);
    for (PlugProbe *probe : {&m_ports, &m_advertised}) {
        connect(probe, &PlugProbe::described, this, &PlugSearch::onDescribed);
        connect(probe, &PlugProbe::finished, this, &PlugSearch::finishWhenIdle);
    }
}

void PlugSearch::start(const QString &udn, const QUrl &lastSeen)
{
    stop();
    m_isRunning = true;
    m_udn = udn;
    m_tried = {lastSeen};
    QList<QUrl> places = candidateLocations(lastSeen.host());
    places.removeAll(lastSeen);
    m_ssdp.start({udn});
    m_ports.start(places);
}

void PlugSearch::stop()
{
    m_isRunning = false;
    m_ssdp.stop();
    m_ports.stop();
    m_advertised.stop();
}

void PlugSearch::onReplied(const SsdpMessage &message)
{
    // A plug whose web server has died goes on advertising its old place: nothing to look at there.
    if (message.udn != m_udn || m_tried.contains(message.location)) return;
    m_tried.insert(message.location);
    m_advertised.start({message.location});
}

void PlugSearch::onDescribed(const PlugSetup &setup, const QUrl &location)
{
    if (setup.udn != m_udn || !setup.isInsight()) return;
    stop();
    emit found(setup, location);
}

void PlugSearch::finishWhenIdle()
{
    if (!m_isRunning || m_ssdp.isRunning() || m_ports.isRunning() || m_advertised.isRunning()) return;
    m_isRunning = false;
    emit finished();
}

} // namespace tollstream
