// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/SellerMirror.h"

#include "app/seller/AccountKeeper.h"

#include "tests/support/Await.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

#include "DynamicSecurityFixture.h"
#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// What a seller's books want at the other broker: readers, people, and nothing once it is given up.
class SellerMirrorTest : public DynamicSecurityFixture
{
    Q_OBJECT
private slots:
    void aSellersReadersReadThereUntilTheirTimeEnds();
    void peoplesAccountsAreServedWhileTheyAreInForce();
    void retiringLeavesNothingBehind();

private:
    MirrorSettings settings() const;
};

MirrorSettings SellerMirrorTest::settings() const
{
    MirrorSettings settings;
    settings.kind = MirrorSettings::Kind::DynamicSecurity;
    settings.broker = {QStringLiteral("127.0.0.1"), m_broker->port(), m_broker->certificateDigest()};
    settings.administrator = QStringLiteral("admin");
    return settings;
}

void SellerMirrorTest::aSellersReadersReadThereUntilTheirTimeEnds()
{
    m_broker->stop();
    QVERIFY(m_broker->useTls());
    QVERIFY(m_broker->start());
    const SystemClock clock;
    QTemporaryDir folder;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    QVERIFY(await(store.open()).has_value());
    MemorySecrets secrets;
    secrets.secrets[QString::fromUtf16(MirrorSettings::passwordName)] = SecretBytes::copyOf(adminPassword);
    SellerMirror mirror(settings(), QStringLiteral("tollstream-jane"), m_sharedSeal, {store, secrets, clock});
    mirror.start();
    QTRY_COMPARE_WITH_TIMEOUT(mirror.status().lamp, PartStatus::Lamp::Good, patience);

    std::size_t mostReaders = 0;
    connect(&mirror, &SellerMirror::changed, this,
            [&] { mostReaders = std::max(mostReaders, mirror.readerCount()); });
    const auto pay = [&](int user, std::chrono::seconds time) {
        AssessedPayment payment = fixtures::granted(user, fixtures::address("john"), user, time);
        payment.grant->sealedPassword =
            m_seal.seal(SecretBytes::copyOf(passwordOf(user)), payment.grant->userName);
        return await(store.record(fixtures::chain, fixtures::only(std::move(payment)), {})).has_value();
    };
    QVERIFY(pay(1, 1h));
    AssessedPayment early = fixtures::granted(2, fixtures::address("mary"), 2); // from before
    QVERIFY(await(store.record(fixtures::chain, fixtures::only(std::move(early)), {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 1u, patience);
    QTRY_COMPARE_WITH_TIMEOUT(mirror.withoutPassword(), 1u, patience);

    MqttProbe john({.clientId = fixtures::name(1 + 0x1000000).toLatin1(),
                    .user = userName(1).toLatin1(),
                    .password = passwordOf(1),
                    .willTopic = {},
                    .authorityFile = m_broker->filePath(QStringLiteral("certificate.pem")).toLocal8Bit()});
    QCOMPARE(john.connectTo(m_broker->port()), granted);
    QCOMPARE(john.subscribe("sensor/live"), granted);
    QVERIFY(mirror.feed().publish(liveTopic, "3", false));
    QVERIFY(john.waitForPayload("3").has_value());
    QVERIFY(pay(3, 4s));
    QTRY_COMPARE_WITH_TIMEOUT(mostReaders, 2u, patience);
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 1u, patience); // the time is over
    QVERIFY(john.isConnected());
    const auto all = await(store.grants(10)).value_or(std::vector<Grant>());
    for (const Grant &grant : all)
        if (grant.userName == userName(1)) QVERIFY(await(store.endGrant(grant.id)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!john.isConnected(), patience);
}

void SellerMirrorTest::peoplesAccountsAreServedWhileTheyAreInForce()
{
    const SystemClock clock;
    QTemporaryDir folder;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    QVERIFY(await(store.open()).has_value());
    AccountKeeper keeper(store);
    const auto make = [&keeper](const char *name, AccountKeeper::Time time) {
        return await(keeper.create(QLatin1String(name), {}, SecretBytes::copyOf("correct horse"), time))
            .has_value();
    };
    QVERIFY(make("early", std::nullopt)); // before there was another broker
    MemorySecrets secrets;
    secrets.secrets[QString::fromUtf16(MirrorSettings::passwordName)] = SecretBytes::copyOf(adminPassword);
    SellerMirror mirror(settings(), QStringLiteral("tollstream-jane"), m_sharedSeal, {store, secrets, clock});
    keeper.keepPasswords(m_sharedSeal);
    mirror.start();
    QTRY_COMPARE_WITH_TIMEOUT(mirror.status().lamp, PartStatus::Lamp::Good, patience);
    QCOMPARE(mirror.accountsWithoutPassword(), QStringList{QStringLiteral("early")});
    QCOMPARE(mirror.withoutPassword(), 0u);
    QCOMPARE(mirror.readerCount(), 0u);

    QVERIFY(make("kitchen", std::nullopt) && make("ana", 1h) && make("ben", 1h));
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 3u, patience);
    const auto idOf = [&keeper](const char *name) {
        for (const ReaderAccount &account : keeper.accounts())
            if (account.userName == QLatin1String(name)) return account.id;
        return std::int64_t{0};
    };
    const auto login = [](const char *name, const char *password = "correct horse") {
        return loginOf(name, password, name);
    };
    MqttProbe kitchen(login("kitchen"));
    MqttProbe ana(login("ana"));
    MqttProbe ben(login("ben"));
    for (MqttProbe *probe : {&kitchen, &ana, &ben}) {
        QCOMPARE(probe->connectTo(m_broker->port()), granted);
        QCOMPARE(probe->subscribe("sensor/live"), granted);
    }
    // Disabled or deleted, it is put out at once, and its password forgotten.
    QTRY_VERIFY(idOf("kitchen") != 0 && idOf("ana") != 0 && idOf("ben") != 0 && idOf("early") != 0);
    QVERIFY(await(keeper.setDisabled(idOf("ana"), true)).has_value());
    QVERIFY(await(keeper.remove(idOf("ben"))).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!ana.isConnected() && !ben.isConnected(), patience);
    QVERIFY(kitchen.isConnected());
    QCOMPARE(MqttProbe(login("ana")).connectTo(m_broker->port()), refusedLogin);
    QCOMPARE(MqttProbe(login("ben")).connectTo(m_broker->port()), refusedLogin);
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 1u, patience);
    QVERIFY(await(keeper.setDisabled(idOf("ana"), false)).has_value());
    const QStringList needy{QStringLiteral("ana"), QStringLiteral("early")};
    QTRY_COMPARE_WITH_TIMEOUT(mirror.accountsWithoutPassword(), needy, patience);

    // A new password brings over what could not be.
    QVERIFY(await(keeper.changePassword(idOf("early"), SecretBytes::copyOf("battery staple"))).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(mirror.readerCount(), 2u, patience);
    QCOMPARE(mirror.accountsWithoutPassword(), QStringList{QStringLiteral("ana")});
    QCOMPARE(MqttProbe(login("early", "battery staple")).connectTo(m_broker->port()), granted);
    QVERIFY(await(keeper.changePassword(idOf("kitchen"), SecretBytes::copyOf("battery staple"))).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!kitchen.isConnected(), patience);
    QCOMPARE(MqttProbe(login("kitchen")).connectTo(m_broker->port()), refusedLogin);
    QCOMPARE(MqttProbe(login("kitchen", "battery staple")).connectTo(m_broker->port()), granted);
}

void SellerMirrorTest::retiringLeavesNothingBehind()
{
    const SystemClock clock;
    QTemporaryDir folder;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    QVERIFY(await(store.open()).has_value());
    AssessedPayment payment = fixtures::granted(1, fixtures::address("john"), 1);
    payment.grant->sealedPassword = m_seal.seal(SecretBytes::copyOf(passwordOf(1)), payment.grant->userName);
    QVERIFY(await(store.record(fixtures::chain, fixtures::only(std::move(payment)), {})).has_value());
    MemorySecrets secrets;
    auto *mirror = new SellerMirror(settings(), QStringLiteral("tollstream-jane"), m_sharedSeal,
                                    {store, secrets, clock});
    QSignalSpy gone(mirror, &QObject::destroyed);
    mirror->start();
    QTRY_VERIFY_WITH_TIMEOUT(mirror->status().error.has_value(), patience); // no password is known
    QCOMPARE(mirror->status().lamp, PartStatus::Lamp::Bad);
    secrets.secrets[QString::fromUtf16(MirrorSettings::passwordName)] = SecretBytes::copyOf(adminPassword);
    mirror->start();
    QTRY_COMPARE_WITH_TIMEOUT(mirror->status().lamp, PartStatus::Lamp::Good, patience);
    QVERIFY(isUser(userName(1)));
    mirror->retire();
    QVERIFY(gone.wait(patience));
    const QJsonArray left = command("listClients", {}).data.value(QLatin1String("clients")).toArray();
    QCOMPARE(left, QJsonArray{QStringLiteral("admin")});
}

TOLLSTREAM_TEST_MAIN(SellerMirrorTest)
#include "SellerMirrorTest.moc"
