// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/WebSocketAdmission.h"

namespace tollstream {

bool WebSocketAdmission::enter(const gate::Origin &origin)
{
    // The listener for this machine alone is on its loopback, and what comes from there is of the network.
    if (m_readers != ReaderScope::Everywhere && !origin.isLocalNetwork()) return false;
    if (m_inside >= m_limits.connections) return false;
    if (!origin.isShared()) {
        int &count = m_counts[origin];
        if (count >= m_limits.perPlace) return false;
        ++count;
    }
    ++m_inside;
    return true;
}

void WebSocketAdmission::leave(const gate::Origin &origin)
{
    --m_inside;
    const auto found = m_counts.find(origin);
    if (found != m_counts.end() && --found->second == 0) m_counts.erase(found);
}

} // namespace tollstream
