// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/KeychainSecretStore.h"

#include "app/crypto/SecureText.h"

#include <QTimer>
#include <qt6keychain/keychain.h>

namespace tollstream {

namespace {

constexpr std::size_t probeSize = 16;

Result<void> resultOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return failure(Error::Kind::NotFound, job.errorString());
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return failure(Error::Kind::Locked, job.errorString());
    case QKeychain::CouldNotDeleteEntry:
        return failure(Error::Kind::Refused, job.errorString());
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break; // what QtKeychain says where there is no bus, or no service on it
    }
    return failure(Error::Kind::NotInstalled, job.errorString());
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service, std::chrono::milliseconds timeout, QObject *parent)
    : SecretStore(parent), m_service(std::move(service)), m_timeout(timeout)
{
}

QFuture<Result<SecretBytes>> KeychainSecretStore::read(const QString &name)
{
    Answer<SecretBytes> answer;
    runRead(name, [this, name, answer](Result<SecretBytes> first) mutable {
        if (first || first.error().kind != Error::Kind::NotFound) return answer.give(std::move(first));
        // A locked keyring says "not found" as well. Only one that can be written to means it.
        runProbe([this, name, answer](const Result<void> &probed) mutable {
            if (!probed) return answer.give(tl::make_unexpected(probed.error()));
            runRead(name, [answer](Result<SecretBytes> second) mutable { answer.give(std::move(second)); });
        });
    });
    return answer.future();
}

QFuture<Result<void>> KeychainSecretStore::write(const QString &name, const SecretBytes &secret)
{
    Answer<void> answer;
    runWrite(name, secret, [answer](Result<void> written) mutable { answer.give(std::move(written)); });
    return answer.future();
}

QFuture<Result<void>> KeychainSecretStore::remove(const QString &name)
{
    Answer<void> answer;
    // A locked keyring says "removed" and keeps the entry.
    runProbe([this, name, answer](Result<void> probed) mutable {
        if (!probed) return answer.give(std::move(probed));
        runRemove(name, [answer](Result<void> removed) mutable { answer.give(std::move(removed)); });
    });
    return answer.future();
}

QFuture<Result<void>> KeychainSecretStore::probe()
{
    Answer<void> answer;
    runProbe([answer](Result<void> probed) mutable { answer.give(std::move(probed)); });
    return answer.future();
}

void KeychainSecretStore::run(QKeychain::Job *job, const QString &key,
                              const std::function<void(Result<void>)> &handle)
{
    job->setInsecureFallback(false);
    job->setKey(key);
    // A job that is late is left alone and deletes itself once it is done: libsecret still holds a pointer to
    // it.
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [job, limit, handle] {
        limit->deleteLater();
        QObject::disconnect(job, nullptr, limit, nullptr);
        handle(failure(Error::Kind::TimedOut, QStringLiteral("the keychain does not answer")));
    });
    connect(job, &QKeychain::Job::finished, limit, [limit, handle](QKeychain::Job *done) {
        limit->stop();
        limit->deleteLater();
        handle(resultOf(*done));
    });
    limit->start(m_timeout);
    job->start();
}

void KeychainSecretStore::runRead(const QString &name, const std::function<void(Result<SecretBytes>)> &handle)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    run(job, name, [job, handle](const Result<void> &done) {
        if (!done) return handle(tl::make_unexpected(done.error()));
        QByteArray data = job->binaryData();
        Result<SecretBytes> secret = SecretBytes::copyOf(data);
        wipe(data); // the job's own copy with it
        handle(std::move(secret));
    });
}

void KeychainSecretStore::runWrite(const QString &name, const SecretBytes &secret,
                                   const std::function<void(Result<void>)> &handle)
{
    QByteArray data = secret.view().toByteArray();
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(data);
    // Not before the job is done, however late: it would store what the wiping leaves.
    connect(job, &QKeychain::Job::finished, job, [data]() mutable { wipe(data); });
    run(job, name, handle);
}

void KeychainSecretStore::runRemove(const QString &name, const std::function<void(Result<void>)> &handle)
{
    run(new QKeychain::DeletePasswordJob(m_service), name, [handle](Result<void> done) {
        const bool wasAbsent = !done && done.error().kind == Error::Kind::NotFound;
        handle(wasAbsent ? Result<void>() : std::move(done));
    });
}

void KeychainSecretStore::runProbe(const std::function<void(Result<void>)> &handle)
{
    auto value = std::make_shared<SecretBytes>(SecretBytes::random(probeSize));
    const QString name =
        QStringLiteral("probe-") + QString::fromLatin1(SecretBytes::random(8).view().toByteArray().toHex());
    runWrite(name, *value, [this, name, value, handle](Result<void> written) {
        if (written) return continueProbe(name, *value, handle);
        const bool isLate = written.error().kind == Error::Kind::TimedOut;
        handle(isLate ? failure(Error::Kind::Locked, written.error().detail) : std::move(written));
    });
}

void KeychainSecretStore::continueProbe(const QString &name, const SecretBytes &written,
                                        const std::function<void(Result<void>)> &handle)
{
    auto expected = std::make_shared<SecretBytes>(written.clone());
    runRead(name, [this, name, expected, handle](const Result<SecretBytes> &found) {
        const bool isSame = found && *found == *expected;
        runRemove(name, [isSame, handle](Result<void> removed) {
            if (!isSame) return handle(failure(Error::Kind::Locked, QStringLiteral("the keychain forgets")));
            handle(std::move(removed));
        });
    });
}

} // namespace tollstream
