// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Slip10.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class Slip10Test : public QObject
{
    Q_OBJECT
private slots:
    void derivesAsTheStandardDoes_data();
    void derivesAsTheStandardDoes();
    void refusesOtherPaths_data();
    void refusesOtherPaths();
};

void Slip10Test::derivesAsTheStandardDoes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("key");
    // SLIP-0010, "Test vector 1 for ed25519".
    QTest::newRow("master") << QStringLiteral("m")
                            << QByteArray("2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7");
    QTest::newRow("first child") << QStringLiteral("m/0'")
                                 << QByteArray(
                                        "68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3");
    QTest::newRow("deep") << QStringLiteral("m/0'/1'/2'/2'/1000000000'")
                          << QByteArray("8f94d394a8e8fd6b1bc2f3f49f5c47e385281d5c17e65324b0f62483e37e8793");
}

void Slip10Test::derivesAsTheStandardDoes()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, key);
    const SecretBytes seed = SecretBytes::copyOf(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"));
    const auto derived = deriveEd25519(seed, path);
    QVERIFY(derived.has_value());
    QCOMPARE(derived->view().toByteArray().toHex(), key);
}

void Slip10Test::refusesOtherPaths_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", "/", "0'", "m/", "m/0", "m/0'/1", "m//0'", "m/'", "m/-1'", "m/2147483648'",
                             "m/99999999999999999999'", "m/0x1'", "m/1''", "M/0'", "m/ 0'", "m/0h", "m/0'/"})
        QTest::addRow("'%s'", path) << QString::fromLatin1(path);
    QTest::newRow("endless") << QStringLiteral("m") + QStringLiteral("/0'").repeated(1000);
    QTest::newRow("foreign digits") << QString::fromUtf8("m/٣'");
}

void Slip10Test::refusesOtherPaths()
{
    QFETCH(QString, path);
    const auto derived = deriveEd25519(SecretBytes(64), path);
    QVERIFY(!derived.has_value());
    QCOMPARE(derived.error().kind, Error::Kind::InvalidInput);
}

TOLLSTREAM_TEST_MAIN(Slip10Test)
#include "Slip10Test.moc"
