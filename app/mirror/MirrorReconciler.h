// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/mirror/AccessMirror.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>

namespace tollstream {

/// Keeps the accounts at another broker as they are wanted: at the start, at each change, each minute, when
/// the time of one is over, and after each reconnection. Between two looks at the other side it goes by what
/// it has done itself, so that one new reader costs one change; the minute's look mends what others have
/// changed.
class MirrorReconciler : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Stopped,
        Waiting, ///< the other side cannot be asked now
        Working, ///< on the way to being in step
        InStep,
        Failing, ///< tried again with growing pauses
    };
    Q_ENUM(State)

    /// Reads what is wanted now.
    using Source = std::function<QFuture<Result<WantedAccess>>()>;

    struct Options
    {
        std::chrono::milliseconds interval{60'000};
        std::chrono::milliseconds firstPause{1'000};
        std::chrono::milliseconds longestPause{60'000};
    };

    MirrorReconciler(AccessMirror &mirror, Source wanted, const Clock &clock, Options options,
                     QObject *parent = nullptr);

    void start();
    /// The accounts stay.
    void stop();
    /// Something else may be wanted now.
    void wantedChanged();

    State state() const { return m_state; }
    std::optional<Error> lastError() const;
    /// Readers that are let in there, as of the last time it was in step.
    std::size_t readerCount() const { return m_readerCount; }
    /// Readers with access whose password is not known, so that they cannot be let in there.
    std::size_t withoutPassword() const { return m_withoutPassword; }
    /// The seller's own accounts of which the same is true.
    const QStringList &accountsWithoutPassword() const { return m_accountsWithoutPassword; }
    /// Users who are not let in there because somebody else has an account of that name; tried again with the
    /// next look.
    const QStringList &namesTaken() const { return m_namesTaken; }

signals:
    /// State, error or counts.
    void changed();

private:
    void begin();
    void onWanted(WantedAccess wanted);
    void inspect(WantedAccess wanted);
    void apply(WantedAccess wanted);
    void finish(const WantedAccess &wanted, const QStringList &namesTaken);
    void fail(const Error &error);
    void onAvailable();
    void enter(State state);
    /// Receives one answer of this run; errors end the round.
    template <typename T, typename Handler> void await(const QFuture<Result<T>> &future, Handler handle);

    AccessMirror &m_mirror;
    Source m_wanted;
    const Clock &m_clock;
    Options m_options;
    State m_state = State::Stopped;
    std::optional<Error> m_lastError;
    std::optional<std::vector<MirroredAccount>> m_known; ///< there, as far as we know; nothing: look
    QStringList m_knownTopics;                           ///< that accounts there can be given
    std::size_t m_readerCount = 0;
    std::size_t m_withoutPassword = 0;
    QStringList m_accountsWithoutPassword;
    QStringList m_namesTaken;
    bool m_isBusy = false;
    bool m_isDue = false; ///< another round, after this one
    int m_failures = 0;
    quint64 m_run = 0;
    QTimer m_look;
    QTimer m_retry;
    QTimer m_end;
};

} // namespace tollstream
