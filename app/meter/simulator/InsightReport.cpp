// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/InsightReport.h"

#include <cmath>

namespace tollstream {

namespace {

constexpr std::chrono::seconds window = std::chrono::hours(14 * 24);

std::int64_t wholeSeconds(std::chrono::milliseconds time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

} // namespace

void InsightReport::measure(Milliwatts power, UnixTime now, std::chrono::milliseconds since)
{
    const int before = state();
    if (before == 1) {
        m_onFor += since;
        m_onTotal += since;
    }
    m_energy += static_cast<double>(effectivePower().value) * static_cast<double>(since.count()) / 60'000;
    m_power = m_isRelayClosed ? power : Milliwatts{0};
    if (state() == before && m_lastChange != 0) return;
    m_lastChange = toUnixMilliseconds(now) / 1000;
    if (state() == 1) m_onFor = {};
}

void InsightReport::setRelay(bool isClosed, UnixTime now)
{
    if (isClosed == m_isRelayClosed) return;
    m_isRelayClosed = isClosed;
    m_lastChange = toUnixMilliseconds(now) / 1000;
    if (isClosed) m_onFor = {};
}

int InsightReport::state() const
{
    if (!m_isRelayClosed) return 0;
    return m_power < threshold ? 8 : 1;
}

QByteArray InsightReport::fields(const QByteArray &total) const
{
    // The plug's mean is of its time on; below a minute it still says 0.
    const double minutesOn = static_cast<double>(m_onTotal.count()) / 60'000;
    const auto average = minutesOn < 1 ? 0 : std::llround(m_energy / minutesOn / 1000);
    const auto number = [](std::int64_t value) { return QByteArray::number(static_cast<qlonglong>(value)); };
    const QByteArray onTotal = number(wholeSeconds(m_onTotal));
    return QByteArray::number(state()) + '|' + number(m_lastChange) + '|' + number(wholeSeconds(m_onFor)) +
           '|' + onTotal + '|' + onTotal + '|' + number(window.count()) + '|' + number(average) + '|' +
           number(m_power.value) + '|' + number(std::llround(m_energy)) + '|' + total;
}

QByteArray InsightReport::insightParams() const
{
    return fields(QByteArray::number(m_energy, 'f', 6)) + '|' +
           QByteArray::number(static_cast<qlonglong>(threshold.value));
}

QByteArray InsightReport::pushedParams() const
{
    return binaryState() + '|' + QByteArray::number(static_cast<qlonglong>(threshold.value));
}

QByteArray InsightReport::binaryState() const
{
    return fields(QByteArray::number(static_cast<qlonglong>(std::llround(m_energy))));
}

} // namespace tollstream
