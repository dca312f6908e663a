// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"

#include <QSignalSpy>

#include <chrono>

namespace tollstream {

/// The answer that a test waits for, by events and not by looking every now and then. A promise dropped
/// without an answer is `Cancelled`, as `whenDone()` has it; nothing after `limit` is `TimedOut`.
template <typename T>
Result<T> await(const QFuture<Result<T>> &future, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (finished.isEmpty() && !finished.wait(static_cast<int>(limit.count())))
        return failure(Error::Kind::TimedOut, QStringLiteral("test: no answer"));
    const QFuture<Result<T>> done = watcher.future();
    if (done.resultCount() == 0) return failure(Error::Kind::Cancelled);
    return done.result();
}

} // namespace tollstream
