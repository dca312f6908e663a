// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Reading.h"
#include "app/core/Result.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace tollstream {

/// A device that measures power. Kinds derive from it, two classes each: one finds, one reads.
class PowerMeter : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown,      ///< Not asked yet.
        Answering,    ///< The last question got a value.
        NotAnswering, ///< No answer, or one that makes no sense. Never shown as 0 W.
    };
    Q_ENUM(State)

    using QObject::QObject;

    /// The present value, asked from the device now. `TimedOut`, `Unreachable`, `BadReply`. While one
    /// question is open a second one fails with `InUse` (devices have few server threads). Recovers by
    /// itself: looks for a device that has moved to another address or port.
    virtual QFuture<Result<Reading>> read() = 0;

    virtual State state() const = 0;
    /// Why the state is NotAnswering.
    virtual std::optional<Error> lastError() const = 0;

signals:
    void stateChanged(tollstream::PowerMeter::State state);
};

} // namespace tollstream
