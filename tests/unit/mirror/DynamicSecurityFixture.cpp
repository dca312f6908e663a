// SPDX-License-Identifier: GPL-3.0-or-later
#include "DynamicSecurityFixture.h"

#include "tests/support/Await.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPasswordDigestor>
#include <QTest>

#include "MarketFixtures.h"

using namespace std::chrono_literals;

namespace tollstream {

const QByteArray DynamicSecurityFixture::adminPassword = "an administrator's password";
const QString DynamicSecurityFixture::liveTopic = QStringLiteral("sensor/live");

QJsonObject DynamicSecurityFixture::allowed(const char *kind, bool isAllowed)
{
    return {{QStringLiteral("acltype"), QLatin1String(kind)}, {QStringLiteral("allow"), isAllowed}};
}

QByteArray DynamicSecurityFixture::freshPlugin()
{
    const auto rule = [](const char *kind, const QString &topic) {
        QJsonObject one = allowed(kind, true);
        one.insert(QStringLiteral("topic"), topic);
        return one;
    };
    constexpr int rounds = 101;
    const QByteArray salt = "twelve bytes";
    const QByteArray hash =
        QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, adminPassword, salt, rounds, 64);
    const QJsonObject admin{{QStringLiteral("username"), QStringLiteral("admin")},
                            {QStringLiteral("password"), QString::fromLatin1(hash.toBase64())},
                            {QStringLiteral("salt"), QString::fromLatin1(salt.toBase64())},
                            {QStringLiteral("iterations"), rounds},
                            {QStringLiteral("roles"),
                             QJsonArray{QJsonObject{{QStringLiteral("rolename"), QStringLiteral("admin")}}}}};
    const QString control = QStringLiteral("$CONTROL/dynamic-security/#");
    const QJsonObject role{{QStringLiteral("rolename"), QStringLiteral("admin")},
                           {QStringLiteral("acls"), QJsonArray{rule("publishClientSend", control),
                                                               rule("publishClientReceive", control),
                                                               rule("subscribePattern", control)}}};
    const QJsonObject access{{QStringLiteral("publishClientSend"), false},
                             {QStringLiteral("publishClientReceive"), true},
                             {QStringLiteral("subscribe"), false},
                             {QStringLiteral("unsubscribe"), true}};
    return QJsonDocument(QJsonObject{{QStringLiteral("clients"), QJsonArray{admin}},
                                     {QStringLiteral("roles"), QJsonArray{role}},
                                     {QStringLiteral("defaultACLAccess"), access}})
        .toJson();
}

QString DynamicSecurityFixture::userName(int number)
{
    return fixtures::name(number);
}

QByteArray DynamicSecurityFixture::passwordOf(int number)
{
    return "password of " + userName(number).toLatin1();
}

void DynamicSecurityFixture::initTestCase()
{
    TOLLSTREAM_NEEDS_MOSQUITTO();
}

void DynamicSecurityFixture::init()
{
    m_broker = std::make_unique<MosquittoBroker>();
    if (!m_broker->useDynamicSecurity(freshPlugin())) QSKIP("Mosquitto's dynamic security is not installed");
    QVERIFY(m_broker->start());
    m_wanted = {};
    m_ownerLink = std::make_unique<MqttLink>(MqttLink::Options{.firstPause = 20ms, .longestPause = 100ms});
    m_owner = std::make_unique<DynamicSecurityControl>(*m_ownerLink, DynamicSecurityControl::Options{});
    m_ownerLink->open(endpoint(), {QStringLiteral("admin"), SecretBytes::copyOf(adminPassword), {}});
}

void DynamicSecurityFixture::cleanup()
{
    m_reconciler.reset();
    m_mirror.reset();
    m_owner.reset();
    m_ownerLink.reset();
    m_broker.reset();
}

DynamicSecurityMirror::Options DynamicSecurityFixture::options() const
{
    DynamicSecurityMirror::Options options;
    options.mark = QStringLiteral("tollstream-test");
    options.freeTopics = {QStringLiteral("sensor/1m"), QStringLiteral("market/offer")};
    options.receiptTopicPrefix = QStringLiteral("market/receipts/");
    options.publishedTopics = {liveTopic, QStringLiteral("sensor/1m"), QStringLiteral("market/offer")};
    options.link = {.firstPause = 20ms, .longestPause = 100ms, .refusedPause = 100ms};
    return options;
}

WantedAccount DynamicSecurityFixture::reader(int number, const QByteArray &password) const
{
    WantedAccount wanted;
    wanted.account.user = userName(number);
    wanted.account.clientId = userName(number + 0x1000);
    wanted.account.topics = QStringList{liveTopic};
    wanted.account.until = m_clock.now() + 1h;
    const QByteArray text = password.isEmpty() ? passwordOf(number) : password;
    wanted.sealedPassword = m_seal.seal(SecretBytes::copyOf(text), wanted.account.user);
    wanted.account.passwordTag = PasswordSeal::tagOf(wanted.sealedPassword);
    return wanted;
}

WantedAccount DynamicSecurityFixture::publisher() const
{
    WantedAccount wanted = reader(0xfeed);
    wanted.account.topics.clear();
    wanted.account.isPublisher = true;
    return wanted;
}

WantedAccount DynamicSecurityFixture::person(const QString &name, const QByteArray &password) const
{
    WantedAccount wanted;
    wanted.account.user = name;
    wanted.account.topics = QStringList{liveTopic};
    wanted.sealedPassword = m_seal.seal(SecretBytes::copyOf(password), name);
    wanted.account.passwordTag = PasswordSeal::tagOf(wanted.sealedPassword);
    return wanted;
}

MqttProbe::Login DynamicSecurityFixture::loginOf(const char *name, const QByteArray &password,
                                                 const char *clientId)
{
    return {.clientId = clientId, .user = name, .password = password, .willTopic = {}, .authorityFile = {}};
}

MqttProbe::Login DynamicSecurityFixture::loginOf(int number)
{
    return {.clientId = userName(number + 0x1000).toLatin1(),
            .user = userName(number).toLatin1(),
            .password = passwordOf(number),
            .willTopic = {},
            .authorityFile = {}};
}

DynamicSecurityControl::Response DynamicSecurityFixture::command(const char *name, QJsonObject parameters)
{
    parameters.insert(QStringLiteral("command"), QLatin1String(name));
    [this] { QTRY_COMPARE_WITH_TIMEOUT(m_ownerLink->state(), MqttLink::State::Connected, patience); }();
    const auto answer = await(m_owner->ask({parameters}));
    if (answer) return answer->front();
    return {QString(), QStringLiteral("no answer"), {}};
}

bool DynamicSecurityFixture::isUser(const QString &name)
{
    return command("getClient", {{QStringLiteral("username"), name}}).error.isEmpty();
}

void DynamicSecurityFixture::startMirror(DynamicSecurityMirror::Options options, const QByteArray &password)
{
    m_mirror = std::make_unique<DynamicSecurityMirror>(std::move(options), m_sharedSeal);
    m_reconciler = std::make_unique<MirrorReconciler>(
        *m_mirror, [this] { return readyFuture<WantedAccess>(WantedAccess(m_wanted)); }, m_clock,
        MirrorReconciler::Options{.interval = 200ms, .firstPause = 50ms, .longestPause = 200ms});
    m_reconciler->start();
    m_mirror->open(endpoint(), {QStringLiteral("admin"), SecretBytes::copyOf(password), {}});
}

void DynamicSecurityFixture::want(std::vector<WantedAccount> accounts)
{
    m_wanted.accounts = std::move(accounts);
    m_reconciler->wantedChanged();
}

bool DynamicSecurityFixture::comesInStep()
{
    return QTest::qWaitFor([this] { return m_reconciler->state() == MirrorReconciler::State::InStep; },
                           patience);
}

} // namespace tollstream
