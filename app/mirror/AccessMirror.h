// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/mirror/MirroredAccount.h"

#include <QFuture>
#include <QObject>

namespace tollstream {

/// The accounts of another broker, or of the database that it asks. Only what bears our mark is ever seen,
/// changed or removed. One question at a time.
/// Errors: `Unreachable`, `TimedOut`, `Refused` (the login, or its rights), `Forged` (another certificate),
/// `Conflict` (somebody else's role is in the way), `Unsupported` (that side lets everybody
/// read whatever we do), `BadReply`.
class AccessMirror : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Whether it can be asked now; `availableChanged` tells when that changes.
    virtual bool isAvailable() const = 0;
    /// Why not, as far as it is known.
    virtual std::optional<Error> trouble() const = 0;
    /// Whether the other side ends access on time by itself.
    virtual bool keepsTime() const = 0;

    /// Puts in place what accounts stand on, for readers of these topics, and mends it where it has changed;
    /// then gives the accounts that are there.
    virtual QFuture<Result<std::vector<MirroredAccount>>> inspect(const QStringList &topics) = 0;
    /// Done when the other side has all of it, but for users of those names that somebody else has there:
    /// they are the answer, and nothing of that one is touched. What could be done before an error stays.
    virtual QFuture<Result<QStringList>> apply(AccessChanges changes) = 0;

signals:
    void availableChanged();
};

} // namespace tollstream
