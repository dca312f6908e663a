// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferLink.h"

#include "tests/support/TestMain.h"

#include "MarketFixtures.h"

using namespace tollstream;

class OfferLinkTest : public QObject
{
    Q_OBJECT
private:
    static QString seller() { return QStringLiteral("0x") + QString(64, QLatin1Char('a')); }
    static QString pin() { return QStringLiteral("sha256:") + QString(64, QLatin1Char('b')); }
    static QString fill(QString text)
    {
        return text.replace(QLatin1String("SELLER"), seller()).replace(QLatin1String("PIN"), pin());
    }

private slots:
    void survivesWritingAndReading_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("pinned");
        QTest::newRow("name") << QStringLiteral("meter.example.org") << 8883 << true;
        QTest::newRow("one label") << QStringLiteral("localhost") << 1883 << false;
        QTest::newRow("IPv4") << QStringLiteral("192.168.1.20") << 65535 << true;
        QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << 1 << true;
        QTest::newRow("IPv6 loopback") << QStringLiteral("::1") << 1883 << false;
    }
    void survivesWritingAndReading()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(bool, pinned);
        const OfferLink link{.broker = {.host = host,
                                        .port = quint16(port),
                                        .certificatePin = pinned ? QByteArray(32, '\xbb') : QByteArray()},
                             .seller = fixtures::address("jane")};
        QCOMPARE(OfferLink::parse(link.toString()).value(), link);
    }

    void readsWhatPeopleAndProgramsMakeOfIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const QString usual = QStringLiteral("tollstream://host:1883/?seller=SELLER&pin=PIN");
        QTest::newRow("white space around") << QStringLiteral("  \t") + usual + QStringLiteral("\n") << usual;
        QTest::newRow("no slash") << QStringLiteral("tollstream://host:1883?seller=SELLER&pin=PIN") << usual;
        QTest::newRow("other order") << QStringLiteral("tollstream://host:1883/?pin=PIN&seller=SELLER")
                                     << usual;
        QTest::newRow("unknown items") << usual + QStringLiteral("&note=x&y&=") << usual;
        QTest::newRow("capitals") << QStringLiteral("TOLLSTREAM://HOST:1883/?seller=SELLER&pin=PIN") << usual;
        QTest::newRow("escaped colon")
            << QString(usual).replace(QLatin1String("PIN"),
                                      QString(pin()).replace(u':', QLatin1String("%3A")))
            << usual;
        QTest::newRow("long IPv6") << QStringLiteral("tollstream://[2001:DB8:0:0::1]:1/?seller=SELLER")
                                   << QStringLiteral("tollstream://[2001:db8::1]:1/?seller=SELLER");
    }
    void readsWhatPeopleAndProgramsMakeOfIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        QCOMPARE(OfferLink::parse(fill(text)).value().toString(), fill(canonical));
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
        const auto host = [](const char *authority) {
            return QStringLiteral("tollstream://") + QLatin1String(authority) +
                   QStringLiteral("/?seller=SELLER");
        };
        row("empty", {});
        row("a sentence", QStringLiteral("buy my meter"));
        row("another scheme", QStringLiteral("https://host:1883/?seller=SELLER"));
        row("no host", host(":1883"));
        row("no port", host("host"));
        row("empty port", host("host:"));
        row("port 0", host("host:0"));
        row("port too high", host("host:65536"));
        row("port absurd", host("host:99999999999999999999"));
        row("port with sign", host("host:+1883"));
        row("port with leading zero", host("host:01883"));
        row("port not ASCII", QStringLiteral("tollstream://host:١٢/?seller=SELLER"));
        row("user", host("jane@host:1883"));
        row("user and password", host("jane:secret@host:1883"));
        row("space in host", host("ho st:1883"));
        row("escaped host", host("ho%73t:1883"));
        row("control in host", QStringLiteral("tollstream://ho\nst:1883/?seller=SELLER"));
        row("not ASCII host", QStringLiteral("tollstream://hóst:1883/?seller=SELLER"));
        row("label with hyphen in front", host("-host:1883"));
        row("label too long", host((QByteArray(64, 'a') + ":1883").constData()));
        row("empty label", host("a..b:1883"));
        row("short IPv4", host("127.1:1883"));
        row("number", host("2130706433:1883"));
        row("hexadecimal", host("0x7f000001:1883"));
        row("octal IPv4", host("0127.0.0.1:1883"));
        row("IPv4 out of range", host("256.0.0.1:1883"));
        row("IPv6 without brackets", host("::1:1883"));
        row("IPv6 open bracket", host("[::1:1883"));
        row("IPv6 malformed", host("[:::1]:1883"));
        row("IPv6 with zone", host("[fe80::1%25eth0]:1883"));
        row("name in brackets", host("[host]:1883"));
        row("no seller", QStringLiteral("tollstream://host:1883/?pin=PIN"));
        row("no query", QStringLiteral("tollstream://host:1883/"));
        row("a path", QStringLiteral("tollstream://host:1883/offer?seller=SELLER"));
        row("a fragment", QStringLiteral("tollstream://host:1883/?seller=SELLER#x"));
        row("seller short", QStringLiteral("tollstream://host:1883/?seller=0xabc"));
        row("seller without 0x",
            QStringLiteral("tollstream://host:1883/?seller=") + QString(64, QLatin1Char('a')));
        row("seller twice", QStringLiteral("tollstream://host:1883/?seller=SELLER&seller=SELLER"));
        row("pin empty", QStringLiteral("tollstream://host:1883/?seller=SELLER&pin="));
        row("pin without a value", QStringLiteral("tollstream://host:1883/?seller=SELLER&pin"));
        row("pin key escaped, value bad", QStringLiteral("tollstream://host:1883/?seller=SELLER&%70in=x"));
        row("pin of another kind", QStringLiteral("tollstream://host:1883/?seller=SELLER&pin=sha1:abc"));
        row("pin short", QStringLiteral("tollstream://host:1883/?seller=SELLER&pin=sha256:abcd"));
        row("pin not hexadecimal", QStringLiteral("tollstream://host:1883/?seller=SELLER&pin=sha256:") +
                                       QString(64, QLatin1Char('g')));
        row("pin twice", QStringLiteral("tollstream://host:1883/?seller=SELLER&pin=PIN&pin=PIN"));
        row("too long",
            QStringLiteral("tollstream://host:1883/?seller=SELLER&x=") + QString(1'024, QLatin1Char('x')));
    }
    void refusesEverythingElse()
    {
        QFETCH(QString, text);
        const auto link = OfferLink::parse(fill(text));
        QVERIFY(!link.has_value());
        QCOMPARE(link.error().kind, Error::Kind::InvalidInput);
    }
};

TOLLSTREAM_TEST_MAIN(OfferLinkTest)
#include "OfferLinkTest.moc"
