// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/AccountKey.h"

#include "app/crypto/Bech32.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using namespace Qt::StringLiterals;

class AccountKeyTest : public QObject
{
    Q_OBJECT
private slots:
    void derivesAtThePlacesOfAccountsOnly_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("first account") << u"m/44'/4218'/0'/0'/0'"_s << true;
        QTest::newRow("largest indexes") << u"m/44'/4218'/2147483647'/1'/2147483647'"_s << true;
        QTest::newRow("index too large") << u"m/44'/4218'/0'/0'/2147483648'"_s << false;
        QTest::newRow("not hardened") << u"m/44'/4218'/0'/0'/0"_s << false;
        QTest::newRow("another coin") << u"m/44'/784'/0'/0'/0'"_s << false;
        QTest::newRow("another purpose") << u"m/54'/4218'/0'/0'/0'"_s << false;
        QTest::newRow("a level too few") << u"m/44'/4218'/0'/0'"_s << false;
        QTest::newRow("a level too many") << u"m/44'/4218'/0'/0'/0'/0'"_s << false;
        QTest::newRow("no root") << u"44'/4218'/0'/0'/0'"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("a level without number") << u"m/44'/4218'/0'/'/0'"_s << false;
        QTest::newRow("other marks") << u"m/44h/4218h/0h/0h/0h"_s << false;
    }
    void derivesAtThePlacesOfAccountsOnly()
    {
        QFETCH(QString, path);
        QFETCH(bool, isGood);
        const auto key = deriveAccountKey(Mnemonic::generate(), path);
        QCOMPARE(key.has_value(), isGood);
        if (!isGood) QCOMPARE(key.error().kind, Error::Kind::InvalidInput);
    }

    void importsWhatItExports()
    {
        const auto key = KeyPair::fromSeed(SecretBytes::random(32));
        const SecretBytes text = exportPrivateKey(*key);
        QCOMPARE(text.size(), std::size_t{71});
        QVERIFY(text.view().startsWith("iotaprivkey1"));
        const auto imported = importPrivateKey(text.view());
        QVERIFY(imported.has_value());
        QVERIFY(imported->seed() == key->seed());
    }

    void refusesOtherKeys_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<Error::Kind>("kind");
        const QByteArray secret(32, 's');
        QTest::newRow("Secp256k1") << QByteArray("iotaprivkey") << '\x01' + secret
                                   << Error::Kind::Unsupported;
        QTest::newRow("Secp256r1") << QByteArray("iotaprivkey") << '\x02' + secret
                                   << Error::Kind::Unsupported;
        QTest::newRow("too short") << QByteArray("iotaprivkey") << secret << Error::Kind::InvalidInput;
        QTest::newRow("too long") << QByteArray("iotaprivkey") << QByteArray(34, '\0')
                                  << Error::Kind::InvalidInput;
        QTest::newRow("empty") << QByteArray("iotaprivkey") << QByteArray() << Error::Kind::InvalidInput;
        QTest::newRow("of another ledger")
            << QByteArray("suiprivkey") << '\0' + secret << Error::Kind::InvalidInput;
    }
    void refusesOtherKeys()
    {
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, payload);
        QFETCH(Error::Kind, kind);
        const auto key = importPrivateKey(encodeBech32(prefix, payload).view());
        QVERIFY(!key.has_value());
        QCOMPARE(key.error().kind, kind);
    }
};

TOLLSTREAM_TEST_MAIN(AccountKeyTest)
#include "AccountKeyTest.moc"
