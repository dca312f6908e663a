// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/secrets/SecretStore.h"

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace tollstream {

/// The desktop's keychain, through QtKeychain. Every question has a time limit of its own, since a locked
/// keyring on a machine with a display never answers. Never in a plain file: QtKeychain's fallback stays off.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    /// `service` tells apart the secrets of different data directories.
    KeychainSecretStore(QString service, std::chrono::milliseconds timeout, QObject *parent = nullptr);

    // `NotInstalled` where no keychain service answers at all, `Locked` where it is shut, `TimedOut`. A write
    // that has timed out may still be done later, when the keychain is opened.
    QFuture<Result<SecretBytes>> read(const QString &name) override;
    QFuture<Result<void>> write(const QString &name, const SecretBytes &secret) override;
    QFuture<Result<void>> remove(const QString &name) override;

    /// Writes, reads and removes a value: whether a keychain service answers. `NotInstalled` where there is
    /// none, `Locked` where it is shut, or does not answer in time because of that.
    QFuture<Result<void>> probe();

private:
    void run(QKeychain::Job *job, const QString &key, const std::function<void(Result<void>)> &handle);
    void runRead(const QString &name, const std::function<void(Result<SecretBytes>)> &handle);
    void runWrite(const QString &name, const SecretBytes &secret,
                  const std::function<void(Result<void>)> &handle);
    void runRemove(const QString &name, const std::function<void(Result<void>)> &handle);
    void runProbe(const std::function<void(Result<void>)> &handle);
    void continueProbe(const QString &name, const SecretBytes &written,
                       const std::function<void(Result<void>)> &handle);

    QString m_service;
    std::chrono::milliseconds m_timeout;
};

} // namespace tollstream
