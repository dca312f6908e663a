// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/MeterDiscovery.h"

#include <algorithm>

namespace tollstream {

MeterDiscovery::MeterDiscovery(QObject *parent) : MeterDiscovery(defaultSearchInterval, parent) {}

MeterDiscovery::MeterDiscovery(std::chrono::milliseconds searchInterval, QObject *parent) : QObject(parent)
{
    m_searchTimer.setInterval(searchInterval);
    connect(&m_searchTimer, &QTimer::timeout, this, &MeterDiscovery::searchAll);
}

MeterDiscovery::~MeterDiscovery() = default;

void MeterDiscovery::add(std::unique_ptr<MeterFinder> finder)
{
    connect(finder.get(), &MeterFinder::found, this, &MeterDiscovery::onFound);
    connect(finder.get(), &MeterFinder::failed, this, &MeterDiscovery::onFailed);
    m_finders.push_back(std::move(finder));
    if (m_searchTimer.isActive()) m_finders.back()->search();
}

void MeterDiscovery::start()
{
    m_searchTimer.start();
    searchAll();
}

void MeterDiscovery::stop()
{
    m_searchTimer.stop();
}

void MeterDiscovery::searchAll()
{
    for (const auto &finder : m_finders)
        finder->search();
}

void MeterDiscovery::lookAt(const QString &place)
{
    m_looking = m_finders.size();
    for (const auto &finder : m_finders)
        finder->lookAt(place);
}

std::unique_ptr<PowerMeter> MeterDiscovery::open(const MeterDescription &description)
{
    const auto known = std::find_if(m_finders.begin(), m_finders.end(), [&description](const auto &finder) {
        return finder->kind() == description.kind;
    });
    return known == m_finders.end() ? nullptr : (*known)->open(description);
}

void MeterDiscovery::onFound(const MeterDescription &description)
{
    const auto known =
        std::find_if(m_meters.begin(), m_meters.end(), [&description](const MeterDescription &meter) {
            return meter.kind == description.kind && meter.id == description.id;
        });
    if (known == m_meters.end())
        m_meters.push_back(description);
    else
        *known = description;
    emit found(description);
}

void MeterDiscovery::onFailed(const Error &error)
{
    if (m_looking > 0 && --m_looking == 0) emit failed(error);
}

} // namespace tollstream
