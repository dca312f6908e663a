// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Receipt.h"

#include "app/crypto/SecretBox.h"
#include "app/market/Tariff.h"

#include "tests/support/TestMain.h"

#include "MarketFixtures.h"

using namespace tollstream;

class ReceiptTest : public QObject
{
    Q_OBJECT
private:
    const SecretBytes m_key = SecretBytes::random(secretBoxKeySize);
    const QString m_topic = QStringLiteral("market/receipts/00112233445566778899aabbccddeeff");

private slots:
    void tellsTheHolderOfTheKey_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("trial");
        for (const auto status : {Receipt::Status::Granted, Receipt::Status::Underpaid,
                                  Receipt::Status::Refused, Receipt::Status::Ended}) {
            QTest::addRow("%d", int(status)) << int(status) << 0;
        }
        QTest::newRow("with a trial") << int(Receipt::Status::Granted) << 600;
        QTest::newRow("with the longest trial") << int(Receipt::Status::Granted) << int(longestTrial.count());
    }
    void tellsTheHolderOfTheKey()
    {
        QFETCH(int, status);
        QFETCH(int, trial);
        Receipt receipt{Receipt::Status(status), fixtures::noon, std::numeric_limits<std::uint64_t>::max()};
        if (receipt.status == Receipt::Status::Underpaid)
            receipt.missing = Nanos{std::numeric_limits<std::uint64_t>::max()};
        if (receipt.status == Receipt::Status::Refused) receipt.reason = RefusalReason::NoOffer;
        receipt.trial = std::chrono::seconds(trial);
        QCOMPARE(openReceipt(sealReceipt(receipt, m_key, m_topic), m_key, m_topic).value(), receipt);
    }

    void tellsNobodyElse()
    {
        const QByteArray payload = sealReceipt({}, m_key, m_topic);
        QCOMPARE(openReceipt(payload, SecretBytes::random(secretBoxKeySize), m_topic).error().kind,
                 Error::Kind::Forged);
        QCOMPARE(openReceipt(payload, m_key, m_topic + u'0').error().kind, Error::Kind::Forged);
        QCOMPARE(openReceipt(payload, SecretBytes::random(16), m_topic).error().kind,
                 Error::Kind::InvalidInput);
    }

    void noticesEveryAlteredBitAndEveryCut()
    {
        const QByteArray payload = sealReceipt({}, m_key, m_topic);
        for (qsizetype bit = 0; bit < payload.size() * 8; ++bit) {
            QByteArray altered = payload;
            altered[bit / 8] = char(altered[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(!openReceipt(altered, m_key, m_topic).has_value());
        }
        for (qsizetype size = 0; size < payload.size(); ++size)
            QVERIFY(!openReceipt(QByteArrayView(payload).first(size), m_key, m_topic).has_value());
    }

    void readsWhatOlderAndNewerProgramsWrite_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Receipt>("expected");
        const auto status = Receipt::Status::Refused;
        QTest::newRow("version 1") << QByteArray("\1\2") + QByteArray(16, '\0') << Receipt{.status = status};
        QTest::newRow("version 2") << QByteArray("\2\2") + QByteArray(24, '\0') + "\5" + QByteArray(7, '\0')
                                   << Receipt{.status = status, .accountedThrough = 5};
        QTest::newRow("an unknown reason")
            << QByteArray("\3\2") + QByteArray(40, '\0') + "\x7f" << Receipt{.status = status};
        QTest::newRow("a trial") << QByteArray("\4\0", 2) + QByteArray(32, '\0') + QByteArray("\x58\2\0\0", 4)
                                 << Receipt{.trial = std::chrono::seconds(600)};
        QTest::newRow("a day's trial")
            << QByteArray("\4\0", 2) + QByteArray(32, '\0') + QByteArray("\x80\x51\1\0", 4)
            << Receipt{.trial = longestTrial};
        QTest::newRow("the trial is used up")
            << QByteArray("\3\1") + QByteArray(40, '\0') + "\7"
            << Receipt{.status = Receipt::Status::Underpaid, .reason = RefusalReason::TrialUsed};
        QTest::newRow("a reason") << QByteArray("\3\2") + QByteArray(40, '\0') + "\6"
                                  << Receipt{.status = status, .reason = RefusalReason::NameHeld};
    }
    void readsWhatOlderAndNewerProgramsWrite()
    {
        QFETCH(QByteArray, content);
        QFETCH(Receipt, expected);
        const QByteArray payload = encryptBox(content, m_key, m_topic.toUtf8());
        QCOMPARE(openReceipt(payload, m_key, m_topic).value(), expected);
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("short") << QByteArray(17, '\1');
        QTest::newRow("long") << QByteArray(19, '\1');
        QTest::newRow("version 2") << QByteArray(1, '\2') + QByteArray(17, '\0');
        QTest::newRow("unknown status") << QByteArray("\1\4") + QByteArray(16, '\0');
        const QByteArray noTimes(32, '\0');
        QTest::newRow("a trial of nothing") << QByteArray("\4\0", 2) + noTimes + QByteArray(4, '\0');
        QTest::newRow("a trial of more than a day")
            << QByteArray("\4\0", 2) + noTimes + QByteArray("\x81\x51\1\0", 4);
        QTest::newRow("a trial in version 2")
            << QByteArray("\2\0", 2) + noTimes + QByteArray("\x58\2\0\0", 4);
        QTest::newRow("a trial cut short") << QByteArray("\4\0", 2) + noTimes + QByteArray("\x58\2", 2);
        QTest::newRow("a refusal with a trial") << QByteArray("\4\2") + noTimes + QByteArray("\x58\2\0\0", 4);
        QTest::newRow("an end with a trial") << QByteArray("\4\3") + noTimes + QByteArray("\x58\2\0\0", 4);
        QTest::newRow("a refusal that grants") << QByteArray("\3\0", 2) + QByteArray(41, '\0');
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, content);
        const QByteArray payload = encryptBox(content, m_key, m_topic.toUtf8());
        QCOMPARE(openReceipt(payload, m_key, m_topic).error().kind, Error::Kind::BadReply);
    }
};

TOLLSTREAM_TEST_MAIN(ReceiptTest)
#include "ReceiptTest.moc"
