// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketDatabase.h"

#include "app/market/Receipt.h"

#include "tests/support/TestMain.h"

#include <QFile>
#include <QFileInfo>

#include "BooksFixture.h"
#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::granted;
using fixtures::noon;
using fixtures::only;

/// What the books say. What the gate reads of them is in AccessViewTest, how they take damage in
/// MarketDatabaseFailureTest.
class MarketDatabaseTest : public BooksFixture
{
    Q_OBJECT
private:
    const SecretBytes m_receiptKey = SecretBytes::copyOf(viewOf(fixtures::bytes32("receipt key")));

    Receipt open(const StoredReceipt &receipt) const
    {
        return openReceipt(receipt.payload, m_receiptKey, receipt.topic).value();
    }

private slots:
    void makesAGrantOfAPayment()
    {
        const RecordedChanges changes = record(granted(1, m_john, 1), noon);
        QCOMPARE(changes.payments.size(), std::size_t(1));
        QCOMPARE(changes.grants.size(), std::size_t(1));
        const Grant &grant = changes.grants.front();
        QCOMPARE(grant.payer, m_john);
        QCOMPARE(grant.userName, fixtures::name(1));
        QCOMPARE(grant.topic, QStringLiteral("sensor/live"));
        QCOMPARE(grant.from, noon);
        QCOMPARE(grant.until, noon + 1h);
        QCOMPARE(grant.paid, Nanos{500'000});
        QCOMPARE(changes.payments.front().grantId, std::optional(grant.id));
        QCOMPARE(m_database->payments(10).value(), changes.payments);
        QCOMPARE(m_database->grants(10).value(), changes.grants);
        QCOMPARE(m_database->cursor(chain).value(), std::optional(digest(1)));
        QCOMPARE(open(changes.receipts.front()),
                 (Receipt{Receipt::Status::Granted, noon + 1h, open(changes.receipts.front()).serial, noon}));
    }

    void booksAPaymentOnce()
    {
        std::vector<AssessedPayment> twice = only(granted(1, m_john, 1));
        twice.push_back(granted(1, m_john, 1));
        QCOMPARE(m_database->record(chain, twice, digest(1), noon).value().payments.size(), std::size_t(1));
        const RecordedChanges again = record(granted(1, m_john, 1), noon + 10min);
        QVERIFY(again.payments.empty() && again.grants.empty() && again.receipts.empty());
        QCOMPARE(m_database->grants(10).value().front().until, noon + 1h);

        AssessedPayment elsewhere =
            granted(1, m_john, 1); // the same digest on another chain is another payment
        elsewhere.payment.chainIdentifier = QStringLiteral("0ther");
        QCOMPARE(m_database->record(QStringLiteral("0ther"), only(std::move(elsewhere)), digest(1), noon)
                     .value()
                     .payments.size(),
                 std::size_t(1));
    }

    void renewalAddsToWhatIsLeft_data()
    {
        QTest::addColumn<qint64>("after"); // minutes after the first payment of an hour
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("until");
        QTest::newRow("at once") << qint64(0) << qint64(0) << qint64(120);
        QTest::newRow("in the middle") << qint64(30) << qint64(0) << qint64(120);
        QTest::newRow("as it ends") << qint64(60) << qint64(60) << qint64(120);
        QTest::newRow("long after") << qint64(600) << qint64(600) << qint64(660);
        QTest::newRow("with the clock set back") << qint64(-600) << qint64(0) << qint64(120);
    }
    void renewalAddsToWhatIsLeft()
    {
        QFETCH(qint64, after);
        QFETCH(qint64, from);
        QFETCH(qint64, until);
        const Grant first = record(granted(1, m_john, 1), noon).grants.front();
        AssessedPayment renewal = granted(2, m_john, 1);
        renewal.grant->clientId = fixtures::name(99);
        const Grant renewed = record(std::move(renewal), noon + std::chrono::minutes(after)).grants.front();
        QCOMPARE(renewed.id, first.id);
        QCOMPARE(renewed.from, noon + std::chrono::minutes(from));
        QCOMPARE(renewed.until, noon + std::chrono::minutes(until));
        QCOMPARE(renewed.clientId, fixtures::name(99));
        QCOMPARE(renewed.paid, Nanos{1'000'000});
        QCOMPARE(m_database->grants(10).value(), std::vector{renewed});
    }

    void doesNotDependOnTheOrderOfArrival()
    {
        record(granted(2, m_john, 1, 2h), noon);
        record(granted(1, m_john, 1, 1h), noon);
        QCOMPARE(m_database->grants(1).value().front().until, noon + 3h);
        QCOMPARE(m_database->payments(1).value().front().digest, digest(2)); // newest by the ledger's time
    }

    void anotherPayerTouchesNothing_data()
    {
        QTest::addColumn<int>("user");
        QTest::addColumn<int>("client");
        QTest::newRow("the same name") << 1 << 500;
        QTest::newRow("the same client id") << 500 << 0x1000001;
        QTest::newRow("both") << 1 << 0x1000001;
    }
    void anotherPayerTouchesNothing()
    {
        QFETCH(int, user);
        QFETCH(int, client);
        const Grant johns = record(granted(1, m_john, 1), noon).grants.front();
        AssessedPayment theft = granted(2, m_mallory, user);
        theft.grant->clientId = fixtures::name(client);
        theft.grant->passwordHash = QByteArray(32, 'm');
        const RecordedChanges changes = record(std::move(theft), noon + 2h); // even when John's time is over
        QCOMPARE(changes.payments.front().outcome, Payment::Outcome::Unassigned);
        QVERIFY(!changes.payments.front().grantId);
        QVERIFY(changes.grants.empty());
        QCOMPARE(open(changes.receipts.front()).status, Receipt::Status::Refused);
        QCOMPARE(m_database->grants(10).value(), std::vector{johns});
        QCOMPARE(
            look()->number("SELECT count(*) FROM access WHERE password_hash = CAST(replace(hex(zeroblob(16)),"
                           "'0', 'h') AS BLOB)"),
            std::int64_t(1));
    }

    void keepsWhatGrantsNothing_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<int>("status");
        QTest::newRow("underpaid") << int(Payment::Outcome::Underpaid) << true
                                   << int(Receipt::Status::Underpaid);
        QTest::newRow("no offer") << int(Payment::Outcome::Unassigned) << true
                                  << int(Receipt::Status::Refused);
        QTest::newRow("no memo") << int(Payment::Outcome::Unassigned) << false << -1;
    }
    void keepsWhatGrantsNothing()
    {
        QFETCH(int, outcome);
        QFETCH(bool, readable);
        QFETCH(int, status);
        AssessedPayment payment = granted(1, m_john, 1);
        payment.payment.outcome = Payment::Outcome(outcome);
        if (!readable) payment.grant.reset();
        const RecordedChanges changes = record(std::move(payment), noon);
        QVERIFY(changes.grants.empty());
        QCOMPARE(int(m_database->payments(1).value().front().outcome), outcome);
        QCOMPARE(changes.receipts.empty() ? -1 : int(open(changes.receipts.front()).status), status);
    }

    void endsAGrantByHand()
    {
        const Grant grant = record(granted(1, m_john, 1), noon).grants.front();
        const Grant ended = m_database->endGrant(grant.id, noon + 10min).value().grants.front();
        QVERIFY(ended.endedByHand);
        QCOMPARE(ended.until, noon + 10min);
        QCOMPARE(m_database->grants(1).value().front(), ended);
        QCOMPARE(m_database->endGrant(grant.id, noon + 10min).error().kind, Error::Kind::NotFound);
        QCOMPARE(m_database->endGrant(grant.id + 1, noon).error().kind, Error::Kind::NotFound);

        const Grant renewed = record(granted(2, m_john, 1), noon + 20min).grants.front();
        QVERIFY(!renewed.endedByHand);
        QCOMPARE(renewed.until, noon + 80min);
    }

    void assignsByHand_data()
    {
        QTest::addColumn<Payment::Outcome>("outcome");
        QTest::addColumn<quint64>("nanos");
        QTest::newRow("unassigned") << Payment::Outcome::Unassigned << quint64{500'000};
        QTest::newRow("underpaid, pro rata") << Payment::Outcome::Underpaid << quint64{125'000};
    }
    void assignsByHand()
    {
        QFETCH(Payment::Outcome, outcome);
        QFETCH(quint64, nanos);
        const Grant johns = record(granted(1, m_john, 1), noon).grants.front();
        AssessedPayment foreign = granted(2, m_mallory, 2);
        foreign.payment.outcome = outcome;
        foreign.payment.amount = Nanos{nanos};
        const Payment payment = record(std::move(foreign), noon).payments.front();
        const auto assign = [&](std::int64_t grantId) {
            return m_database->assign(chain, payment.digest, grantId, noon + 10min);
        };
        QCOMPARE(assign(johns.id).error().kind, Error::Kind::InvalidInput); // no offer was in force
        const KeyPair jane = fixtures::keyPair("jane");
        Offer offer = fixtures::offer(jane, SealingKeyPair::generate().publicKey());
        QVERIFY(m_database->addOffer(signOffer(offer, jane)).has_value());

        QCOMPARE(assign(johns.id + 7).error().kind, Error::Kind::NotFound);
        QCOMPARE(m_database->payments(1).value().front(), payment); // as it was

        const RecordedChanges changes = assign(johns.id).value();
        const std::chrono::seconds bought(3'600 * nanos / 500'000);
        QCOMPARE(changes.grants.front().until, johns.until + bought);
        QCOMPARE(changes.grants.front().paid.value, johns.paid.value + nanos);
        QCOMPARE(changes.payments.front().outcome, Payment::Outcome::Granted);
        QCOMPARE(changes.payments.front().grantId, std::optional(johns.id));
        QCOMPARE(m_database->grants(1).value(), changes.grants);
        QCOMPARE(m_database->payments(1).value(), changes.payments);

        QCOMPARE(assign(johns.id).error().kind, Error::Kind::NotFound); // once
        QVERIFY(
            record(granted(2, m_mallory, 2), noon).payments.empty()); // nor when the ledger tells it again
        QCOMPARE(m_database->grants(1).value(), changes.grants);
    }

    void keepsReceiptsWhileTheyCount()
    {
        record(granted(1, m_john, 1), noon); // lies a day longer than its hour
        AssessedPayment little = granted(2, m_john, 1);
        little.payment.outcome = Payment::Outcome::Underpaid;
        record(std::move(little), noon); // lies a week
        QCOMPARE(m_database->receipts(noon).value().size(), std::size_t(2));
        QCOMPARE(m_database->receipts(noon + 25h - 1s).value().size(), std::size_t(2));
        QCOMPARE(m_database->receipts(noon + 25h).value().size(), std::size_t(1));
        QCOMPARE(m_database->receipts(noon + 168h).value().size(), std::size_t(0));
        record(granted(3, m_john, 1), noon + 168h);
        QCOMPARE(look()->number("SELECT count(*) FROM receipt"), std::int64_t(1));
    }

    void aReceiptBelongsToItsPayer()
    {
        const StoredReceipt johns = record(granted(1, m_john, 1), noon).receipts.front();
        AssessedPayment mallorys = granted(2, m_mallory, 2);
        mallorys.grant->receiptTopic = johns.topic;
        QVERIFY(record(std::move(mallorys), noon).receipts.empty());
        QCOMPARE(m_database->receipts(noon).value(), std::vector{johns});

        AssessedPayment renewal = granted(3, m_john, 1);
        renewal.grant->receiptTopic = johns.topic;
        const StoredReceipt later = record(std::move(renewal), noon).receipts.front();
        QVERIFY(open(later).serial > open(johns).serial);
        QCOMPARE(m_database->receipts(noon).value(), std::vector{later});
    }

    void keepsAllAfterOpeningAgain()
    {
        record(granted(1, m_john, 1), noon);
        const KeyPair jane = fixtures::keyPair("jane");
        const SignedOffer offer =
            signOffer(fixtures::offer(jane, SealingKeyPair::generate().publicKey()), jane);
        QVERIFY(m_database->addOffer(offer).has_value());
        QVERIFY(m_database->addOffer(offer).has_value());
        const auto payments = m_database->payments(10).value();
        const auto grants = m_database->grants(10).value();
        const auto receipts = m_database->receipts(noon).value();
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        QCOMPARE(m_database->payments(10).value(), payments);
        QCOMPARE(m_database->grants(10).value(), grants);
        QCOMPARE(m_database->receipts(noon).value(), receipts);
        QCOMPARE(m_database->offers().value(), std::vector{offer});
        QCOMPARE(m_database->cursor(chain).value(), std::optional(digest(1)));
        QCOMPARE(m_database->cursor(QStringLiteral("other")).value(), std::optional<Digest>());
    }

    void keepsTheLargestNumbers()
    {
        constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
        AssessedPayment payment = granted(1, m_john, 1, longestAccess);
        payment.payment.amount = Nanos{most};
        payment.payment.checkpoint = most;
        const Payment recorded = record(std::move(payment), noon).payments.front();
        QCOMPARE(m_database->payments(1).value().front(), recorded);
        QCOMPARE(m_database->payments(1).value().front().amount, Nanos{most});
        record(granted(2, m_john, 1, std::chrono::seconds::max()), noon);
        const Grant grant = m_database->grants(1).value().front();
        QCOMPARE(grant.paid, Nanos{most});
        QCOMPARE(grant.until, noon + 2 * longestAccess);
    }

    void answersNoMoreThanAsked()
    {
        for (int payment = 0; payment < 5; ++payment)
            record(granted(payment, m_john, payment), noon);
        QCOMPARE(m_database->payments(3).value().size(), std::size_t(3));
        QCOMPARE(m_database->grants(3).value().size(), std::size_t(3));
        QCOMPARE(m_database->payments(0).value().size(), std::size_t(0));
        QCOMPARE(m_database->payments(-1).value().size(), std::size_t(0));
    }

    void refusesPaymentsOfAnotherChain()
    {
        const auto recorded =
            m_database->record(QStringLiteral("other"), only(granted(1, m_john, 1)), digest(1), noon);
        QCOMPARE(recorded.error().kind, Error::Kind::InvalidInput);
        QVERIFY(m_database->payments(1).value().empty());
    }

    void isNobodyElsesBusiness()
    {
        record(granted(1, m_john, 1), noon);
        const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        for (const char *suffix : {"", "-wal", "-shm"})
            QCOMPARE(QFileInfo(file() + QLatin1String(suffix)).permissions(), ownerOnly);
        QCOMPARE(QFileInfo(QFileInfo(file()).path()).permissions(),
                 ownerOnly | QFile::ExeOwner | QFile::ExeUser);
        // No password, receipt key or the like is in any of the files.
        for (const char *suffix : {"", "-wal"}) {
            QFile books(file() + QLatin1String(suffix));
            QVERIFY(books.open(QFile::ReadOnly));
            QVERIFY(!books.readAll().contains(m_receiptKey.view().toByteArray()));
        }
    }
};

TOLLSTREAM_TEST_MAIN(MarketDatabaseTest)
#include "MarketDatabaseTest.moc"
