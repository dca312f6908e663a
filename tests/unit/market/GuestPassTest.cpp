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

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::noon;
using fixtures::outage;

/// Guest passes: their bytes, who can make and change them, how both sides keep them.
class GuestPassTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_jane = fixtures::keyPair("jane");
    const KeyPair m_heartbeatKey = KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, 7))).value();

    /// The secret 00 01 … 1f, good for a day.
    static GuestPass words()
    {
        QByteArray secret;
        for (int byte = 0; byte < 32; ++byte)
            secret += static_cast<char>(byte);
        return {.secret = SecretBytes::copyOf(secret),
                .from = noon,
                .until = noon + 24h,
                .accountedThrough = noonTick,
                .topic = QStringLiteral("sensor/live"),
                .signature = {}};
    }
    static constexpr std::uint64_t noonTick = fixtures::noonTick;
    static Address address() { return {*toArray<32>(QByteArray(32, '\xaa'))}; }
    GuestPass signedPass() const
    {
        GuestPass pass = words();
        signGuestPass(pass, Address::of(m_jane.publicKey()), m_heartbeatKey);
        return pass;
    }
    Offer offer() const
    {
        Offer offer = fixtures::offer(m_jane, {fixtures::bytes32("sealing key")});
        offer.heartbeatKey = m_heartbeatKey.publicKey();
        return offer;
    }
    static OfferLink link()
    {
        return {{QStringLiteral("meter.example.org"), 8883, QByteArray(32, '\xbb')}, address()};
    }
    static QByteArray plainBytes(const GuestPass &pass) { return encodeGuestPass(pass).view().toByteArray(); }
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
    /// Worked out with Python's hashlib and cryptography.
    void hasItsLayout()
    {
        GuestPass pass = words();
        pass.accountedThrough = 3'590'000'000;
        signGuestPass(pass, address(), m_heartbeatKey);
        QCOMPARE(plainBytes(pass).toHex(),
                 QByteArray("01000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                            "005e56eea1010000"
                            "00ba7cf3a1010000"
                            "800dfbd500000000"
                            "0b73656e736f722f6c697665"
                            "e03d6e4f4f5d409bed02b05d7f95174ca11ac58a90740e50968b9540aad78c4f"
                            "72a4ab147571d814034de47305a318ec79a3572ef5400fc43147c8459cd80a0e"));
        const AccessRequest access = pass.access();
        QCOMPARE(access.userName(), QStringLiteral("969d84ab1c89ce552818b7d06774e2ee"));
        QCOMPARE(access.passwordText().view().toByteArray(), QByteArray("22727dc92ed0274182facc1d64439169"));
        QCOMPARE(access.clientIdText(), QStringLiteral("1f4bde79705d1fa3f6c364fc075360bf"));
        QCOMPARE(access.receiptTopic(), QStringLiteral("market/receipts/c5cef7898153d2db99c155ed12047b63"));
        QCOMPARE(access.receiptKey.view().toByteArray().toHex(),
                 QByteArray("6f59fe85c4f4fbddf97322d7bb69dacafed42909c47f119e23f8316f79e5b8f9"));
        QCOMPARE(
            guestPassLink(link(), pass),
            link().toString() +
                QStringLiteral("&pass=AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAF5W7qEBAAAAunzzoQEAAIAN"
                               "-9UAAAAAC3NlbnNvci9saXZl4D1uT09dQJvtArBdf5UXTKEaxYqQdA5QlouVQKrXjE9ypKsU"
                               "dXHYFANN5HMFoxjseaNXLvVAD8QxR8hFnNgKDg"));
        const auto read = decodeGuestPass(plainBytes(pass));
        QVERIFY(read.has_value());
        QCOMPARE(*read, pass);
    }

    /// Nobody without the key changes a single bit of it: a time, a topic, a secret.
    void everyChangedBitIsNoticed()
    {
        const GuestPass pass = signedPass();
        QVERIFY(checkGuestPass(pass, offer()).has_value());
        const QByteArray bytes = plainBytes(pass);
        int read = 0;
        for (qsizetype bit = 0; bit < 8 * bytes.size(); ++bit) {
            QByteArray changed = bytes;
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            const auto other = decodeGuestPass(changed);
            if (!other) continue;
            ++read;
            QCOMPARE(checkGuestPass(*other, offer()).error().kind, Error::Kind::Forged);
        }
        QVERIFY(read > 700); // secret and signature alone
    }

    void countsForItsSellerOnly()
    {
        Offer others = offer();
        others.seller = fixtures::address("mallory");
        QCOMPARE(checkGuestPass(signedPass(), others).error().kind, Error::Kind::Forged);
        Offer withOtherKey = offer();
        withOtherKey.heartbeatKey = fixtures::keyPair("mallory").publicKey();
        QCOMPARE(checkGuestPass(signedPass(), withOtherKey).error().kind, Error::Kind::Forged);
        Offer old = offer();
        old.heartbeatKey.reset();
        QCOMPARE(checkGuestPass(signedPass(), old).error().kind, Error::Kind::Unsupported);
    }

    void refusesWhatIsNoPass_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const QByteArray good = plainBytes(signedPass());
        const auto with = [&good](qsizetype at, QByteArrayView part) {
            return QByteArray(good).replace(at, part.size(), part.toByteArray());
        };
        const auto row = [](const char *name, const QByteArray &bytes,
                            Error::Kind kind = Error::Kind::InvalidInput) {
            QTest::newRow(name) << bytes << int(kind);
        };
        row("empty", {});
        row("cut short", good.chopped(1));
        row("too long", good + '\0');
        row("version 0", with(0, QByteArrayView("\0", 1)));
        row("newer version", with(0, "\x02"), Error::Kind::Unsupported);
        row("ends before it begins", with(33, good.sliced(41, 8)));
        row("a year long", with(41, QByteArray::fromHex("00ba7c00a9010000")));
        row("begins before 1970", with(33, QByteArray(8, '\xff')));
        row("ends after the calendar", with(41, QByteArray::fromHex("ffffffffffffff7f")));
        row("longer topic than there is", with(57, "\xff"));
        row("no topic", good.first(57) + '\0' + good.last(64));
        row("topic with wildcard", with(58, "#"));
        row("topic with a character of another script", with(58, "\xe4"));
    }
    void refusesWhatIsNoPass()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        const auto read = decodeGuestPass(bytes);
        QVERIFY(!read.has_value());
        QCOMPARE(int(read.error().kind), kind);
    }

    void standsInAnOfferLink_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        const QString link = GuestPassTest::link().toString();
        const QString usual = guestPassLink(GuestPassTest::link(), signedPass());
        const QString code = usual.section(QStringLiteral("pass="), 1);
        QTest::newRow("as made") << usual << true;
        QTest::newRow("white space around") << QStringLiteral(" \n") + usual + u'\t' << true;
        QTest::newRow("padded") << usual + QStringLiteral("%3D") << false;
        QTest::newRow("first") << QString(link).replace(u'?', QStringLiteral("?pass=") + code + u'&') << true;
        QTest::newRow("twice") << usual + QStringLiteral("&pass=") + code << false;
        QTest::newRow("empty") << link + QStringLiteral("&pass=") << false;
        QTest::newRow("without a value") << link + QStringLiteral("&pass") << false;
        QTest::newRow("cut short") << usual.chopped(1) << false;
        QTest::newRow("other signs") << QString(usual).replace(QStringLiteral("AQAB"), QStringLiteral("A AB"))
                                     << false;
        QTest::newRow("other script") << usual + u'ж' << false;
    }
    void standsInAnOfferLink()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        // Who knows no passes opens the offer.
        const auto offerLink = OfferLink::parse(text);
        QVERIFY(offerLink.has_value());
        QCOMPARE(*offerLink, link());
        const auto found = guestPassIn(text);
        QCOMPARE(found.has_value(), isGood);
        if (!isGood) return;
        QVERIFY(found->has_value());
        QCOMPARE(**found, signedPass());
    }

    void aPlainLinkHasNone()
    {
        const auto found = guestPassIn(link().toString());
        QVERIFY(found.has_value());
        QVERIFY(!found->has_value());
    }

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
        GuestPass second = words();
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

TOLLSTREAM_TEST_MAIN(GuestPassTest)
#include "GuestPassTest.moc"
