// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/market/PasswordSeal.h"
#include "app/mirror/MongoLayout.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace tollstream {

/// Where a MongoDB is, and what we do there.
struct MongoPlace
{
    QString address; ///< mongodb:// or mongodb+srv://, without a login
    QString database;
    QString user; ///< empty: without login
    SecretBytes password;
    MongoLayout layout = MongoLayout::Emqx;
    QString mark; ///< tells our documents from those of others
    PublishedFilters published;
    std::chrono::milliseconds timeLimit{10'000}; ///< of each step
};

/// The documents from which a broker reads its accounts, over libmongoc. Each call blocks until it is done,
/// or until a time limit: call it on a thread of its own. Errors as AccessMirror.
class MongoAccounts
{
public:
    MongoAccounts(MongoPlace place, std::shared_ptr<const PasswordSeal> seal);
    ~MongoAccounts();
    MongoAccounts(const MongoAccounts &) = delete;
    MongoAccounts &operator=(const MongoAccounts &) = delete;

    /// Makes the indexes that delete expired documents, and reads ours.
    Result<std::vector<MirroredAccount>> inspect();
    /// The users whose names somebody else's documents have.
    Result<QStringList> apply(const AccessChanges &changes);
    /// From any thread: what is under way ends soon.
    void cancel() { m_isCancelled = true; }

private:
    Result<void> connect();
    Result<void> makeIndexes();
    Result<void> put(const AccessChanges::Put &put);
    /// `Conflict` where somebody else has a document of that name in one of the collections.
    Result<void> checkName(const QString &user) const;
    Result<void> remove(const QString &user);
    Result<void> checkCancelled() const;

    struct Connection;
    MongoPlace m_place;
    std::shared_ptr<const PasswordSeal> m_seal;
    std::mutex m_inUse;
    std::unique_ptr<Connection> m_connection;
    bool m_hasIndexes = false;
    bool m_hasWarned = false;
    std::atomic<bool> m_isCancelled = false;
};

} // namespace tollstream
