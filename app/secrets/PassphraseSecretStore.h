// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/SecretStore.h"

#include <map>

namespace tollstream {

/// A file encrypted under a passphrase (argon2id, XChaCha20-Poly1305), for machines where no keychain
/// answers. Written anew and renamed at every change; never half.
class PassphraseSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit PassphraseSecretStore(QString file, QObject *parent = nullptr);

    /// Whether there is a file to unlock; else `unlock()` makes one.
    bool exists() const;
    bool isUnlocked() const { return m_isUnlocked; }
    /// Opens the file, or makes one. Runs the slow key derivation off the caller's thread. `Refused` at a
    /// wrong passphrase, `Storage` or `NoSpace` where the file cannot be read or written, `Forged` where it
    /// is damaged.
    QFuture<Result<void>> unlock(SecretBytes passphrase);

    QFuture<Result<SecretBytes>> read(const QString &name) override;
    QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) override;
    QFuture<Result<void>> remove(const QString &name) override;

private:
    QString m_file;
    bool m_isUnlocked = false;
};

} // namespace tollstream
