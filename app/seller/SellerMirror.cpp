// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/SellerMirror.h"

#include "app/core/whenDone.h"
#include "app/feed/Topics.h"
#include "app/mirror/DynamicSecurityMirror.h"
#include "app/mirror/MongoMirror.h"

namespace tollstream {

namespace {

using namespace std::chrono_literals;

using Lamp = PartStatus::Lamp;

constexpr auto secretPause = 10s;
constexpr auto longestRetirement = 30s;

QString randomName()
{
    return QString::fromLatin1(SecretBytes::random(16).view().toByteArray().toHex());
}

QString name(const char16_t *topic)
{
    return QString::fromUtf16(topic);
}

WantedAccount newPublisher(const PasswordSeal &seal)
{
    QByteArray text = randomName().toLatin1();
    const SecretBytes password = SecretBytes::copyOf(text);
    WantedAccount publisher;
    publisher.account.user = QStringLiteral("publisher-") + randomName();
    publisher.account.clientId = randomName();
    publisher.account.isPublisher = true;
    publisher.sealedPassword = seal.seal(password, publisher.account.user);
    publisher.account.passwordTag = PasswordSeal::tagOf(publisher.sealedPassword);
    return publisher;
}

} // namespace

SellerMirror::SellerMirror(MirrorSettings settings, QString mark, std::shared_ptr<const PasswordSeal> seal,
                           Services services, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_mark(std::move(mark))
    , m_seal(std::move(seal))
    , m_services(services)
    , m_publisher(newPublisher(*m_seal))
    , m_feed(MqttLink::Options{})
    , m_board(m_feed, m_services.store, m_services.clock)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(secretPause);
    connect(&m_retry, &QTimer::timeout, this, &SellerMirror::start);
    connect(&m_feed, &MqttLink::stateChanged, this, &SellerMirror::changed);
}

SellerMirror::~SellerMirror() = default;

void SellerMirror::start()
{
    const bool needsNoLogin = m_settings.mongoLayout() && m_settings.administrator.isEmpty();
    if (needsNoLogin) return open({});
    whenDone(m_services.secrets.read(name(MirrorSettings::passwordName)), this,
             [this](const Result<SecretBytes> &password) {
                 m_secretTrouble.reset();
                 if (password) return open(*password);
                 m_secretTrouble = password.error();
                 m_retry.start();
                 emit changed();
             });
}

std::unique_ptr<AccessMirror> SellerMirror::makeMirror(const SecretBytes &password) const
{
    const QStringList published{name(liveTopicName), name(averageTopicName), name(offerTopicName),
                                name(heartbeatTopicName)};
    const QString receipts = name(receiptTopicPrefix);
    if (const auto layout = m_settings.mongoLayout()) {
        MongoPlace place{.address = m_settings.databaseAddress,
                         .database = m_settings.databaseName,
                         .user = m_settings.administrator,
                         .password = password.clone(),
                         .layout = *layout,
                         .mark = m_mark,
                         .published = published + QStringList{receipts + QLatin1Char('+')}};
        return std::make_unique<MongoMirror>(std::move(place), m_seal);
    }
    DynamicSecurityMirror::Options options;
    options.mark = m_mark;
    options.freeTopics = {name(averageTopicName), name(offerTopicName), name(heartbeatTopicName)};
    options.receiptTopicPrefix = receipts;
    options.publishedTopics = published;
    auto mirror = std::make_unique<DynamicSecurityMirror>(std::move(options), m_seal);
    mirror->open(m_settings.broker, {m_settings.administrator, password.clone(), randomName()});
    return mirror;
}

void SellerMirror::open(const SecretBytes &password)
{
    m_retry.stop();
    m_reconciler.reset(); // it stands on the mirror
    m_mirror = makeMirror(password);
    m_reconciler = std::make_unique<MirrorReconciler>(
        *m_mirror, [this] { return wanted(); }, m_services.clock, MirrorReconciler::Options{});
    connect(m_reconciler.get(), &MirrorReconciler::changed, this, &SellerMirror::onReconciler);
    connect(&m_services.store, &MarketStore::grantChanged, m_reconciler.get(),
            &MirrorReconciler::wantedChanged);
    connect(&m_services.store, &MarketStore::accountsChanged, m_reconciler.get(),
            &MirrorReconciler::wantedChanged);
    m_reconciler->start();
}

QFuture<Result<WantedAccess>> SellerMirror::wanted()
{
    if (m_isRetiring) return readyFuture<WantedAccess>(WantedAccess());
    Answer<WantedAccess> answer;
    whenDone(m_services.store.mirrorableGrants(), this,
             [this, answer](const Result<std::vector<MirrorableGrant>> &grants) {
                 if (!grants) return answer.give(tl::make_unexpected(grants.error()));
                 WantedAccess wanted = wantedAccess(*grants);
                 wanted.accounts.push_back(m_publisher);
                 answer.give(std::move(wanted));
             });
    return answer.future();
}

void SellerMirror::onReconciler()
{
    const bool isInStep = m_reconciler->state() == MirrorReconciler::State::InStep;
    if (isInStep && m_isRetiring) return deleteLater();
    if (isInStep && m_feed.state() == MqttLink::State::Closed) {
        const auto password = m_seal->open(m_publisher.sealedPassword, m_publisher.account.user);
        if (password)
            m_feed.open(m_settings.broker,
                        {m_publisher.account.user, password->clone(), m_publisher.account.clientId});
    }
    emit changed();
}

void SellerMirror::retire()
{
    m_isRetiring = true;
    m_feed.close();
    if (!m_reconciler || m_reconciler->state() == MirrorReconciler::State::Waiting) return deleteLater();
    QTimer::singleShot(longestRetirement, this, &QObject::deleteLater);
    m_reconciler->wantedChanged();
}

PartStatus SellerMirror::status() const
{
    if (m_secretTrouble) return {Lamp::Bad, m_secretTrouble};
    if (!m_reconciler) return {Lamp::Waiting, {}};
    switch (m_reconciler->state()) {
    case MirrorReconciler::State::Stopped:
        return {};
    case MirrorReconciler::State::Waiting: {
        const auto error = m_reconciler->lastError();
        return {error ? Lamp::Bad : Lamp::Waiting, error};
    }
    case MirrorReconciler::State::Working:
        return {Lamp::Waiting, {}};
    case MirrorReconciler::State::Failing:
        return {Lamp::Bad, m_reconciler->lastError()};
    case MirrorReconciler::State::InStep:
        break;
    }
    if (m_feed.state() == MqttLink::State::Connected) return {Lamp::Good, {}};
    return {Lamp::Waiting, m_feed.lastError()};
}

} // namespace tollstream
