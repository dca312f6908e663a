// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Memo.h"

#include "tests/support/TestMain.h"

#include <QRegularExpression>

#include "MarketFixtures.h"

using namespace tollstream;

class MemoTest : public QObject
{
    Q_OBJECT
private:
    const SealingKeyPair m_seller = SealingKeyPair::generate();
    const AccessRequest m_request = AccessRequest::make(fixtures::address("john"), fixtures::digest(1));

private slots:
    void opensForTheSeller()
    {
        const QByteArray memo = sealMemo(m_request, m_seller.publicKey());
        QCOMPARE(memo.size(), qsizetype(211)); // 3 + 48 + 160: the layout is fixed
        QVERIFY(memo.startsWith("TS1"));
        const auto content = openMemo(memo, m_seller);
        const auto &request = std::get<AccessRequest>(content.value());
        QCOMPARE(request.user, m_request.user);
        QVERIFY(request.password == m_request.password);
        QCOMPARE(request.clientId, m_request.clientId);
        QCOMPARE(request.payer, fixtures::address("john"));
        QCOMPARE(request.offer, fixtures::digest(1));
        QCOMPARE(request.receiptId, m_request.receiptId);
        QVERIFY(request.receiptKey == m_request.receiptKey);
    }

    void laysOutTheFieldsAsDocumented()
    {
        const QByteArray expected =
            viewOf(m_request.user).toByteArray() + m_request.password.view().toByteArray() +
            viewOf(m_request.clientId).toByteArray() + viewOf(m_request.payer.bytes).toByteArray() +
            viewOf(m_request.offer.bytes).toByteArray() + viewOf(m_request.receiptId).toByteArray() +
            m_request.receiptKey.view().toByteArray();
        QCOMPARE(encodeAccessRequest(m_request).view().toByteArray(), expected);
    }

    void staysShutForEverybodyElse()
    {
        const QByteArray memo = sealMemo(m_request, m_seller.publicKey());
        QCOMPARE(openMemo(memo, SealingKeyPair::generate()).error().kind, Error::Kind::Forged);
        QByteArray altered = memo;
        altered[100] = char(altered[100] ^ 1);
        QCOMPARE(openMemo(altered, m_seller).error().kind, Error::Kind::Forged);
    }

    void refusesEveryTruncation()
    {
        const QByteArray memo = sealMemo(m_request, m_seller.publicKey());
        for (qsizetype size = 0; size < memo.size(); ++size) {
            const auto content = openMemo(QByteArrayView(memo).first(size), m_seller);
            QCOMPARE(content.error().kind, size < 3 ? Error::Kind::Unsupported : Error::Kind::BadReply);
        }
        QCOMPARE(openMemo(memo + '\0', m_seller).error().kind, Error::Kind::BadReply);
    }

    void readsTheAccountNamesOfTheArticle_data()
    {
        QTest::addColumn<QByteArray>("memo");
        QTest::addColumn<QString>("name");
        QTest::newRow("as in the article") << QByteArray("{\"username\":\"john\"}") << QStringLiteral("john");
        QTest::newRow("spaces") << QByteArray("{ \"username\" : \"a\" }\n") << QStringLiteral("a");
        QTest::newRow("longest") << QByteArray("{\"username\":\"" + QByteArray(64, 'x') + "\"}")
                                 << QString(64, QLatin1Char('x'));
    }
    void readsTheAccountNamesOfTheArticle()
    {
        QFETCH(QByteArray, memo);
        const auto content = openMemo(memo, m_seller);
        QTEST(std::get<NamedAccountRequest>(content.value()).userName, "name");
    }

    void refusesWhatIsNoMemo_data()
    {
        QTest::addColumn<QByteArray>("memo");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &memo, Error::Kind kind) {
            QTest::newRow(name) << memo << int(kind);
        };
        row("nothing", {}, Error::Kind::Unsupported);
        row("a sentence", "thank you for the coffee", Error::Kind::Unsupported);
        row("a later version", "TS2" + QByteArray(208, 'x'), Error::Kind::Unsupported);
        row("noise of the right size", "TS1" + QByteArray(208, 'x'), Error::Kind::Forged);
        row("zeros of the right size", "TS1" + QByteArray(208, '\0'), Error::Kind::Forged);
        row("too long", QByteArray(513, '{'), Error::Kind::Unsupported);
        row("broken JSON", "{\"username\":", Error::Kind::Unsupported);
        row("other JSON", "{\"user\":\"john\"}", Error::Kind::Unsupported);
        row("number", "{\"username\":1}", Error::Kind::Unsupported);
        row("deep JSON", QByteArray(256, '{'), Error::Kind::Unsupported);
        row("empty name", "{\"username\":\"\"}", Error::Kind::BadReply);
        row("capitals", "{\"username\":\"John\"}", Error::Kind::BadReply);
        row("name with line end", "{\"username\":\"john\\n\"}", Error::Kind::BadReply);
        row("wildcard", "{\"username\":\"#\"}", Error::Kind::BadReply);
        row("name too long", "{\"username\":\"" + QByteArray(65, 'x') + "\"}", Error::Kind::BadReply);
    }
    void refusesWhatIsNoMemo()
    {
        QFETCH(QByteArray, memo);
        QFETCH(int, kind);
        QCOMPARE(int(openMemo(memo, m_seller).error().kind), kind);
    }

    void namesReachTheBrokerInHexadecimal()
    {
        const QRegularExpression name(QStringLiteral("\\A[a-f0-9]{32}\\z"));
        QVERIFY(name.match(m_request.userName()).hasMatch());
        QVERIFY(name.match(m_request.clientIdText()).hasMatch());
        QCOMPARE(m_request.passwordText().view().toByteArray(),
                 m_request.password.view().toByteArray().toHex());
        QCOMPARE(m_request.receiptTopic(),
                 QStringLiteral("market/receipts/") +
                     QString::fromLatin1(viewOf(m_request.receiptId).toByteArray().toHex()));
    }

    void makesEachRequestAnew()
    {
        const AccessRequest other = AccessRequest::make(m_request.payer, m_request.offer);
        QVERIFY(other.user != m_request.user && other.clientId != m_request.clientId &&
                other.receiptId != m_request.receiptId);
        QVERIFY(!(other.password == m_request.password) && !(other.receiptKey == m_request.receiptKey));
    }

    void readsItsOwnJournal()
    {
        const SecretBytes bytes = encodeAccessRequest(m_request);
        const auto request = decodeAccessRequest(bytes);
        QVERIFY(encodeAccessRequest(request.value()) == bytes);
        QCOMPARE(decodeAccessRequest(SecretBytes(159)).error().kind, Error::Kind::BadReply);
        QCOMPARE(decodeAccessRequest(SecretBytes(161)).error().kind, Error::Kind::BadReply);
        QCOMPARE(decodeAccessRequest(SecretBytes()).error().kind, Error::Kind::BadReply);
    }
};

TOLLSTREAM_TEST_MAIN(MemoTest)
#include "MemoTest.moc"
