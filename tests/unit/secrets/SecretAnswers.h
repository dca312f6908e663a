// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/crypto/SecretBytes.h"

#include <QtTest>

#include <chrono>
#include <tuple>

namespace tollstream {

/// The answer of a future, waited for with the event loop running; `TimedOut` after `patience`.
template <typename T>
Result<T> answerOf(const QFuture<Result<T>> &future,
                   std::chrono::milliseconds patience = std::chrono::seconds(30))
{
    Result<T> answer = failure(Error::Kind::TimedOut, QStringLiteral("no answer at all"));
    bool isAnswered = false;
    QObject receiver;
    whenDone(future, &receiver, [&](Result<T> result) {
        answer = std::move(result);
        isAnswered = true;
    });
    std::ignore = QTest::qWaitFor([&] { return isAnswered; }, static_cast<int>(patience.count()));
    return answer;
}

/// The kind of a failure; fails the test at a success.
template <typename T> Error::Kind kindOf(const Result<T> &result)
{
    if (!result) return result.error().kind;
    QTest::qFail("a success where a failure was expected", __FILE__, __LINE__);
    return Error::Kind::Unsupported;
}

/// A secret in the open, for comparing; the reason where there is none.
inline QByteArray textOf(const Result<SecretBytes> &secret)
{
    return secret ? secret->view().toByteArray() : "no secret: " + secret.error().detail.toUtf8();
}

} // namespace tollstream
