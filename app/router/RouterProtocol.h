// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/router/RouterMapping.h"

#include <QFuture>

#include <chrono>

namespace tollstream {

/// A way of asking the router to let others in. One thread, the one it lives in. Destroyed while it asks, the
/// asker sees `Cancelled`.
class RouterProtocol
{
public:
    virtual ~RouterProtocol() = default;

    /// Asks that a TCP port of the router lead to `port` of this machine for `lifetime`; asked again, it
    /// renews. The router may choose another port of its own, and another lifetime. `NotFound` where no
    /// router speaks this protocol, `Refused` where one says no, `TimedOut`, `BadReply`. One question at a
    /// time.
    virtual QFuture<Result<RouterMapping>> forward(quint16 port, std::chrono::seconds lifetime) = 0;
    /// Takes a mapping back. Sends that and waits for no answer: the lifetime ends it otherwise.
    virtual void release(const RouterMapping &mapping) = 0;
};

} // namespace tollstream
