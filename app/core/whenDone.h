// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>
#include <utility>

namespace tollstream {

/// Calls `handle(Result<T>)` once, on the receiver's thread, when `future` is done; never when the receiver
/// has gone. A promise that was dropped without an answer arrives as `Cancelled`. Call it on the receiver's
/// thread. (Not `QFuture::then(context, …)`: Qt 6.4 asserts when the context dies first.)
template <typename T, typename Receiver, typename Handler>
void whenDone(const QFuture<Result<T>> &future, Receiver *receiver, Handler handle)
{
    auto *watcher = new QFutureWatcher<Result<T>>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, handle = std::move(handle)]() mutable {
                         watcher->deleteLater();
                         QFuture<Result<T>> done = watcher->future();
                         if (done.isValid() && done.resultCount() > 0) {
                             handle(done.takeResult());
                         } else {
                             handle(Result<T>(failure(Error::Kind::Cancelled)));
                         }
                     });
    watcher->setFuture(future);
}

/// A future that already has its answer.
template <typename T> QFuture<Result<T>> readyFuture(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// One answer to be given later. Dropped without `give()`, the asker sees `Cancelled`. Copies share the one
/// answer, so that it can live in the closures of signal handlers.
template <typename T> class Answer
{
public:
    Answer() : m_promise(std::make_shared<QPromise<Result<T>>>()) { m_promise->start(); }

    /// To be handed to the asker.
    QFuture<Result<T>> future() const { return m_promise->future(); }
    /// Gives the answer; a second one is ignored.
    void give(Result<T> result) const
    {
        if (isGiven()) return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }
    bool isGiven() const { return m_promise->future().isFinished(); }
    /// The asker has cancelled the future.
    bool isCancelled() const { return m_promise->isCanceled(); }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace tollstream
