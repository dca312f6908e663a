// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Milliwatts.h"

#include <QByteArray>

#include <chrono>
#include <cstdint>

namespace tollstream {

/// The counters of a simulated plug and the string in which it reports them.
class InsightReport
{
public:
    static constexpr Milliwatts threshold{8000};

    /// The plug has measured `power` through a closed relay over the time since the last call.
    void measure(Milliwatts power, UnixTime now, std::chrono::milliseconds since);
    /// Opens or closes the relay. The string keeps its power until the next measurement, as real plugs do.
    void setRelay(bool isClosed, UnixTime now);

    bool isRelayClosed() const { return m_isRelayClosed; }
    /// 0, 1 or 8.
    int state() const;
    /// As field 8.
    Milliwatts power() const { return m_power; }
    /// What a client should make of it.
    Milliwatts effectivePower() const { return m_isRelayClosed ? m_power : Milliwatts{0}; }

    /// Eleven fields, the total with six decimals, as by HTTP.
    QByteArray insightParams() const;
    /// Eleven fields, the total without decimals, as by push.
    QByteArray pushedParams() const;
    /// Ten fields, as in a BinaryState.
    QByteArray binaryState() const;

private:
    QByteArray fields(const QByteArray &total) const;

    bool m_isRelayClosed = true;
    Milliwatts m_power;
    std::int64_t m_lastChange = 0; ///< Unix seconds
    std::chrono::milliseconds m_onFor{0};
    std::chrono::milliseconds m_onTotal{0};
    double m_energy = 0; ///< milliwatt-minutes
};

} // namespace tollstream
