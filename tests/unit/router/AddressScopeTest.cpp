// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/AddressScope.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

Q_DECLARE_METATYPE(tollstream::AddressScope)

class AddressScopeTest : public QObject
{
    Q_OBJECT
private slots:
    void tellsFromWhereAnAddressIsReached_data();
    void tellsFromWhereAnAddressIsReached();
    void ownAddressesCanBeWrittenIntoALink();
};

void AddressScopeTest::tellsFromWhereAnAddressIsReached_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<AddressScope>("scope");
    const auto rows = [](AddressScope scope, const QStringList &addresses) {
        for (const QString &address : addresses)
            QTest::newRow(qPrintable(address)) << address << scope;
    };
    rows(AddressScope::ThisMachine, {QStringLiteral("127.0.0.1"), QStringLiteral("127.255.255.255"),
                                     QStringLiteral("::1"), QStringLiteral("::ffff:127.0.0.1")});
    // Each block's first and last address.
    rows(AddressScope::LocalNetwork,
         {QStringLiteral("10.0.0.0"), QStringLiteral("10.255.255.255"), QStringLiteral("172.16.0.0"),
          QStringLiteral("172.31.255.255"), QStringLiteral("192.168.0.0"), QStringLiteral("192.168.255.255"),
          QStringLiteral("169.254.0.1"), QStringLiteral("fe80::1"), QStringLiteral("fe80::1%lo"),
          QStringLiteral("febf::1"), QStringLiteral("fc00::1"), QStringLiteral("fdff::1"),
          QStringLiteral("::ffff:192.168.1.1")});
    rows(AddressScope::CarrierNat, {QStringLiteral("100.64.0.0"), QStringLiteral("100.127.255.255")});
    rows(AddressScope::Internet,
         {QStringLiteral("9.255.255.255"), QStringLiteral("11.0.0.0"), QStringLiteral("172.15.255.255"),
          QStringLiteral("172.32.0.0"), QStringLiteral("192.167.255.255"), QStringLiteral("192.169.0.0"),
          QStringLiteral("100.63.255.255"), QStringLiteral("100.128.0.0"), QStringLiteral("223.255.255.255"),
          QStringLiteral("8.8.8.8"), QStringLiteral("2a01:4f8::1"), QStringLiteral("2000::1")});
    rows(AddressScope::Nowhere,
         {QString(), QStringLiteral("0.0.0.0"), QStringLiteral("192.0.2.1"), QStringLiteral("198.51.100.7"),
          QStringLiteral("203.0.113.9"), QStringLiteral("198.18.0.1"), QStringLiteral("224.0.0.1"),
          QStringLiteral("240.0.0.1"), QStringLiteral("255.255.255.255"), QStringLiteral("::"),
          QStringLiteral("2001:db8::1"), QStringLiteral("ff02::1"), QStringLiteral("4000::1")});
}

void AddressScopeTest::tellsFromWhereAnAddressIsReached()
{
    QFETCH(QString, address);
    QFETCH(AddressScope, scope);
    QCOMPARE(scopeOf(QHostAddress(address)), scope);
}

void AddressScopeTest::ownAddressesCanBeWrittenIntoALink()
{
    bool hadVersion6 = false;
    for (const QHostAddress &address : addressesOfThisMachine()) {
        QVERIFY(!address.isLoopback());
        const bool isVersion6 = address.protocol() == QAbstractSocket::IPv6Protocol;
        QVERIFY(isVersion6 || !hadVersion6); // IPv4 first
        QVERIFY(!isVersion6 || !address.isLinkLocal());
        hadVersion6 = hadVersion6 || isVersion6;
    }
}

TOLLSTREAM_TEST_MAIN(AddressScopeTest)
#include "AddressScopeTest.moc"
