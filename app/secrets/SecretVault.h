// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/KeychainSecretStore.h"
#include "app/secrets/PassphraseSecretStore.h"

#include <optional>

namespace tollstream {

/// The secrets of one data directory: in the desktop's keychain, or, where none answers at the first start,
/// in a passphrase file. Which of the two it was is remembered on the disk (the passphrase file itself, or a
/// marker beside it), so that a keychain that is shut today never leads to a new, empty store.
class SecretVault final : public SecretStore
{
    Q_OBJECT
public:
    enum class State {
        Closed,           ///< `open()` has not been called
        Probing,          ///< asking the keychain
        PassphraseNeeded, ///< waiting for `providePassphrase()`
        Unlocking,        ///< deriving the key from the passphrase
        Open,
        Unavailable, ///< see `lastError()`; `open()` tries again
    };
    Q_ENUM(State)

    struct Options
    {
        /// Long enough for a person to type the keychain's password.
        std::chrono::milliseconds keychainTimeout{60'000};
        PassphraseCost passphraseCost;
    };

    /// `service` names the secrets in the keychain; the marker is `passphraseFile` with ".keychain".
    SecretVault(QString service, QString passphraseFile, QObject *parent = nullptr);
    SecretVault(QString service, QString passphraseFile, Options options, QObject *parent = nullptr);

    State state() const { return m_state; }
    /// Why the state is Unavailable: `Locked` where the keychain that holds the secrets does not answer,
    /// `Storage` or `NoSpace` where the marker cannot be written.
    std::optional<Error> lastError() const { return m_lastError; }

    /// Leads to `opened()`, `passphraseNeeded()` or the state Unavailable. Does nothing while under way or
    /// open.
    void open();
    /// What `passphraseNeeded()` asks for. `Refused` at a wrong one: ask again. Else as
    /// `PassphraseSecretStore::unlock()`; `Conflict` where no passphrase is waited for.
    QFuture<Result<void>> providePassphrase(SecretBytes passphrase);

    // All three answer `Locked` until the state is Open.
    QFuture<Result<SecretBytes>> read(const QString &name) override;
    QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) override;
    QFuture<Result<void>> remove(const QString &name) override;

signals:
    /// `isNew`: there is no file yet; the person chooses a passphrase.
    void passphraseNeeded(bool isNew);
    void opened();
    void stateChanged(tollstream::SecretVault::State state);

private:
    void enter(State next);
    void fail(const Error &error);
    void onProbed(const Result<void> &probed);
    bool hasMarker() const;
    Result<void> writeMarker() const;

    QString m_markerPath;
    KeychainSecretStore m_keychain;
    PassphraseSecretStore m_passphraseStore;
    SecretStore *m_inUse = nullptr; // one of the two above once the state is Open
    State m_state = State::Closed;
    std::optional<Error> m_lastError;
};

} // namespace tollstream
