// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecureText.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class SecureTextTest : public QObject
{
    Q_OBJECT
private slots:
    void movesTextAsUtf8();
    void overwritesTheTextAndItsSharedCopies();
    void neverWritesToALiteral();
    void wipesByteArrays();
};

void SecureTextTest::movesTextAsUtf8()
{
    QString text = QString::fromUtf8("Zähler ☂ 𝄞");
    text.detach();
    const QByteArray expected = text.toUtf8();
    QCOMPARE(takeSecretText(std::move(text)).view(), QByteArrayView(expected));
    QVERIFY(takeSecretText(QString()).isEmpty());
}

void SecureTextTest::overwritesTheTextAndItsSharedCopies()
{
    QString text(8, u's');
    const QString copy = text;
    const SecretBytes secret = takeSecretText(std::move(text));
    QCOMPARE(secret.view(), QByteArrayView("ssssssss"));
    QVERIFY(text.isEmpty()); // NOLINT(bugprone-use-after-move): what is left is the claim
    QCOMPARE(copy, QString(8, QChar(u'\0')));
}

void SecureTextTest::neverWritesToALiteral()
{
    const auto read = [] { return takeSecretText(QStringLiteral("passphrase")); };
    QVERIFY(read() == read()); // the same literal both times
}

void SecureTextTest::wipesByteArrays()
{
    QByteArray bytes(8, 's');
    const QByteArray copy = bytes;
    wipe(bytes);
    QVERIFY(bytes.isEmpty());
    QCOMPARE(copy, QByteArray(8, '\0'));
}

TOLLSTREAM_TEST_MAIN(SecureTextTest)
#include "SecureTextTest.moc"
