// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBytes.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class SecretBytesTest : public QObject
{
    Q_OBJECT
private slots:
    void startsWithZeros();
    void holdsACopyOfItsOwn();
    void nothingIsFineToo();
    void leavesNothingBehindWhenMoved();
    void replacesWhatItHeld();
    void drawsDifferentRandomBytes();
    void comparesLengthAndContent();
};

void SecretBytesTest::startsWithZeros()
{
    const SecretBytes bytes(100);
    QCOMPARE(bytes.view(), QByteArrayView(QByteArray(100, '\0')));
}

void SecretBytesTest::holdsACopyOfItsOwn()
{
    QByteArray source("correct horse");
    const SecretBytes bytes = SecretBytes::copyOf(source);
    source.fill('x');
    QCOMPARE(bytes.view(), QByteArrayView("correct horse"));
    const SecretBytes clone = bytes.clone();
    QVERIFY(clone == bytes);
    QVERIFY(clone.data() != bytes.data());
}

void SecretBytesTest::nothingIsFineToo()
{
    const SecretBytes none;
    QVERIFY(none.isEmpty());
    QCOMPARE(SecretBytes(0).size(), std::size_t(0));
    QCOMPARE(SecretBytes::random(0).size(), std::size_t(0));
    QVERIFY(SecretBytes::copyOf({}) == none);
    QVERIFY(none.clone().isEmpty());
    QVERIFY(none.view().isEmpty());
}

void SecretBytesTest::leavesNothingBehindWhenMoved()
{
    SecretBytes first = SecretBytes::copyOf("secret");
    const SecretBytes second = std::move(first);
    QCOMPARE(second.view(), QByteArrayView("secret"));
    // NOLINTBEGIN(bugprone-use-after-move,clang-analyzer-cplusplus.Move): what is left is the claim
    QVERIFY(first.isEmpty());
    QVERIFY(first.view().isEmpty());
    // NOLINTEND(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
}

void SecretBytesTest::replacesWhatItHeld()
{
    SecretBytes bytes = SecretBytes::copyOf("a long secret");
    bytes = SecretBytes::copyOf("short");
    QCOMPARE(bytes.view(), QByteArrayView("short"));
    bytes = SecretBytes();
    QVERIFY(bytes.isEmpty());
}

void SecretBytesTest::drawsDifferentRandomBytes()
{
    QVERIFY(SecretBytes::random(32) != SecretBytes::random(32));
}

void SecretBytesTest::comparesLengthAndContent()
{
    const SecretBytes bytes = SecretBytes::copyOf("abc");
    QVERIFY(bytes == SecretBytes::copyOf("abc"));
    QVERIFY(bytes != SecretBytes::copyOf("abd"));
    QVERIFY(bytes != SecretBytes::copyOf("ab"));
    QVERIFY(bytes != SecretBytes());
}

TOLLSTREAM_TEST_MAIN(SecretBytesTest)
#include "SecretBytesTest.moc"
