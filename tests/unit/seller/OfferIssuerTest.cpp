// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/OfferIssuer.h"

#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

using namespace tollstream;
using namespace std::chrono_literals;

/// The seller's offer with the key on this machine, and with the key on another.
class OfferIssuerTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_terms = {};
        m_terms.network = knownNetwork(QStringLiteral("local")).value();
        m_terms.title = QStringLiteral("Küche");
    }

    void signsByItselfWhereItCan()
    {
        OfferIssuer issuer(m_wallet, m_keys, m_clock);
        QSignalSpy issued(&issuer, &OfferIssuer::issued);
        issuer.issue(m_terms, chain);
        QCOMPARE(issued.count(), 1);
        QVERIFY(!issuer.messageToSign());
        QVERIFY(readOffer(issuer.current()->json, m_wallet.address(), m_clock.now()).has_value());
        issuer.issue(m_terms, chain); // nothing is other
        QCOMPARE(issued.count(), 1);
        m_terms.title = QStringLiteral("Keller");
        issuer.issue(m_terms, chain);
        QCOMPARE(issued.count(), 2);
        QCOMPARE(issuer.current()->offer.serial, std::uint64_t{2});
        QCOMPARE(issuer.current()->offer.trial, 0s);
        m_terms.trial = 10min;
        issuer.issue(m_terms, chain);
        QCOMPARE(issued.count(), 3);
        QCOMPARE(issuer.current()->offer.trial, 10min);
    }

    void waitsForASignatureMadeElsewhere()
    {
        Wallet watching(m_node, m_wallet.address());
        OfferIssuer issuer(watching, m_keys, m_clock);
        QSignalSpy issued(&issuer, &OfferIssuer::issued);
        QSignalSpy asked(&issuer, &OfferIssuer::messageToSignChanged);
        issuer.issue(m_terms, chain);
        QCOMPARE(asked.count(), 1);
        QVERIFY(!issuer.current());
        const QString words = issuer.messageToSign().value();
        QVERIFY(words.contains(QStringLiteral("Küche")));
        m_clock.advance(1h);
        issuer.issue(m_terms, chain); // the words that are being signed stay as they are
        QCOMPARE(issuer.messageToSign().value(), words);

        const QByteArray signature = m_wallet.signMessage(words.toUtf8()).value();
        QVERIFY(issuer.acceptSignature("  " + signature.toBase64() + "\n").has_value());
        QCOMPARE(issued.count(), 1);
        QVERIFY(!issuer.messageToSign());
        const auto read = readOffer(issuer.current()->json, m_wallet.address(), m_clock.now());
        QVERIFY(read.has_value());
        QCOMPARE(*read, *issuer.current());
        QCOMPARE(issuer.acceptSignature(signature.toBase64()).error().kind, Error::Kind::InvalidInput);
    }

    void takesNoOtherSignature_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        const auto base64 = [](const Result<QByteArray> &signature) { return signature.value().toBase64(); };
        Wallet other(m_node, KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, '\x05'))).value());
        QTest::newRow("nothing") << QByteArray() << int(Error::Kind::InvalidInput);
        QTest::newRow("words") << QByteArray("yes, that is mine") << int(Error::Kind::InvalidInput);
        QTest::newRow("too short") << QByteArray(40, 'A') << int(Error::Kind::InvalidInput);
        QTest::newRow("of other words") << base64(m_wallet.signMessage("hello")) << int(Error::Kind::Forged);
        QTest::newRow("of another key") << base64(other.signMessage("hello")) << int(Error::Kind::Forged);
    }
    void takesNoOtherSignature()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        Wallet watching(m_node, m_wallet.address());
        OfferIssuer issuer(watching, m_keys, m_clock);
        issuer.issue(m_terms, chain);
        QCOMPARE(int(issuer.acceptSignature(text).error().kind), kind);
        QVERIFY(!issuer.current());
        QVERIFY(issuer.messageToSign());
    }

    void takesNoneOfAnotherKeyForTheSameWords()
    {
        Wallet other(m_node, KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, '\x05'))).value());
        Wallet watching(m_node, m_wallet.address());
        OfferIssuer issuer(watching, m_keys, m_clock);
        issuer.issue(m_terms, chain);
        const auto signature = other.signMessage(issuer.messageToSign()->toUtf8()).value();
        QCOMPARE(issuer.acceptSignature(signature.toBase64()).error().kind, Error::Kind::Forged);
    }

    void remembersASignatureOverARestart()
    {
        Wallet watching(m_node, m_wallet.address());
        SignedOffer carried;
        {
            OfferIssuer issuer(watching, m_keys, m_clock);
            issuer.issue(m_terms, chain);
            const auto signature = m_wallet.signMessage(issuer.messageToSign()->toUtf8()).value();
            QVERIFY(issuer.acceptSignature(signature.toBase64()).has_value());
            carried = *issuer.current();
        }
        m_clock.advance(24h);
        OfferIssuer again(watching, m_keys, m_clock);
        again.setLastSerial(1);
        again.restore(carried);
        QSignalSpy issued(&again, &OfferIssuer::issued);
        again.issue(m_terms, chain);
        QCOMPARE(issued.count(), 1);
        QVERIFY(!again.messageToSign());
        QCOMPARE(*again.current(), carried);
        m_terms.title = QStringLiteral("Keller"); // other terms need another signature
        again.issue(m_terms, chain);
        QVERIFY(again.messageToSign());
        QCOMPARE(*again.current(), carried);
        // In good time before it expires, a new one is asked for.
        m_clock.advance(26 * 24h);
        OfferIssuer late(watching, m_keys, m_clock);
        late.restore(carried);
        m_terms.title = QStringLiteral("Küche");
        late.issue(m_terms, chain);
        QVERIFY(late.messageToSign());
        QVERIFY(late.current());
    }

    void wordsThatAreBeingSignedOutliveARestart()
    {
        Wallet watching(m_node, m_wallet.address());
        QString words;
        {
            OfferIssuer issuer(watching, m_keys, m_clock);
            issuer.issue(m_terms, chain);
            words = issuer.messageToSign().value();
        }
        m_clock.advance(1h);
        OfferIssuer again(watching, m_keys, m_clock);
        again.restoreMessage(words);
        QVERIFY(!again.messageToSign()); // before the terms of today are known
        QSignalSpy asked(&again, &OfferIssuer::messageToSignChanged);
        again.issue(m_terms, chain);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(again.messageToSign().value(), words);
        const QByteArray signature = m_wallet.signMessage(words.toUtf8()).value();
        QVERIFY(again.acceptSignature(signature.toBase64()).has_value());
        m_terms.title = QStringLiteral("Keller");
        again.issue(m_terms, chain);
        const QString next = again.messageToSign().value();
        QVERIFY(parseOfferMessage(next.toUtf8())->serial > again.current()->offer.serial);

        // Those of other terms, of another seller or of last month do not come back.
        OfferIssuer other(watching, m_keys, m_clock);
        other.restoreMessage(words);
        other.issue(m_terms, chain);
        QVERIFY(other.messageToSign() != words);
        Wallet foreign(m_node, Address{});
        OfferIssuer theirs(foreign, m_keys, m_clock);
        theirs.restoreMessage(next);
        theirs.issue(m_terms, chain);
        QVERIFY(theirs.messageToSign() != next);
        m_clock.advance(20 * 24h);
        OfferIssuer late(watching, m_keys, m_clock);
        late.restoreMessage(next);
        late.issue(m_terms, chain);
        QVERIFY(late.messageToSign() != next);
    }

    void termsThatAreTakenBackNeedNoSignature()
    {
        Wallet watching(m_node, m_wallet.address());
        OfferIssuer issuer(watching, m_keys, m_clock);
        issuer.issue(m_terms, chain);
        const auto signature = m_wallet.signMessage(issuer.messageToSign()->toUtf8()).value();
        QVERIFY(issuer.acceptSignature(signature.toBase64()).has_value());
        const QString before = std::exchange(m_terms.title, QStringLiteral("Keller"));
        issuer.issue(m_terms, chain);
        QVERIFY(issuer.messageToSign());
        QSignalSpy asked(&issuer, &OfferIssuer::messageToSignChanged);
        m_terms.title = before;
        issuer.issue(m_terms, chain);
        QVERIFY(!issuer.messageToSign());
        QCOMPARE(asked.count(), 1);
    }

private:
    const QString chain = QStringLiteral("c0ffee01");
    FakeNode m_node;
    ManualClock m_clock;
    Wallet m_wallet{m_node, KeyPair::fromSeed(SecretBytes(32)).value()};
    MarketPublicKeys m_keys{SealingKeyPair::generate().publicKey(),
                            KeyPair::fromSeed(SecretBytes::random(32)).value().publicKey()};
    SellerSettings m_terms;
};

TOLLSTREAM_TEST_MAIN(OfferIssuerTest)
#include "OfferIssuerTest.moc"
