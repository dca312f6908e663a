// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBox.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class SecretBoxTest : public QObject
{
    Q_OBJECT
private slots:
    void opensWithKeyAndContext();
    void staysShutOtherwise();
    void looksDifferentEachTime();
    void noticesEachChangedByteAndEachCut();
};

void SecretBoxTest::opensWithKeyAndContext()
{
    const SecretBytes key = SecretBytes::random(secretBoxKeySize);
    for (const qsizetype size : {0, 1, 100, 10'000}) {
        const QByteArray content(size, 'c');
        const auto opened = decryptBox(encryptBox(content, key, "receipts/1"), key, "receipts/1");
        QVERIFY(opened.has_value());
        QCOMPARE(opened->view(), QByteArrayView(content));
    }
    QVERIFY(decryptBox(encryptBox("x", key, {}), key, {}).has_value());
}

void SecretBoxTest::staysShutOtherwise()
{
    const SecretBytes key = SecretBytes::random(secretBoxKeySize);
    const QByteArray box = encryptBox("content", key, "receipts/1");
    QCOMPARE(decryptBox(box, SecretBytes::random(secretBoxKeySize), "receipts/1").error().kind,
             Error::Kind::Forged);
    QCOMPARE(decryptBox(box, key, "receipts/2").error().kind, Error::Kind::Forged);
    QCOMPARE(decryptBox(box, SecretBytes(16), "receipts/1").error().kind, Error::Kind::Forged);
    QCOMPARE(decryptBox(box, SecretBytes(), "receipts/1").error().kind, Error::Kind::Forged);
}

void SecretBoxTest::looksDifferentEachTime()
{
    const SecretBytes key = SecretBytes::random(secretBoxKeySize);
    QVERIFY(encryptBox("same", key, {}) != encryptBox("same", key, {}));
}

void SecretBoxTest::noticesEachChangedByteAndEachCut()
{
    const SecretBytes key = SecretBytes::random(secretBoxKeySize);
    const QByteArray box = encryptBox("the content", key, "place");
    for (qsizetype i = 0; i < box.size(); ++i) {
        QByteArray changed = box;
        changed[i] = static_cast<char>(changed[i] ^ 0x80);
        QVERIFY(!decryptBox(changed, key, "place").has_value());
        QVERIFY(!decryptBox(box.first(i), key, "place").has_value());
    }
    QVERIFY(!decryptBox(box + 'x', key, "place").has_value());
}

TOLLSTREAM_TEST_MAIN(SecretBoxTest)
#include "SecretBoxTest.moc"
