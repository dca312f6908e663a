// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/SecretStore.h"

#include <chrono>

namespace tollstream {

/// The desktop's keychain, through QtKeychain. Every question has a time limit of its own, since a locked
/// keyring on a machine with a display never answers.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    /// `service` tells apart the secrets of different data directories.
    KeychainSecretStore(QString service, std::chrono::milliseconds timeout, QObject *parent = nullptr);

    QFuture<Result<SecretBytes>> read(const QString &name) override;
    QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) override;
    QFuture<Result<void>> remove(const QString &name) override;

    /// Writes, reads and removes a value: whether a keychain service answers. `NotInstalled` where there is
    /// none, `Locked` where it is shut.
    QFuture<Result<void>> probe();

private:
    QString m_service;
    std::chrono::milliseconds m_timeout;
};

} // namespace tollstream
