// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/SecretVault.h"

#include "app/core/Logging.h"

#include <QFileInfo>
#include <QSaveFile>

namespace tollstream {

namespace {

tl::unexpected<Error> notOpen()
{
    return failure(Error::Kind::Locked, QStringLiteral("the vault is not open"));
}

} // namespace

SecretVault::SecretVault(QString service, QString passphraseFile, QObject *parent)
    : SecretVault(std::move(service), std::move(passphraseFile), Options{}, parent)
{
}

SecretVault::SecretVault(QString service, QString passphraseFile, Options options, QObject *parent)
    : SecretStore(parent)
    , m_markerPath(passphraseFile + QLatin1String(".keychain"))
    , m_keychain(std::move(service), options.keychainTimeout)
    , m_passphraseStore(std::move(passphraseFile), options.passphraseCost)
{
}

void SecretVault::open()
{
    if (m_state != State::Closed && m_state != State::Unavailable) return;
    m_lastError.reset();
    if (m_passphraseStore.exists()) return enter(State::PassphraseNeeded);
    enter(State::Probing);
    whenDone(m_keychain.probe(), this, [this](const Result<void> &probed) { onProbed(probed); });
}

QFuture<Result<void>> SecretVault::providePassphrase(SecretBytes passphrase)
{
    if (m_state != State::PassphraseNeeded)
        return readyFuture<void>(
            failure(Error::Kind::Conflict, QStringLiteral("no passphrase is waited for")));
    enter(State::Unlocking);
    Answer<void> answer;
    whenDone(m_passphraseStore.unlock(std::move(passphrase)), this,
             [this, answer](Result<void> result) mutable {
                 if (result) m_inUse = &m_passphraseStore;
                 enter(result ? State::Open : State::PassphraseNeeded);
                 answer.give(std::move(result));
             });
    return answer.future();
}

QFuture<Result<SecretBytes>> SecretVault::read(const QString &name)
{
    return m_inUse != nullptr ? m_inUse->read(name) : readyFuture<SecretBytes>(notOpen());
}

QFuture<Result<void>> SecretVault::write(const QString &name, const SecretBytes &secret)
{
    return m_inUse != nullptr ? m_inUse->write(name, secret) : readyFuture<void>(notOpen());
}

QFuture<Result<void>> SecretVault::remove(const QString &name)
{
    return m_inUse != nullptr ? m_inUse->remove(name) : readyFuture<void>(notOpen());
}

void SecretVault::enter(State next)
{
    if (next == m_state) return;
    m_state = next;
    emit stateChanged(next);
    switch (next) {
    case State::PassphraseNeeded:
        emit passphraseNeeded(!m_passphraseStore.exists());
        break;
    case State::Open:
        emit opened();
        break;
    case State::Closed:
    case State::Probing:
    case State::Unlocking:
    case State::Unavailable:
        break;
    }
}

void SecretVault::fail(const Error &error)
{
    qCWarning(lcSecrets) << "the vault cannot be opened:" << error.detail;
    m_lastError = error;
    enter(State::Unavailable);
}

void SecretVault::onProbed(const Result<void> &probed)
{
    if (!probed) {
        // Once the secrets are in the keychain, they are nowhere else: wait for it, begin nothing new.
        if (hasMarker()) return fail({Error::Kind::Locked, probed.error().detail});
        qCInfo(lcSecrets) << "no keychain answers, using a passphrase file:" << probed.error().detail;
        return enter(State::PassphraseNeeded);
    }
    if (const Result<void> marked = writeMarker(); !marked) return fail(marked.error());
    m_inUse = &m_keychain;
    enter(State::Open);
}

bool SecretVault::hasMarker() const
{
    return QFileInfo::exists(m_markerPath);
}

Result<void> SecretVault::writeMarker() const
{
    if (hasMarker()) return {};
    QSaveFile marker(m_markerPath);
    if (!marker.open(QIODevice::WriteOnly) || marker.write("The secrets are in the keychain.\n") < 0 ||
        !marker.flush() || !marker.commit()) {
        const bool isFull = marker.error() == QFileDevice::ResourceError;
        return failure(isFull ? Error::Kind::NoSpace : Error::Kind::Storage, marker.errorString());
    }
    return {};
}

} // namespace tollstream
