// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/market/GuestPass.h"
#include "app/market/OfferLink.h"
#include "app/storage/SqliteWorker.h"

#include <QFuture>

#include <optional>

namespace tollstream {

/// The guest passes that somebody was handed and opened, in SQLite, encrypted under `key`, which lives in the
/// keychain. Threads and errors as SqliteWorker.
class GuestPassJournal
{
public:
    GuestPassJournal(QString file, SecretBytes key);

    /// Opens or makes the file, and drops the passes that were over long before `now`.
    QFuture<Result<void>> open(UnixTime now);
    /// Keeps the pass; the newest one of a seller counts.
    QFuture<Result<void>> save(const Address &seller, const GuestPass &pass);
    /// The pass of that seller that was kept last; nothing where there is none.
    QFuture<Result<std::optional<GuestPass>>> pass(const Address &seller);
    /// Drops that seller's passes.
    QFuture<Result<void>> drop(const Address &seller);

private:
    SecretBytes m_key;
    SqliteWorker m_worker; ///< last: it uses the key until it is gone
};

} // namespace tollstream
