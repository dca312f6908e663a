// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/TerminationSignals.h"

#include <unistd.h>

#include <csignal>
#include <sys/prctl.h>
#include <sys/signalfd.h>

namespace tollstream::localnet {

TerminationSignals::TerminationSignals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    // Blocked before any thread is started, which inherits it: they arrive at the descriptor only.
    if (pthread_sigmask(SIG_BLOCK, &wanted, nullptr) != 0) return;
    m_descriptor = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0) return;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo received;
        while (read(m_descriptor, &received, sizeof received) == static_cast<ssize_t>(sizeof received)) {
        }
        emit arrived();
    });
}

TerminationSignals::~TerminationSignals()
{
    m_notifier.reset();
    if (m_descriptor >= 0) close(m_descriptor);
}

bool TerminationSignals::followParent()
{
    const pid_t parent = getppid();
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0) return true; // the request is a comfort, not a condition
    return getppid() == parent;
}

} // namespace tollstream::localnet
