// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/crypto/SecureText.h"
#include "app/feed/Topics.h"
#include "app/router/AddressScope.h"
#include "app/seller/PublicPlace.h"
#include "app/seller/SellerSessionPrivate.h"

#include <QDir>

namespace tollstream {

namespace {

using Lamp = PartStatus::Lamp;

} // namespace

Result<BrokerCertificate> SellerSession::Private::loadCertificate() const
{
    const QString directory = QDir(services.directory).filePath(QStringLiteral("broker"));
    if (!settings.certificateFile.isEmpty())
        return BrokerCertificate::takeOver(settings.certificateFile, settings.privateKeyFile, directory);
    QStringList names;
    if (!settings.publicHost.isEmpty()) names += settings.publicHost;
    return BrokerCertificate::loadOrCreate(directory, names, services.clock.now());
}

void SellerSession::Private::renewCertificate()
{
    if (!isRunning || !certificate) return;
    const auto present = loadCertificate();
    if (!present) { // the broker has the one that was good, and whoever it belongs to may be at work on it
        qCWarning(lcBroker).noquote() << "no other certificate:" << present.error().detail;
    } else if (*present != *certificate) {
        qCInfo(lcBroker) << "the broker starts again with another certificate";
        startBroker();
    }
}

void SellerSession::Private::startBroker()
{
    QByteArray passwordText = SecretBytes::random(16).view().toByteArray().toHex();
    publisherPassword = SecretBytes::copyOf(passwordText);
    wipe(passwordText);
    publisherUser = QStringLiteral("publisher-") + randomName();
    publisherClientId = randomName();
    BrokerConfiguration configuration;
    configuration.directory = QDir(services.directory).filePath(QStringLiteral("broker"));
    configuration.port = settings.brokerPort;
    configuration.readers = settings.readers;
    certificate.reset();
    if (settings.listenedPort() != 0) {
        auto loaded = loadCertificate();
        if (!loaded) {
            setStatus(Part::Broker, {Lamp::Bad, loaded.error()});
            return retryTimer.start();
        }
        certificate = *loaded;
        configuration.encryptedPort = settings.listenedPort();
        configuration.certificate = std::move(*loaded);
    }
    configuration.storeFile = QDir(services.directory).filePath(QStringLiteral("market.sqlite"));
    configuration.freeTopics = {QString::fromUtf16(averageTopicName), QString::fromUtf16(offerTopicName),
                                QString::fromUtf16(heartbeatTopicName)};
    configuration.receiptTopicPrefix = QString::fromUtf16(receiptTopicPrefix);
    configuration.publishedTopics = {QString::fromUtf16(liveTopicName), QString::fromUtf16(averageTopicName),
                                     QString::fromUtf16(offerTopicName),
                                     QString::fromUtf16(heartbeatTopicName)};
    configuration.publisherUser = publisherUser;
    configuration.publisherPassword = publisherPassword.clone();
    configuration.publisherClientId = publisherClientId;
    supervisor.start(std::move(configuration));
}

void SellerSession::Private::onBrokerState()
{
    switch (supervisor.state()) {
    case BrokerSupervisor::State::Stopped:
    case BrokerSupervisor::State::Stopping:
        setStatus(Part::Broker, {});
        link.close();
        break;
    case BrokerSupervisor::State::Starting:
        setStatus(Part::Broker, {Lamp::Waiting, supervisor.lastError()});
        break;
    case BrokerSupervisor::State::WaitingToRestart:
        setStatus(Part::Broker, {Lamp::Bad, supervisor.lastError()});
        break;
    case BrokerSupervisor::State::Running:
        setStatus(Part::Broker, {Lamp::Good, {}});
        link.open({QStringLiteral("127.0.0.1"), supervisor.port(), {}},
                  {publisherUser, publisherPassword.clone(), publisherClientId});
        startPublisher();
        break;
    }
    keepRouterOpen();
    followBroker();
    emit q.offerChanged(); // the link names the broker's port
}

void SellerSession::Private::keepRouterOpen()
{
    const bool isWanted = isRunning && settings.readers == ReaderScope::Everywhere && settings.opensRouter;
    if (!isWanted) {
        portForwarding.stop();
    } else if (supervisor.state() == BrokerSupervisor::State::Running) {
        portForwarding.start(settings.listenedPort()); // and stays when the broker starts again
    }
    emit q.reachabilityChanged();
}

void SellerSession::Private::followBroker()
{
    const bool isServing = supervisor.state() == BrokerSupervisor::State::Running;
    if (isRunning) {
        webSocket.follow(settings, certificate, isServing ? supervisor.port() : quint16{0});
    } else {
        webSocket.stop();
    }
}

const SellerWebSocket &SellerSession::webSocket() const
{
    return m->webSocket;
}

Reachability SellerSession::reachability() const
{
    return reachabilityOf(addressesOfThisMachine(), m->settings.listenedPort(), m->portForwarding.mapping());
}

std::optional<PortConflict> SellerSession::portConflict() const
{
    return m->supervisor.portConflict();
}

const PortForwarding &SellerSession::portForwarding() const
{
    return m->portForwarding;
}

const std::optional<BrokerCertificate> &SellerSession::certificate() const
{
    return m->certificate;
}

std::optional<OfferLink> SellerSession::offerLink() const
{
    if (!offer() || m->supervisor.state() != BrokerSupervisor::State::Running) return std::nullopt;
    if (m->settings.listenedPort() == 0)
        return OfferLink{{QStringLiteral("127.0.0.1"), m->supervisor.port(), {}}, *address()};
    const auto [host, port] =
        publicPlace(m->settings, m->settings.listenedPort(), m->portForwarding.mapping());
    return OfferLink{{host, port, m->certificate ? m->certificate->pin : QByteArray()}, *address()};
}

void SellerSession::Private::openMirror()
{
    dropMirror();
    if (settings.mirror.kind == MirrorSettings::Kind::None) {
        cashier->keepPasswords(nullptr);
        accounts.keepPasswords(nullptr);
        whenDone(store.forgetMirroredPasswords(), this,
                 [](const Result<void> &) {}); // again at the next start
        return;
    }
    const auto seal = std::make_shared<const PasswordSeal>(keys->sealingKey.secretKey());
    cashier->keepPasswords(seal);
    accounts.keepPasswords(seal);
    // The first half of the key's name tells sellers apart as well as the whole.
    const QString mark = QStringLiteral("tollstream-") + keys->name().left(32);
    mirror = std::make_unique<SellerMirror>(
        settings.mirror, mark, seal, SellerMirror::Services{store, services.secrets, services.clock}, this);
    connect(mirror.get(), &SellerMirror::changed, &q, &SellerSession::mirrorChanged);
    publishToMirror();
    if (issuer->current()) mirror->show(*issuer->current());
    mirror->start();
    emit q.mirrorChanged();
}

void SellerSession::Private::dropMirror()
{
    if (!mirror) return;
    mirror.reset();
    emit q.mirrorChanged();
}

void SellerSession::Private::publishToMirror()
{
    if (!mirror) return;
    if (publisher) publisher->alsoPublishTo(&mirror->feed());
    if (service) service->alsoPublishTo(&mirror->feed());
}

const SellerMirror *SellerSession::mirror() const
{
    return m->mirror.get();
}

void SellerSession::takeMirrorPassword()
{
    if (m->mirror) m->mirror->start();
}

std::optional<OfferLink> SellerSession::mirrorLink() const
{
    const bool isServing = m->mirror && m->mirror->status().lamp == PartStatus::Lamp::Good;
    if (!offer() || !isServing) return std::nullopt;
    return OfferLink{m->settings.mirror.broker, *address()};
}

} // namespace tollstream
