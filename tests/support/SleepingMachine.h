// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTemporaryFile>

#include <atomic>
#include <chrono>
#include <functional>

namespace tollstream {

/// Lets the programs that are started while it lives see their machine suspended. This process itself stays
/// awake, on the clocks of the real machine.
class SleepingMachine
{
public:
    SleepingMachine();
    ~SleepingMachine();
    Q_DISABLE_COPY_MOVE(SleepingMachine)

    /// Stops the processes, lets so much time pass on the clocks that go on in suspend, does `meanwhile` what
    /// others do who are awake, and wakes the processes.
    void sleep(
        const QList<qint64> &processIds, std::chrono::milliseconds time,
        const std::function<void()> &meanwhile = [] {});

private:
    QTemporaryFile m_file;
    std::atomic<std::int64_t> *m_slept = nullptr; ///< nanoseconds
};

} // namespace tollstream
