// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPass.h"
#include "app/market/MarketDatabase.h"
#include "app/market/PaymentAssessment.h"

#include <QTemporaryDir>

#include "GateBrokerFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// What a guest pass opens at the real Mosquitto with the real gate over the seller's own books.
class GuestPassBrokerTest : public GateBrokerFixture
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_books;

    /// Whatever `secret` is; the times are those of its grant.
    static GuestPass passOf(SecretBytes secret)
    {
        return {.secret = std::move(secret),
                .from = {},
                .until = {},
                .accountedThrough = 0,
                .topic = QStringLiteral("sensor/live"),
                .signature = {}};
    }
    /// Puts a pass into the books that ends so long from now.
    Grant issue(const GuestPass &pass, std::chrono::milliseconds left)
    {
        GuestPassOrder order{orderFor(pass.access()), {}, QStringLiteral("Ana")};
        order.access.topic = pass.topic;
        order.access.duration = 1h;
        return m_books->addGuestPass(order, SystemClock().now() - 1h + left).value().grant;
    }
    static MqttProbe::Login loginBy(const GuestPass &pass)
    {
        const AccessRequest access = pass.access();
        MqttProbe::Login login;
        login.clientId = access.clientIdText().toLatin1();
        login.user = access.userName().toLatin1();
        login.password = access.passwordText().view().toByteArray();
        return login;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString file = m_folder->filePath(QStringLiteral("market.sqlite"));
        m_books = std::make_unique<MarketDatabase>(file);
        QVERIFY(m_books->open().has_value());
        m_broker = std::make_unique<GatedBroker>(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
        auto configuration = m_broker->configuration();
        configuration.storeFile = file;
        QVERIFY(m_broker->start(std::move(configuration)));
    }
    void cleanup()
    {
        m_broker.reset();
        m_books.reset();
        m_folder.reset();
    }

    void theGuestReadsUntilItsEnd()
    {
        const GuestPass pass = passOf(SecretBytes::random(32));
        QCOMPARE(answerTo(loginBy(pass), m_broker->port()), refusedV3);
        const Grant grant = issue(pass, 1'500ms);
        MqttProbe guest(loginBy(pass));
        QCOMPARE(guest.connectTo(m_broker->port()), 0);
        QCOMPARE(guest.subscribe(live), 0);
        QVERIFY(m_broker->publish(live, "for free"));
        QVERIFY(guest.waitForPayload("for free"));
        QVERIFY(guest.waitForEnd());
        QVERIFY(SystemClock().now() >= grant.until - 20ms);
        QCOMPARE(answerTo(loginBy(pass), m_broker->port()), refusedV3);
    }

    void anEndByHandPutsTheGuestOut()
    {
        const GuestPass pass = passOf(SecretBytes::random(32));
        const Grant grant = issue(pass, 1h);
        MqttProbe guest(loginBy(pass));
        QCOMPARE(guest.connectTo(m_broker->port()), 0);
        QCOMPARE(guest.subscribe(live), 0);
        const auto ended = m_books->endGrant(grant.id, SystemClock().now());
        QVERIFY(ended.has_value());
        QCOMPARE(ended->receipts.size(), std::size_t{1});
        QVERIFY(guest.waitForEnd());
        QCOMPARE(answerTo(loginBy(pass), m_broker->port()), refusedV3);
    }

    void whatTheSellerHasNotMadeOpensNothing_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<bool>("isIn");
        QTest::newRow("the seller's") << QByteArray(32, 'a') << true;
        QTest::newRow("one bit of it is other") << QByteArray(31, 'a') + 'c' << false;
        QTest::newRow("made up") << QByteArray(32, 'm') << false;
    }
    void whatTheSellerHasNotMadeOpensNothing()
    {
        QFETCH(QByteArray, secret);
        QFETCH(bool, isIn);
        issue(passOf(SecretBytes::copyOf(QByteArray(32, 'a'))), 1h);
        const auto login = loginBy(passOf(SecretBytes::copyOf(secret)));
        QCOMPARE(answerTo(login, m_broker->port()), isIn ? 0 : refusedV3);
    }

    /// The broker goes by the books: another time written into the code changes nothing, nor does a payment
    /// for the guest's name by somebody else.
    void nobodyProlongsIt()
    {
        GuestPass pass = passOf(SecretBytes::random(32));
        const Grant grant = issue(pass, 1'500ms);
        pass.until = grant.until + 30 * 24h;
        signGuestPass(pass, {}, KeyPair::fromSeed(SecretBytes::random(32)).value());
        AssessedPayment payment;
        payment.payment.chainIdentifier = QStringLiteral("c0ffee01");
        payment.payment.payer.bytes.fill(7);
        payment.payment.amount = Nanos{500'000};
        payment.payment.outcome = Payment::Outcome::Granted;
        payment.grant = orderFor(pass.access());
        payment.grant->topic = pass.topic;
        payment.grant->duration = 24h;
        std::vector<AssessedPayment> payments;
        payments.push_back(std::move(payment));
        QVERIFY(m_books->record(QStringLiteral("c0ffee01"), payments, {}, SystemClock().now()).has_value());
        MqttProbe guest(loginBy(pass));
        QCOMPARE(guest.connectTo(m_broker->port()), 0);
        QCOMPARE(guest.subscribe(live), 0);
        QVERIFY(guest.waitForEnd());
        QVERIFY(SystemClock().now() >= grant.until - 20ms);
        QCOMPARE(answerTo(loginBy(pass), m_broker->port()), refusedV3);
    }

    void aGuestReadsNothingElseAndWritesNothing()
    {
        const GuestPass pass = passOf(SecretBytes::random(32));
        issue(pass, 1h);
        MqttProbe guest(loginBy(pass));
        QCOMPARE(guest.connectTo(m_broker->port()), 0);
        for (const char *filter : {"sensor/#", "#", "market/receipts/+"})
            QVERIFY2(guest.subscribe(filter) >= subscriptionRefused, filter);
        MqttProbe witness({});
        QCOMPARE(witness.connectTo(m_broker->port()), 0);
        QCOMPARE(witness.subscribe(average), 0);
        QVERIFY(guest.publish(average, "forged"));
        QCOMPARE(guest.subscribe(live), 0); // its answer comes after what was published
        QVERIFY(m_broker->publish(average, "genuine"));
        QVERIFY(witness.waitForPayload("genuine"));
        QCOMPARE(witness.messages().size(), std::size_t{1});
    }
};

TOLLSTREAM_TEST_MAIN(GuestPassBrokerTest)
#include "GuestPassBrokerTest.moc"
