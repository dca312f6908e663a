// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/WebSocketOptions.h"
#include "app/gate/Origin.h"

#include <map>

namespace tollstream {

/// Decides which connections are let in, by where they come from and how many are inside. The gate cannot:
/// to it they all come from this machine.
class WebSocketAdmission
{
public:
    WebSocketAdmission(ReaderScope readers, const WebSocketLimits &limits)
        : m_readers(readers), m_limits(limits)
    {
    }

    /// Who may come in from now on.
    void setReaders(ReaderScope readers) { m_readers = readers; }
    /// Counts one more from there, if it may come in.
    bool enter(const gate::Origin &origin);
    /// One of those who were let in has gone.
    void leave(const gate::Origin &origin);
    int inside() const { return m_inside; }

private:
    ReaderScope m_readers;
    WebSocketLimits m_limits;
    int m_inside = 0;
    std::map<gate::Origin, int> m_counts;
};

} // namespace tollstream
