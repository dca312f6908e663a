// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Cashier.h"

#include "app/core/whenDone.h"
#include "app/gate/AccessView.h"
#include "app/market/MarketBackups.h"
#include "app/market/MarketDatabase.h"
#include "app/market/Memo.h"
#include "app/market/Receipt.h"

#include "tests/support/Await.h"
#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <sodium.h>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::noon;

namespace {

constexpr std::uint64_t checkpointsAMinute = 240; // of the sample ledger

/// A cashier with all that it works with; the ledger is a scripted node, the store a real one.
struct Till
{
    explicit Till(FakeNode &node, const QString &file, const Clock &clock, const Address &seller,
                  const SealingKeyPair &sealing, const QString &expectedChain,
                  std::chrono::milliseconds busyTimeout)
        : incoming(node, seller, options(expectedChain))
        , store({.file = file, .busyTimeout = busyTimeout}, clock)
        , cashier(incoming, store, sealing)
    {
        store.open();
    }
    static IncomingPayments::Options options(const QString &expectedChain)
    {
        IncomingPayments::Options options;
        options.expectedChain = expectedChain;
        options.interval = 5ms;
        options.margin = 0ms;
        options.reviewInterval = 20ms;
        return options;
    }

    IncomingPayments incoming;
    MarketStore store;
    Cashier cashier;
};

} // namespace

class CashierTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_jane = fixtures::keyPair("jane");
    const Address m_seller = Address::of(m_jane.publicKey());
    const Address m_john = fixtures::address("john");
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeNode> m_node;
    ManualClock m_clock;
    std::uint64_t m_coin = 0;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    std::unique_ptr<Till> open(const QString &expectedChain = chain,
                               std::chrono::milliseconds busyTimeout = 5s)
    {
        return std::make_unique<Till>(*m_node, file(), m_clock, m_seller, m_sealing, expectedChain,
                                      busyTimeout);
    }
    SignedOffer offer(std::uint64_t serial, UnixTime issued, Nanos price) const
    {
        Offer offer = fixtures::offer(m_jane, m_sealing.publicKey());
        offer.serial = serial;
        offer.issued = issued;
        offer.tariff.price = price;
        return signOffer(offer, m_jane);
    }
    SignedOffer usualOffer() const { return offer(1, noon, Nanos{500'000}); }
    AccessRequest request(const SignedOffer &offer) const
    {
        return AccessRequest::make(m_john, offer.digest);
    }
    QByteArray memo(const AccessRequest &request) const { return sealMemo(request, m_sealing.publicKey()); }
    /// Puts a payment on the ledger, a checkpoint of its own after noon.
    TransactionRecord pay(const QByteArray &memo, std::int64_t nanos, std::uint64_t checkpoint,
                          const Address &payer)
    {
        const TransactionData transaction =
            samples::payment(payer, m_seller, std::uint64_t(nanos), memo, ++m_coin);
        m_node->records.push_back(samples::finalRecord(transaction, m_seller, nanos, checkpoint));
        return m_node->records.back();
    }
    TransactionRecord pay(const QByteArray &memo, std::int64_t nanos, std::uint64_t checkpoint = 1)
    {
        return pay(memo, nanos, checkpoint, m_john);
    }
    std::vector<Payment> payments() const
    {
        MarketDatabase database(file());
        if (!database.open()) return {};
        return database.payments(10'000).value_or(std::vector<Payment>());
    }
    std::vector<Grant> grants() const
    {
        MarketDatabase database(file());
        if (!database.open()) return {};
        return database.grants(10'000).value_or(std::vector<Grant>());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_node = std::make_unique<FakeNode>();
        m_node->chain = chain;
    }
    void cleanup()
    {
        m_node.reset();
        m_folder.reset();
    }

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

    void grantsOnceWhateverIsHandedOutAgain()
    {
        const SignedOffer offer = usualOffer();
        const QByteArray sealed = memo(request(offer));
        for (int start = 0; start < 3; ++start) {
            const auto till = open();
            till->cashier.start(chain);
            till->cashier.setOffer(offer);
            if (start == 0) {
                const TransactionRecord record = pay(sealed, 500'000);
                m_node->records.push_back(record); // the node lists it twice
            } else {
                m_node->records.insert(m_node->records.begin(), m_node->records.back());
                till->incoming.resumeFrom(std::nullopt); // everything again
            }
            const std::size_t asked = m_node->cursors.size();
            QTRY_VERIFY(m_node->cursors.size() > asked + 5);
            QTRY_COMPARE(payments().size(), std::size_t(1));
            till->cashier.stop();
            QCOMPARE(till->cashier.state(), Cashier::State::Stopped);
        }
        QCOMPARE(grants().size(), std::size_t(1));
        QCOMPARE(grants().front().paid, Nanos{500'000});
        QCOMPARE(grants().front().until, m_clock.now() + 1h);
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

    void waitsForAStoreThatFails()
    {
        const auto till = open(chain, 20ms); // which soon gives up on a lock
        till->cashier.start(chain);
        const SignedOffer offer = usualOffer();
        till->cashier.setOffer(offer);
        pay(memo(request(offer)), 500'000, 1);
        QTRY_COMPARE(payments().size(), std::size_t(1));

        const auto other = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        (*other)->execute("BEGIN IMMEDIATE"); // somebody holds the database
        QSignalSpy states(&till->cashier, &Cashier::stateChanged);
        m_node->pageSize = 1; // more pages than the cashier keeps meanwhile
        constexpr std::size_t more = 150;
        for (std::size_t payment = 0; payment < more; ++payment)
            pay(memo(request(offer)), 500'000, 2 + payment);
        QTRY_COMPARE(till->cashier.state(), Cashier::State::StoreFailing);
        QCOMPARE(till->cashier.lastError()->kind, Error::Kind::InUse);
        QTRY_VERIFY(m_node->cursors.size() > more);
        QCOMPARE(payments().size(), std::size_t(1));
        MarketDatabase books(file());
        QVERIFY(books.open().has_value() && books.cursor(chain, m_seller).has_value());
        QCOMPARE(books.cursor(chain, m_seller).value(), std::optional(m_node->records.front().digest));

        (*other)->execute("COMMIT");
        QTRY_COMPARE_WITH_TIMEOUT(payments().size(), more + 1, 30'000);
        QCOMPARE(grants().size(), more + 1);
        QCOMPARE(till->cashier.state(), Cashier::State::Working);
        QVERIFY(!till->cashier.lastError());
        QCOMPARE(states.count(), 2);
    }

    void startsWhenTheStoreCanBeRead()
    {
        const auto taken = SqliteDatabase::open(file(), SqliteDatabase::Opening::MayMake, 1s);
        (*taken)->execute("BEGIN IMMEDIATE");
        const auto till = open(chain, 20ms); // which soon gives up on a lock
        const SignedOffer offer = usualOffer();
        till->cashier.setOffer(offer);
        till->cashier.start(chain);
        pay(memo(request(offer)), 500'000);
        QTRY_COMPARE(till->cashier.state(), Cashier::State::StoreFailing);
        QCOMPARE(till->incoming.state(), IncomingPayments::State::Stopped);
        (*taken)->execute("COMMIT");
        QTRY_COMPARE(payments().size(), std::size_t(1));
        QCOMPARE(payments().front().outcome, Payment::Outcome::Granted);
    }

    void goesOnWhereItStopped_data()
    {
        QTest::addColumn<QString>("expectedChain");
        QTest::newRow("a chain that is known") << chain;
        QTest::newRow("whatever the node serves") << QString();
    }
    void goesOnWhereItStopped()
    {
        QFETCH(QString, expectedChain);
        const SignedOffer offer = usualOffer();
        {
            const auto till = open(expectedChain);
            till->cashier.start(expectedChain);
            till->cashier.setOffer(offer);
            pay(memo(request(offer)), 500'000, 1);
            pay(memo(request(offer)), 500'000, 5'000); // an hour later: the first is settled
            QTRY_COMPARE(payments().size(), std::size_t(2));
        }
        const auto stored = [this] {
            MarketDatabase books(file());
            return books.open() ? books.cursor(chain, m_seller).value() : std::nullopt;
        }();
        QVERIFY(stored.has_value());
        pay(memo(request(offer)), 500'000, 6'000); // while nobody is there; the offer is in the books
        m_node->cursors.clear();
        const auto till = open(expectedChain);
        till->cashier.start(expectedChain);
        QTRY_COMPARE(payments().size(), std::size_t(3));
        QCOMPARE(payments().front().outcome, Payment::Outcome::Granted);
        QVERIFY(std::find(m_node->cursors.begin(), m_node->cursors.end(), stored) != m_node->cursors.end());
        if (!expectedChain.isEmpty()) QCOMPARE(m_node->cursors.front(), stored);
    }

    /// Books, a copy of them, more payments, damage, payments that nobody sees: from the copy and the ledger
    /// come the same books again, and nobody has more time than was paid for.
    void putBackBooksGrantNothingTwice()
    {
        constexpr int beforeTheCopy = 10;
        constexpr int beforeTheLoss = 30;
        constexpr int all = 35;
        constexpr std::uint64_t apart = 5 * checkpointsAMinute;
        const SignedOffer offer = usualOffer();
        std::vector<AccessRequest> readers;
        readers.reserve(all);
        for (int reader = 0; reader < all; ++reader)
            readers.push_back(request(offer));
        const auto readerOf = [](int number) { // some since the copy, and some since the loss
            return number <= beforeTheCopy ? number % 5 : number <= beforeTheLoss ? number % 8 : number % 10;
        };
        const auto payMore = [&](int first, int last) {
            for (int number = first; number <= last; ++number) {
                const AccessRequest &access = readers[std::size_t(readerOf(number))];
                const bool isSmall = number % 11 == 5; // and stays alone: it is for nobody else's reader
                const QByteArray wanted = isSmall ? memo(request(offer)) : memo(access);
                pay(number % 7 == 3 ? QByteArray() : wanted, isSmall ? 499'999 - number : 500'000 + number,
                    std::uint64_t(number) * apart);
            }
        };
        const auto count = [this] { return int(payments().size()); };
        m_clock.setWallTime(noon + 3h);
        {
            const auto till = open();
            till->cashier.start(chain);
            till->cashier.setOffer(offer);
            payMore(1, beforeTheCopy);
            QTRY_COMPARE(count(), beforeTheCopy);
            QTRY_VERIFY(!MarketBackups(file()).isDue(m_clock.now())); // the day's own is there
            QVERIFY(MarketBackups(file()).make(m_clock.now()).has_value());
            payMore(beforeTheCopy + 1, beforeTheLoss);
            QTRY_COMPARE(count(), beforeTheLoss);
        }
        const std::vector<Payment> lostPayments = payments();
        const std::vector<Grant> lostGrants = grants();
        QFile books(file());
        QVERIFY(books.open(QFile::ReadWrite) && books.write(QByteArray(50'000, 'x')) == 50'000 &&
                books.flush());
        QVERIFY(books.setFileTime(QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(noon + 150min)),
                                  QFileDevice::FileModificationTime));
        payMore(beforeTheLoss + 1, all);
        m_clock.setWallTime(noon + 5h);

        const auto till = open();
        QVERIFY(await(till->store.restoreBackup()).has_value());
        QCOMPARE(count(), beforeTheCopy);
        const auto cursor = await(till->store.cursor(chain, m_seller)).value();
        QVERIFY(cursor.has_value());
        m_node->cursors.clear();
        till->cashier.start(chain);
        QTRY_COMPARE(count(), all);
        QCOMPARE(m_node->cursors.front(), cursor); // paged forward from where the copy was
        till->incoming.resumeFrom(std::nullopt);   // and then everything again
        const std::size_t asked = m_node->cursors.size();
        QTRY_VERIFY(m_node->cursors.size() > asked + 5);
        till->cashier.stop();

        const std::vector<Payment> found = payments();
        QCOMPARE(found.size(), std::size_t(all));
        for (const Payment &lost : lostPayments)
            QVERIFY(std::find(found.begin(), found.end(), lost) != found.end());
        std::uint64_t onTheLedger = 0;
        for (const TransactionRecord &record : m_node->records)
            onTheLedger += std::uint64_t(record.effects.balanceChanges.back().nanos);
        std::uint64_t inTheBooks = 0;
        std::map<std::int64_t, std::pair<std::uint64_t, std::vector<const Payment *>>> paidFor;
        for (const Payment &payment : found) {
            inTheBooks += payment.amount.value;
            if (payment.outcome != Payment::Outcome::Granted) continue;
            paidFor[*payment.grantId].first += payment.amount.value;
            paidFor[*payment.grantId].second.push_back(&payment);
        }
        QCOMPARE(inTheBooks, onTheLedger);
        const std::vector<Grant> granted = grants();
        QCOMPARE(granted.size(), paidFor.size());
        for (const Grant &grant : granted) {
            QCOMPARE(grant.paid.value, paidFor[grant.id].first);
            // Time runs from what the copy knew; else from when the lost books can have granted it at the
            // earliest; and from now where they never saw it.
            auto bought = paidFor[grant.id].second;
            std::sort(bought.begin(), bought.end(),
                      [](const Payment *a, const Payment *b) { return a->finalAt < b->finalAt; });
            UnixTime until;
            for (const Payment *payment : bought) {
                const UnixTime begin = payment->finalAt <= noon + 50min    ? noon + 3h
                                       : payment->finalAt <= noon + 150min ? payment->finalAt
                                                                           : noon + 5h;
                const auto seconds = payment->amount.value * 3'600 / 500'000;
                until = std::max(until, begin) + std::chrono::seconds(seconds);
            }
            QCOMPARE(grant.until, until);
            const auto lost =
                std::find_if(lostGrants.begin(), lostGrants.end(),
                             [&grant](const Grant &other) { return other.userName == grant.userName; });
            const bool isPaidSince = bought.back()->finalAt > noon + 150min;
            if (lost != lostGrants.end() && !isPaidSince) QVERIFY(grant.until <= lost->until);
        }
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

    void mayGoInTheMiddleOfItsWork()
    {
        const SignedOffer offer = usualOffer();
        for (int payment = 0; payment < 100; ++payment)
            pay(memo(request(offer)), 500'000, std::uint64_t(payment));
        const auto till = open();
        auto cashier = std::make_unique<Cashier>(till->incoming, till->store, m_sealing);
        cashier->setOffer(offer);
        cashier->start(chain);
        QSignalSpy pages(&till->incoming, &IncomingPayments::pageArrived);
        QTRY_VERIFY(pages.count() > 0);
        cashier.reset();
        till->cashier.setOffer(offer);
        till->cashier.start(chain);
        QTRY_COMPARE(payments().size(), std::size_t(100));
        QCOMPARE(grants().size(), std::size_t(100));
    }
};

TOLLSTREAM_TEST_MAIN(CashierTest)
#include "CashierTest.moc"
