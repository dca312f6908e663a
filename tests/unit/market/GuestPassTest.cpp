// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPass.h"

#include "tests/support/TestMain.h"

#include "GuestPassFixtures.h"
#include "MarketFixtures.h"

using namespace tollstream;
using fixtures::signedPass;

/// Guest passes: their bytes, and who can make and change them. How both sides keep them is in
/// GuestPassKeepingTest.
class GuestPassTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_jane = fixtures::keyPair("jane");
    const KeyPair m_heartbeatKey = fixtures::heartbeatKey();

    static Address address() { return {*toArray<32>(QByteArray(32, '\xaa'))}; }
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

private slots:
    /// Worked out with Python's hashlib and cryptography.
    void hasItsLayout()
    {
        GuestPass pass = fixtures::unsignedPass();
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
};

TOLLSTREAM_TEST_MAIN(GuestPassTest)
#include "GuestPassTest.moc"
