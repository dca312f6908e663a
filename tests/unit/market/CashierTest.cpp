// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Cashier.h"

#include "app/gate/AccessView.h"
#include "app/market/MarketDatabase.h"
#include "app/market/Memo.h"
#include "app/market/Receipt.h"

#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include <sodium.h>

#include "CashierFixture.h"
#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::noon;

/// What the cashier makes of payments. What may come between is in InterruptedCashierTest.
class CashierTest : public CashierFixture
{
    Q_OBJECT
private slots:
    void turnsAPaymentIntoAGrant()
    {
        const auto till = open();
        QSignalSpy receipts(&till->store, &MarketStore::receiptWritten);
        till->cashier.start(chain);
        QCOMPARE(till->cashier.state(), Cashier::State::Working);
        const SignedOffer offer = usualOffer();
        till->cashier.setOffer(offer);
        const AccessRequest access = request(offer);
        const TransactionRecord record = pay(memo(access), 1'000'000);
        QTRY_COMPARE(receipts.count(), 1);

        const Payment payment = payments().front();
        QCOMPARE(payment.digest, record.digest);
        QCOMPARE(payment.chainIdentifier, chain);
        QCOMPARE(payment.payer, m_john);
        QCOMPARE(payment.amount, Nanos{1'000'000});
        QCOMPARE(payment.finalAt, *record.time);
        QCOMPARE(payment.outcome, Payment::Outcome::Granted);
        const Grant grant = grants().front();
        QCOMPARE(grant.userName, access.userName());
        QCOMPARE(grant.clientId, access.clientIdText());
        QCOMPARE(grant.topic, QStringLiteral("sensor/live"));
        QCOMPARE(grant.until, m_clock.now() + 2h);

        QCOMPARE(receipts.front().at(0).toString(), access.receiptTopic());
        const Receipt receipt =
            openReceipt(receipts.front().at(1).toByteArray(), access.receiptKey, access.receiptTopic())
                .value();
        QCOMPARE(receipt.status, Receipt::Status::Granted);
        QCOMPARE(receipt.until, grant.until);
    }

    void storesOnlyWhatChecksThePassword()
    {
        const auto till = open();
        till->cashier.start(chain);
        till->cashier.setOffer(usualOffer());
        const AccessRequest access = request(usualOffer());
        pay(memo(access), 500'000);
        QTRY_COMPARE(grants().size(), std::size_t(1));
        const auto database = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        SqliteStatement row = (*database)->prepare("SELECT password_salt, password_hash FROM access");
        QVERIFY(row.next());
        const QByteArray salt = row.blob(0);
        const SecretBytes password = access.passwordText();
        QByteArray expected(access::hashSize, '\0');
        crypto_generichash(reinterpret_cast<unsigned char *>(expected.data()), access::hashSize,
                           password.data(), password.size(),
                           reinterpret_cast<const unsigned char *>(salt.constData()),
                           std::size_t(salt.size()));
        QCOMPARE(row.blob(1), expected);
    }

    void storesThePasswordSealedOnlyForAnotherBroker()
    {
        const auto seal = std::make_shared<const PasswordSeal>(m_sealing.secretKey());
        const auto till = open();
        till->cashier.start(chain);
        till->cashier.setOffer(usualOffer());
        const AccessRequest without = request(usualOffer());
        pay(memo(without), 500'000);
        QTRY_COMPARE(grants().size(), std::size_t(1));
        till->cashier.keepPasswords(seal);
        const AccessRequest with = request(usualOffer());
        pay(memo(with), 500'000, 2);
        QTRY_COMPARE(grants().size(), std::size_t(2));
        QFile books(file());
        QVERIFY(books.open(QIODevice::ReadOnly));
        const QByteArray text = with.passwordText().view().toByteArray();
        QVERIFY(!books.readAll().contains(text));
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        const auto mirrorable = database.mirrorableGrants(m_clock.now());
        QCOMPARE(mirrorable->size(), std::size_t(2));
        for (const MirrorableGrant &grant : *mirrorable) {
            const bool isWith = grant.userName == with.userName();
            QCOMPARE(grant.sealedPassword.isEmpty(), !isWith);
            if (!isWith) continue;
            QVERIFY(seal->open(grant.sealedPassword, with.userName()).value() == with.passwordText());
            QCOMPARE(seal->open(grant.sealedPassword, without.userName()).error().kind, Error::Kind::Forged);
            const PasswordSeal another(SealingKeyPair::generate().secretKey());
            QCOMPARE(another.open(grant.sealedPassword, with.userName()).error().kind, Error::Kind::Forged);
            QCOMPARE(PasswordSeal::tagOf(grant.sealedPassword),
                     PasswordSeal::tagOf(seal->seal(with.passwordText(), with.userName())));
        }
    }

    void keepsWhatGrantsNothing_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("outcome");
        for (const char *kind : {"no memo", "noise", "another seller's", "another payer's", "account by name",
                                 "no offer in force"})
            QTest::newRow(kind) << QString::fromLatin1(kind) << int(Payment::Outcome::Unassigned);
        QTest::newRow("underpaid") << QStringLiteral("underpaid") << int(Payment::Outcome::Underpaid);
    }
    void keepsWhatGrantsNothing()
    {
        QFETCH(QString, kind);
        QFETCH(int, outcome);
        const auto till = open();
        till->cashier.start(chain);
        const SignedOffer offer = usualOffer();
        if (kind != QLatin1String("no offer in force")) till->cashier.setOffer(offer);
        const AccessRequest access = request(offer);
        const QByteArray good = memo(access);
        if (kind == QLatin1String("no memo")) {
            pay({}, 500'000);
        } else if (kind == QLatin1String("noise")) {
            pay("TS1" + QByteArray(208, 'x'), 500'000);
        } else if (kind == QLatin1String("another seller's")) {
            pay(sealMemo(access, SealingKeyPair::generate().publicKey()), 500'000);
        } else if (kind == QLatin1String("another payer's")) {
            pay(good, 500'000, 1, fixtures::address("mallory")); // copied off the ledger
        } else if (kind == QLatin1String("account by name")) {
            pay("{\"username\":\"john\"}", 500'000);
        } else if (kind == QLatin1String("underpaid")) {
            pay(good, 499'999);
        } else {
            pay(good, 500'000);
        }
        QTRY_COMPARE(payments().size(), std::size_t(1));
        QCOMPARE(int(payments().front().outcome), outcome);
        QVERIFY(grants().empty());
        // Whose memo was their own gets an answer.
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        const bool isAnswered =
            kind == QLatin1String("underpaid") || kind == QLatin1String("no offer in force");
        const auto receipts = database.receipts(m_clock.now()).value();
        QCOMPARE(receipts.size(), std::size_t(isAnswered ? 1 : 0));
        if (isAnswered) {
            const auto receipt =
                openReceipt(receipts.front().payload, access.receiptKey, access.receiptTopic());
            QCOMPARE(receipt.value().status, outcome == int(Payment::Outcome::Underpaid)
                                                 ? Receipt::Status::Underpaid
                                                 : Receipt::Status::Refused);
        }
    }

    void pricesALatePaymentByTheOfferThatItNames_data()
    {
        QTest::addColumn<quint64>("minute");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("while it is in force") << quint64(5) << qint64(36'000);
        QTest::newRow("replaced half an hour ago") << quint64(40) << qint64(36'000);
        QTest::newRow("replaced over an hour ago") << quint64(71) << qint64(3'600);
    }
    void pricesALatePaymentByTheOfferThatItNames()
    {
        QFETCH(quint64, minute);
        QFETCH(qint64, seconds);
        const auto till = open();
        till->cashier.start(chain);
        const SignedOffer cheap = usualOffer();
        till->cashier.setOffer(cheap);
        till->cashier.setOffer(offer(2, noon + 10min, Nanos{5'000'000}));
        pay(memo(request(cheap)), 5'000'000, minute * checkpointsAMinute);
        QTRY_COMPARE(grants().size(), std::size_t(1));
        QCOMPARE(grants().front().until, m_clock.now() + std::chrono::seconds(seconds));
    }

    void doesNotDependOnTheOrderOfTheLedger()
    {
        const auto till = open();
        till->cashier.start(chain);
        const SignedOffer offer = usualOffer();
        till->cashier.setOffer(offer);
        const AccessRequest access = request(offer);
        pay(memo(access), 500'000, 20);
        QTRY_COMPARE(payments().size(), std::size_t(1));
        pay(memo(access), 1'000'000, 10); // an earlier one, listed later: a renewal all the same
        QTRY_COMPARE(payments().size(), std::size_t(2));
        QCOMPARE(grants().size(), std::size_t(1));
        QCOMPARE(grants().front().until, m_clock.now() + 3h);
    }

    void takesNoCoinOfAnotherChain()
    {
        const auto till = open(QString());
        till->cashier.start(QString());
        m_node->chain = QStringLiteral("0ther");
        const SignedOffer offer = usualOffer(); // for the first chain
        till->cashier.setOffer(offer);
        pay(memo(request(offer)), 500'000);
        QTRY_COMPARE(payments().size(), std::size_t(1));
        QCOMPARE(payments().front().outcome, Payment::Outcome::Unassigned);
        QCOMPARE(payments().front().chainIdentifier, QStringLiteral("0ther"));
        QVERIFY(grants().empty());
    }
};

TOLLSTREAM_TEST_MAIN(CashierTest)
#include "CashierTest.moc"
