// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/Reachability.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using Reach = Reachability::Reach;

Q_DECLARE_METATYPE(tollstream::Reachability)

class ReachabilityTest : public QObject
{
    Q_OBJECT
private slots:
    void tellsFromWhereReadersCome_data();
    void tellsFromWhereReadersCome();
};

void ReachabilityTest::tellsFromWhereReadersCome_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<quint16>("port");
    QTest::addColumn<QString>("external");
    QTest::addColumn<bool>("isMapped");
    QTest::addColumn<Reachability>("expected");

    const QStringList home{QStringLiteral("192.168.1.20")};
    const QString version6 = QStringLiteral("2a01:4f8::20");
    const QString internet = QStringLiteral("84.1.2.3");
    const auto row = [](const char *name, const QStringList &addresses, quint16 port, const char *external,
                        bool isMapped, const Reachability &expected) {
        QTest::newRow(name) << addresses << port << QString::fromLatin1(external) << isMapped << expected;
    };
    row("does not listen", {internet}, 0, "", false, {});
    row("on the internet itself", {QStringLiteral("10.0.0.1"), internet}, 8883, "", false,
        {Reach::Internet, QHostAddress(internet), 8883});
    row("through the router", home, 8883, "84.1.2.3", true,
        {Reach::ThroughRouter, QHostAddress(internet), 20'001});
    row("through a router that does not tell", home, 8883, "", true, {Reach::ThroughRouter, {}, 20'001});
    row("behind the provider's router", home, 8883, "100.64.7.7", true,
        {Reach::CarrierNat, QHostAddress(QStringLiteral("100.64.7.7")), 20'001});
    row("behind two routers", home, 8883, "192.168.178.2", true,
        {Reach::CarrierNat, QHostAddress(QStringLiteral("192.168.178.2")), 20'001});
    row("behind the provider's router, with IPv6", home + QStringList{version6}, 8883, "100.64.7.7", true,
        {Reach::Version6, QHostAddress(version6), 8883});
    row("no router that forwards", home, 8883, "", false, {Reach::NotForwarded, {}, 8883});
    row("no router that forwards, with IPv6", home + QStringList{version6}, 8883, "", false,
        {Reach::Version6, QHostAddress(version6), 8883});
    row("the provider's address on the machine itself", {QStringLiteral("100.64.0.9")}, 8883, "", false,
        {Reach::NotForwarded, {}, 8883});
    row("no network", {}, 8883, "", false, {Reach::NotForwarded, {}, 8883});
}

void ReachabilityTest::tellsFromWhereReadersCome()
{
    QFETCH(QStringList, addresses);
    QFETCH(quint16, port);
    QFETCH(QString, external);
    QFETCH(bool, isMapped);
    QFETCH(Reachability, expected);
    std::vector<QHostAddress> own;
    for (const QString &address : addresses)
        own.emplace_back(address);
    std::optional<RouterMapping> mapping;
    if (isMapped) mapping = RouterMapping{QHostAddress(external), 20'001, 8883, std::chrono::hours(1)};
    QCOMPARE(reachabilityOf(own, port, mapping), expected);
}

TOLLSTREAM_TEST_MAIN(ReachabilityTest)
#include "ReachabilityTest.moc"
