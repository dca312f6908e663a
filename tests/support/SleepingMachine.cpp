// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SleepingMachine.h"

#include <csignal>

namespace tollstream {

SleepingMachine::SleepingMachine()
{
    if (m_file.open() && m_file.resize(sizeof(std::int64_t)))
        m_slept = reinterpret_cast<std::atomic<std::int64_t> *>(m_file.map(0, sizeof(std::int64_t)));
    if (!m_slept) qFatal("the clocks cannot be shared");
    qputenv("TOLLSTREAM_SLEPT", m_file.fileName().toLocal8Bit());
    qputenv("LD_PRELOAD", TOLLSTREAM_SLEEPING_CLOCK);
}

SleepingMachine::~SleepingMachine()
{
    qunsetenv("LD_PRELOAD");
    qunsetenv("TOLLSTREAM_SLEPT");
}

void SleepingMachine::sleep(const QList<qint64> &processIds, std::chrono::milliseconds time,
                            const std::function<void()> &meanwhile)
{
    for (const qint64 process : processIds)
        ::kill(static_cast<pid_t>(process), SIGSTOP);
    m_slept->fetch_add(std::chrono::nanoseconds(time).count());
    meanwhile();
    for (const qint64 process : processIds)
        ::kill(static_cast<pid_t>(process), SIGCONT);
}

} // namespace tollstream
