// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <csignal>
#include <optional>
#include <sys/types.h>

namespace tollstream {

/// The private GNOME keyring that `with-keyring.sh` has started for a test.
class Keyring
{
public:
    /// Nothing where the test does not run under the script, or the script found no keyring.
    static std::optional<Keyring> find()
    {
        bool isNumber = false;
        const int process = qEnvironmentVariableIntValue("TOLLSTREAM_KEYRING_PID", &isNumber);
        if (!isNumber || process <= 0) return std::nullopt;
        return Keyring(process);
    }

    /// It takes questions and gives no answers, like one that waits for its password.
    void freeze() const { kill(m_process, SIGSTOP); }
    void thaw() const { kill(m_process, SIGCONT); }
    /// Shut for good: without a display nobody can be asked for the password.
    bool lock() const
    {
        return QProcess::execute(QStringLiteral("gdbus"),
                                 {QStringLiteral("call"), QStringLiteral("--session"),
                                  QStringLiteral("--dest"), QStringLiteral("org.freedesktop.secrets"),
                                  QStringLiteral("--object-path"), QStringLiteral("/org/freedesktop/secrets"),
                                  QStringLiteral("--method"),
                                  QStringLiteral("org.freedesktop.Secret.Service.Lock"),
                                  QStringLiteral("['/org/freedesktop/secrets/collection/login']")}) == 0;
    }

private:
    explicit Keyring(pid_t process) : m_process(process) {}
    pid_t m_process;
};

} // namespace tollstream
