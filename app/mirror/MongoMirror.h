// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mirror/AccessMirror.h"
#include "app/mirror/MongoAccounts.h"

#include <memory>

namespace tollstream {

/// Brokers that look their readers up in a MongoDB, as clusters of EMQX do. Each document bears the time at
/// which MongoDB deletes it (its sweep comes about once a minute), so that nobody is let in later, even if we
/// are off. Who is connected then stays so until the broker asks again.
class MongoMirror final : public AccessMirror
{
    Q_OBJECT
public:
    MongoMirror(MongoPlace place, std::shared_ptr<const PasswordSeal> seal, QObject *parent = nullptr);
    /// What is under way ends by itself.
    ~MongoMirror() override;

    bool isAvailable() const override { return true; } // whether it is will show
    std::optional<Error> trouble() const override { return std::nullopt; }
    bool keepsTime() const override { return true; }
    QFuture<Result<std::vector<MirroredAccount>>> inspect(const QStringList &topics) override;
    QFuture<Result<QStringList>> apply(AccessChanges changes) override;

private:
    std::shared_ptr<MongoAccounts> m_accounts; ///< shared with the thread that is at work
};

} // namespace tollstream
