// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/PassphraseSecretStore.h"

#include "app/core/whenDone.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace tollstream {

PassphraseSecretStore::PassphraseSecretStore(QString file, QObject *parent)
    : PassphraseSecretStore(std::move(file), PassphraseCost{}, parent)
{
}

PassphraseSecretStore::PassphraseSecretStore(QString file, PassphraseCost cost, QObject *parent)
    : SecretStore(parent), m_path(std::move(file)), m_file(std::make_unique<PassphraseFile>(m_path, cost))
{
    m_worker.setMaxThreadCount(1); // calls keep their order, and the file needs no lock
}

PassphraseSecretStore::~PassphraseSecretStore()
{
    m_worker.waitForDone(); // a secret that was to be written is written
}

bool PassphraseSecretStore::exists() const
{
    return QFileInfo::exists(m_path);
}

QFuture<Result<void>> PassphraseSecretStore::unlock(SecretBytes passphrase)
{
    auto shared = std::make_shared<SecretBytes>(std::move(passphrase)); // a task must be copyable
    const QFuture<Result<void>> unlocked = QtConcurrent::run(
        &m_worker, [file = m_file.get(), shared = std::move(shared)] { return file->unlock(*shared); });
    Answer<void> answer;
    whenDone(unlocked, this, [this, answer](Result<void> result) mutable {
        m_isUnlocked = m_isUnlocked || result.has_value();
        answer.give(std::move(result));
    });
    return answer.future();
}

QFuture<Result<SecretBytes>> PassphraseSecretStore::read(const QString &name)
{
    return QtConcurrent::run(&m_worker, [file = m_file.get(), name] { return file->read(name); });
}

QFuture<Result<void>> PassphraseSecretStore::write(const QString &name, const SecretBytes &secret)
{
    auto shared = std::make_shared<SecretBytes>(secret.clone()); // a task must be copyable
    return QtConcurrent::run(&m_worker, [file = m_file.get(), name, shared = std::move(shared)] {
        return file->write(name, std::move(*shared));
    });
}

QFuture<Result<void>> PassphraseSecretStore::remove(const QString &name)
{
    return QtConcurrent::run(&m_worker, [file = m_file.get(), name] { return file->remove(name); });
}

} // namespace tollstream
