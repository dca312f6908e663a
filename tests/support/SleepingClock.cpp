// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into a program, gives it the clocks of a machine that has been suspended: CLOCK_REALTIME and
// CLOCK_BOOTTIME are ahead by what `SleepingMachine` says, CLOCK_MONOTONIC has stood still.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>

namespace {

/// Nanoseconds, in a file that all programs on the machine share.
const std::atomic<std::int64_t> *mapped()
{
    const char *name = std::getenv("TOLLSTREAM_SLEPT");
    const int file = name ? ::open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return nullptr;
    void *memory = ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<const std::atomic<std::int64_t> *>(memory);
}

std::int64_t slept()
{
    static const std::atomic<std::int64_t> *const nanoseconds = mapped();
    return nanoseconds ? nanoseconds->load() : 0;
}

constexpr std::int64_t second = 1'000'000'000;

timespec wallTime()
{
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const long result = ::syscall(SYS_clock_gettime, clock, time);
    const bool goesOnAsleep =
        clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_BOOTTIME;
    if (result != 0 || !goesOnAsleep) return static_cast<int>(result);
    const std::int64_t nanoseconds = time->tv_nsec + slept();
    time->tv_sec += nanoseconds / second;
    time->tv_nsec = nanoseconds % second;
    return 0;
}

extern "C" int gettimeofday(timeval *time, void * /*zone*/) noexcept
{
    const timespec now = wallTime();
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1'000;
    return 0;
}

extern "C" std::time_t time(std::time_t *time) noexcept
{
    const std::time_t now = wallTime().tv_sec;
    if (time) *time = now;
    return now;
}
