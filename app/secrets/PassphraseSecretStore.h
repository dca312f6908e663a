// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/PassphraseFile.h"
#include "app/secrets/SecretStore.h"

#include <QThreadPool>

#include <memory>

namespace tollstream {

/// A file encrypted under a passphrase (argon2id, XChaCha20-Poly1305), for machines where no keychain
/// answers. Written anew and renamed at every change; never half. The work is done on a thread of its own, in
/// the order of the calls; the destructor waits for what has been asked for.
class PassphraseSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit PassphraseSecretStore(QString file, QObject *parent = nullptr);
    /// With another cost for new files.
    PassphraseSecretStore(QString file, PassphraseCost cost, QObject *parent = nullptr);
    ~PassphraseSecretStore() override;

    /// Whether there is a file to unlock; else `unlock()` makes one.
    bool exists() const;
    bool isUnlocked() const { return m_isUnlocked; }
    /// Opens the file, or makes one. Runs the slow key derivation off the caller's thread. `Refused` at a
    /// wrong passphrase, `Storage` or `NoSpace` where the file cannot be read or written, `Forged` where it
    /// is damaged, `InvalidInput` at an empty passphrase.
    QFuture<Result<void>> unlock(SecretBytes passphrase);

    QFuture<Result<SecretBytes>> read(const QString &name) override;
    QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) override;
    QFuture<Result<void>> remove(const QString &name) override;

private:
    QString m_path;
    bool m_isUnlocked = false;
    std::unique_ptr<PassphraseFile> m_file; // touched by the worker only, and outlives it
    QThreadPool m_worker;                   // one thread
};

} // namespace tollstream
