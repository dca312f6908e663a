// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QFuture>
#include <QString>

namespace tollstream {

/// A port that the broker wants and another program has.
struct PortConflict
{
    quint16 port = 0;
    QString program; ///< its name; empty while or where the system does not tell

    bool operator==(const PortConflict &) const = default;
};

/// The name of the program that listens on a TCP port of this machine, as Linux tells it in /proc (proc(5)):
/// of other people's programs only to root. `NotFound` where it is not told. Looks through all processes, on
/// a thread of its own.
QFuture<Result<QString>> programListeningOn(quint16 port);

} // namespace tollstream
