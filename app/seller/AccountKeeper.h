// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"
#include "app/market/MarketStore.h"
#include "app/market/PasswordSeal.h"
#include "app/market/ReaderAccount.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// The seller's own accounts: who is let in by name and password. Passwords are hashed on a thread of this
/// object's, so that neither windows nor payments wait for it. Time is always that of the live feed. Errors
/// are those of MarketStore and of `hashAccountPassword()`.
class AccountKeeper : public QObject
{
    Q_OBJECT
public:
    /// How long somebody may read; nothing: without end.
    using Time = std::optional<std::chrono::seconds>;

    explicit AccountKeeper(MarketStore &store, QObject *parent = nullptr);
    /// Waits for the password that is being hashed.
    ~AccountKeeper() override;

    /// From now on new passwords are kept sealed as well, for another broker; with nothing given, no more.
    void keepPasswords(std::shared_ptr<const PasswordSeal> seal) { m_seal = std::move(seal); }

    /// Reads the accounts from the open store, and again when something may have changed them.
    void refresh();
    /// By name, as they were read last.
    const std::vector<ReaderAccount> &accounts() const { return m_accounts; }

    /// `Conflict` where the name is taken.
    QFuture<Result<void>> create(const QString &userName, const QString &note, SecretBytes password,
                                 Time time);
    /// Ends what the old one has opened.
    QFuture<Result<void>> changePassword(std::int64_t account, SecretBytes password);
    /// Adds to what is left; without end, or where there was none, it replaces it.
    QFuture<Result<void>> giveTime(std::int64_t account, Time time);
    /// A disabled account is put out at once.
    QFuture<Result<void>> setDisabled(std::int64_t account, bool isDisabled);
    QFuture<Result<void>> remove(std::int64_t account);

signals:
    void changed();

private:
    QFuture<Result<void>> apply(AccountChange change);
    QByteArray sealed(const SecretBytes &password, const QString &userName) const;
    QFuture<Result<void>> applyHashed(SecretBytes password,
                                      std::function<AccountChange(const QByteArray &hash)> change);

    MarketStore &m_store;
    QThreadPool m_worker;
    std::vector<ReaderAccount> m_accounts;
    std::shared_ptr<const PasswordSeal> m_seal;
};

} // namespace tollstream
