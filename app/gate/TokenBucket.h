// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace tollstream::gate {

/// Lets something happen at a steady rate, and several times at once after a quiet while.
class TokenBucket
{
public:
    struct Rate
    {
        double atOnce = 1;
        double perSecond = 1;
    };

    explicit TokenBucket(Rate rate) : m_rate(rate), m_tokens(rate.atOnce) {}

    /// Whether it may happen now; if so, it counts. `steady` in milliseconds.
    bool take(std::int64_t steady)
    {
        m_tokens = tokensAt(steady);
        m_filledAt = steady;
        if (m_tokens < 1.0) return false;
        m_tokens -= 1.0;
        return true;
    }
    /// Whether it stands as it did at first.
    bool isFullAt(std::int64_t steady) const { return tokensAt(steady) >= m_rate.atOnce; }

private:
    double tokensAt(std::int64_t steady) const
    {
        const double seconds = static_cast<double>(std::max<std::int64_t>(0, steady - m_filledAt)) / 1000.0;
        return std::min(m_rate.atOnce, m_tokens + seconds * m_rate.perSecond);
    }

    Rate m_rate;
    double m_tokens;
    std::int64_t m_filledAt = 0;
};

} // namespace tollstream::gate
