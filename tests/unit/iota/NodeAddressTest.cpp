// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodeAddress.h"

#include "tests/support/TestMain.h"

using namespace tollstream;
using namespace Qt::StringLiterals;

class NodeAddressTest : public QObject
{
    Q_OBJECT
private slots:
    void takesWhatCanBeTrusted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isExposed");
        const auto row = [](const char *text, const char *url, bool isExposed = false) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(url) << isExposed;
        };
        row("https://api.mainnet.iota.cafe", "https://api.mainnet.iota.cafe");
        row("api.mainnet.iota.cafe", "https://api.mainnet.iota.cafe");
        row("  api.mainnet.iota.cafe:443/rpc?key=1 ", "https://api.mainnet.iota.cafe:443/rpc?key=1");
        row("HTTPS://example.org", "https://example.org");
        row("http://127.0.0.1:9000", "http://127.0.0.1:9000");
        row("http://localhost:9000", "http://localhost:9000");
        row("http://[::1]:9000", "http://[::1]:9000");
        row("http://192.168.1.7:9000", "http://192.168.1.7:9000", true);
        row("http://10.1.2.3", "http://10.1.2.3", true);
        row("http://172.31.0.1", "http://172.31.0.1", true);
        row("http://169.254.7.7", "http://169.254.7.7", true);
        row("http://[fd00::5]", "http://[fd00::5]", true);
        row("http://[fe80::5]", "http://[fe80::5]", true);
        row("http://pi:9000", "http://pi:9000", true);
        row("http://pi.local", "http://pi.local", true);
        row("http://node.home.arpa", "http://node.home.arpa", true);
    }
    void takesWhatCanBeTrusted()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const auto address = parseNodeAddress(text);
        QVERIFY(address.has_value());
        QCOMPARE(*address, QUrl(url));
        QTEST(isExposed(*address), "isExposed");
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *text, Error::Kind kind) {
            QTest::newRow(text) << QString::fromLatin1(text) << static_cast<int>(kind);
        };
        row("", Error::Kind::InvalidInput);
        row("   ", Error::Kind::InvalidInput);
        row("https://", Error::Kind::InvalidInput);
        row("ftp://example.org", Error::Kind::InvalidInput);
        row("file:///etc/passwd", Error::Kind::InvalidInput);
        row("https://exa mple.org", Error::Kind::InvalidInput);
        row("https://example.org:99999", Error::Kind::InvalidInput);
        row("https://example.org/#part", Error::Kind::InvalidInput);
        row("javascript:alert(1)", Error::Kind::InvalidInput);
        row("http://api.mainnet.iota.cafe", Error::Kind::Refused);
        row("http://8.8.8.8", Error::Kind::Refused);
        row("http://172.32.0.1", Error::Kind::Refused);
        row("http://[2001:db8::1]", Error::Kind::Refused);
        row("http://localhost.example.org", Error::Kind::Refused);
        row("http://127.0.0.1.example.org", Error::Kind::Refused);
        QTest::newRow("endless") << QString(5'000, u'a') << static_cast<int>(Error::Kind::InvalidInput);
    }
    void refusesTheRest()
    {
        QFETCH(QString, text);
        const auto address = parseNodeAddress(text);
        QVERIFY(!address.has_value());
        QTEST(static_cast<int>(address.error().kind), "kind");
    }

    void readsSeveral()
    {
        const auto several =
            parseNodeAddresses(u" one.example, https://two.example\nhttp://10.0.0.1  one.example "_s);
        QVERIFY(several.has_value());
        QCOMPARE(several->size(), std::size_t{3});
        QCOMPARE(several->at(1), QUrl(u"https://two.example"_s));
        QCOMPARE(parseNodeAddresses(u"one.example, ftp://two.example"_s).error().kind,
                 Error::Kind::InvalidInput);
        QCOMPARE(parseNodeAddresses(u" , "_s).error().kind, Error::Kind::InvalidInput);
    }
};

TOLLSTREAM_TEST_MAIN(NodeAddressTest)
#include "NodeAddressTest.moc"
