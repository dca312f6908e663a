// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPass.h"
#include "app/market/GuestPassJournal.h"
#include "app/market/MarketStore.h"
#include "app/market/PaymentAssessment.h"
#include "app/market/Receipt.h"

#include "tests/support/Await.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "GuestPassFixtures.h"
#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::noon;
using fixtures::outage;
using fixtures::signedPass;

/// How both sides keep guest passes: the seller's books without what lets anybody read, the guest encrypted.
class GuestPassKeepingTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_jane = fixtures::keyPair("jane");

    GuestPassOrder order(const GuestPass &pass, std::chrono::hours time = 2h) const
    {
        GuestPassOrder order{orderFor(pass.access()), Address::of(m_jane.publicKey()), QStringLiteral("Ana")};
        order.access.topic = pass.topic;
        order.access.duration = time;
        return order;
    }
    /// The pass that was kept; nothing where there is none.
    static std::optional<GuestPass> keptBy(GuestPassJournal &journal, const Address &seller)
    {
        QFuture<Result<std::optional<GuestPass>>> answer = journal.pass(seller);
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 30'000)) return std::nullopt;
        auto kept = answer.takeResult();
        return kept ? std::move(*kept) : std::nullopt;
    }
    /// Whether some file below the folder holds these bytes.
    static bool isSomewhere(const QString &folder, QByteArrayView bytes)
    {
        const auto files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            if (file.open(QFile::ReadOnly) && file.readAll().contains(bytes.toByteArray())) return true;
        }
        return false;
    }

private slots:
    void theBooksLetTheGuestIn()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const GuestPass pass = signedPass();
        MarketStore store({folder.filePath(QStringLiteral("market.sqlite"))}, clock);
        QVERIFY(await(store.open()).has_value());
        QVERIFY(await(store.account(fixtures::noonTick, {})).has_value());
        QSignalSpy changed(&store, &MarketStore::grantChanged);
        const auto issued = await(store.addGuestPass(order(pass)));
        QVERIFY(issued.has_value());
        QCOMPARE(changed.count(), 1);
        const Grant grant = issued->grant;
        QCOMPARE(issued->accountedThrough, fixtures::noonTick);
        QCOMPARE(grant.from, noon);
        QCOMPARE(grant.until, noon + 2h);
        QCOMPARE(grant.paid, Nanos{});
        QCOMPARE(grant.payer, Address::of(m_jane.publicKey()));
        QCOMPARE(grant.guestPass, std::optional(QStringLiteral("Ana")));
        QCOMPARE(grant.userName, pass.access().userName());
        QCOMPARE(await(store.grants(10)).value(), std::vector{grant});
        QVERIFY(await(store.receipts()).value().empty());
        QVERIFY(await(store.payments(10)).value().empty());
        // A pass that was made before stands beside the next one.
        GuestPass second = fixtures::unsignedPass();
        second.secret = SecretBytes::random(32);
        GuestPassOrder unnamed = order(second);
        unnamed.name.clear();
        QCOMPARE(await(store.addGuestPass(std::move(unnamed))).value().grant.guestPass,
                 std::optional(QString()));
        QCOMPARE(await(store.grants(10)).value().size(), std::size_t{2});
        // Nothing in the books lets anybody read: no secret, no password.
        QVERIFY(isSomewhere(folder.path(), pass.access().userName().toLatin1()));
        QVERIFY(!isSomewhere(folder.path(), pass.secret.view()));
        QVERIFY(!isSomewhere(folder.path(), pass.access().password.view()));
        QVERIFY(!isSomewhere(folder.path(), pass.access().passwordText().view()));
        QVERIFY(!isSomewhere(folder.path(), pass.access().receiptKey.view()));
    }

    void timeThatWasNotServedIsCreditedToGuests()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        GuestPass pass = signedPass();
        MarketStore store({folder.filePath(QStringLiteral("market.sqlite"))}, clock);
        QVERIFY(await(store.open()).has_value());
        QVERIFY(await(store.account(fixtures::noonTick, {})).has_value());
        const auto issued = await(store.addGuestPass(order(pass)));
        QVERIFY(issued.has_value());
        const Outage pause = outage(60, 660);
        QVERIFY(await(store.account(pause.end, {pause})).has_value());
        const std::vector<Grant> grants = await(store.grants(1)).value();
        QCOMPARE(grants.front().until, noon + 2h + 10min);
        QCOMPARE(grants.front().guestPass, std::optional(QStringLiteral("Ana")));
        // The guest works out the same from the pass and the heartbeat.
        pass.until = issued->grant.until;
        pass.accountedThrough = issued->accountedThrough;
        const ServiceHistory history = await(store.serviceHistory(10)).value();
        QCOMPARE(deliveredService(pass.time(), history, noon + 1h).until, grants.front().until);
    }

    void anEndByHandReachesTheGuest()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const GuestPass pass = signedPass();
        const AccessRequest access = pass.access();
        MarketStore store({folder.filePath(QStringLiteral("market.sqlite"))}, clock);
        QVERIFY(await(store.open()).has_value());
        const Grant grant = await(store.addGuestPass(order(pass))).value().grant;
        clock.advance(1h);
        QSignalSpy written(&store, &MarketStore::receiptWritten);
        QVERIFY(await(store.endGrant(grant.id)).has_value());
        QCOMPARE(written.count(), 1);
        QCOMPARE(written.first().at(0).toString(), access.receiptTopic());
        const auto receipt =
            openReceipt(written.first().at(1).toByteArray(), access.receiptKey, access.receiptTopic());
        QVERIFY(receipt.has_value());
        QCOMPARE(receipt->status, Receipt::Status::Ended);
        const auto receipts = await(store.receipts()).value();
        QCOMPARE(receipts.size(), std::size_t{1}); // for a broker that starts anew
        QVERIFY(receipts.front().expires > grant.until);
        QCOMPARE(await(store.grants(1)).value().front().endedByHand, true);
        QCOMPARE(await(store.endGrant(grant.id)).error().kind, Error::Kind::NotFound);
        QCOMPARE(written.count(), 1);
    }

    void booksFromBeforeItTakeItOver()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const GuestPass pass = signedPass(); // until a day after noon
        MarketStore store({folder.filePath(QStringLiteral("market.sqlite"))}, clock);
        QVERIFY(await(store.open()).has_value());
        QVERIFY(await(store.account(fixtures::noonTick, {})).has_value());
        clock.advance(3h);
        const Outage restored = outage(3'600, 10'800); // from the copy until it was put back
        QVERIFY(await(store.account(restored.end, {restored})).has_value());
        QSignalSpy changed(&store, &MarketStore::grantChanged);
        const auto taken = await(store.takeGuestPass(order(pass), pass.time()));
        QVERIFY(taken.has_value());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(taken->from, pass.from);
        QCOMPARE(taken->until, pass.until + 2h); // as the guest works it out
        QCOMPARE(taken->guestPass, std::optional(QStringLiteral("Ana")));
        QCOMPARE(taken->userName, pass.access().userName());
        QCOMPARE(taken->paid, Nanos{});
        // Once: again, it stays as it is.
        QCOMPARE(await(store.takeGuestPass(order(pass), pass.time())).value(), *taken);
        QCOMPARE(await(store.grants(10)).value(), std::vector{*taken});
        // What is not served from now on is credited as ever, and what was is not credited again.
        clock.advance(1h);
        const Outage pause = outage(10'800, 11'400);
        QVERIFY(await(store.account(pause.end, {restored, pause})).has_value());
        QCOMPARE(await(store.grants(1)).value().front().until, pass.until + 2h + 10min);
        // Ended, it does not come back.
        QSignalSpy written(&store, &MarketStore::receiptWritten);
        QVERIFY(await(store.endGrant(taken->id)).has_value());
        QCOMPARE(written.count(), 1);
        QCOMPARE(await(store.takeGuestPass(order(pass), pass.time())).error().kind, Error::Kind::Refused);
        QVERIFY(await(store.grants(10)).value().front().endedByHand);
        QCOMPARE(await(store.grants(10)).value().size(), std::size_t{1});
    }

    void booksTakeNoPassOverThatHasEnded()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const GuestPass pass = signedPass();
        MarketStore store({folder.filePath(QStringLiteral("market.sqlite"))}, clock);
        QVERIFY(await(store.open()).has_value());
        clock.advance(24h);
        QCOMPARE(await(store.takeGuestPass(order(pass), pass.time())).error().kind, Error::Kind::Expired);
        QVERIFY(await(store.grants(10)).value().empty());
        clock.setWallTime(noon + 23h);
        QVERIFY(await(store.takeGuestPass(order(pass), pass.time())).has_value());
        clock.advance(2h); // known, and over
        QCOMPARE(await(store.takeGuestPass(order(pass), pass.time())).error().kind, Error::Kind::Expired);
        QCOMPARE(await(store.grants(10)).value().front().until, pass.until);
    }

    /// Whoever saw the name, or has the pass, cannot make it last longer by paying for it.
    void nobodyProlongsItByPaying()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        const GuestPass pass = signedPass();
        MarketStore store({folder.filePath(QStringLiteral("market.sqlite"))}, clock);
        QVERIFY(await(store.open()).has_value());
        const Grant grant = await(store.addGuestPass(order(pass))).value().grant;
        AssessedPayment payment = fixtures::granted(1, fixtures::address("john"), 1);
        payment.grant->userName = pass.access().userName();
        payment.grant->clientId = pass.access().clientIdText();
        QVERIFY(await(store.record(fixtures::chain, fixtures::only(std::move(payment)), {})).has_value());
        QCOMPARE(await(store.payments(1)).value().front().outcome, Payment::Outcome::Unassigned);
        QCOMPARE(await(store.grants(2)).value(), std::vector{grant});
    }

    void booksFromBeforeThereWerePassesOpen()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("market.sqlite"));
        ManualClock clock;
        {
            MarketStore store({file}, clock);
            QVERIFY(await(store.open()).has_value());
            QVERIFY(
                await(store.record(fixtures::chain,
                                   fixtures::only(fixtures::granted(1, fixtures::address("john"), 1)), {}))
                    .has_value());
        }
        {
            auto older = SqliteDatabase::open(file, SqliteDatabase::Opening::MustExist, 1s);
            QVERIFY(older.has_value());
            (*older)->execute("DROP TABLE guest_pass");
            QVERIFY((*older)->outcome().has_value());
        }
        MarketStore store({file}, clock);
        QVERIFY(await(store.open()).has_value());
        QCOMPARE(await(store.grants(1)).value().front().guestPass, std::optional<QString>());
        QVERIFY(await(store.addGuestPass(order(signedPass()))).has_value());
        QCOMPARE(await(store.grants(2)).value().size(), std::size_t{2});
    }

    void theGuestKeepsItEncrypted()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("guest-passes.sqlite"));
        const SecretBytes key = SecretBytes::copyOf(QByteArray(32, 'k'));
        const Address seller = Address::of(m_jane.publicKey());
        const GuestPass pass = signedPass();
        {
            GuestPassJournal journal(file, key.clone());
            QVERIFY(await(journal.open(noon)).has_value());
            QVERIFY(await(journal.save(seller, pass)).has_value());
        }
        QVERIFY(!isSomewhere(folder.path(), pass.secret.view()));
        {
            GuestPassJournal journal(file, key.clone());
            QVERIFY(await(journal.open(noon)).has_value());
            const auto kept = keptBy(journal, seller);
            QVERIFY(kept.has_value());
            QCOMPARE(*kept, pass);
            QVERIFY(!keptBy(journal, fixtures::address("mallory")));
        }
        {
            GuestPassJournal journal(file, SecretBytes::copyOf(QByteArray(32, 'x')));
            QVERIFY(await(journal.open(noon)).has_value());
            QVERIFY(!keptBy(journal, seller));
        }
        {
            GuestPassJournal journal(file, key.clone()); // long after it was over
            QVERIFY(await(journal.open(noon + 40 * 24h)).has_value());
            QVERIFY(!keptBy(journal, seller));
            QVERIFY(await(journal.save(seller, pass)).has_value());
            QVERIFY(await(journal.drop(seller)).has_value());
            QVERIFY(!keptBy(journal, seller));
        }
    }
};

TOLLSTREAM_TEST_MAIN(GuestPassKeepingTest)
#include "GuestPassKeepingTest.moc"
