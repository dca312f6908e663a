// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/RouterDescription.h"

#include "tests/support/TestMain.h"

#include "SimulatedRouter.h"

using namespace tollstream;

class RouterDescriptionTest : public QObject
{
    Q_OBJECT
private slots:
    void findsWhatForwardsPorts_data();
    void findsWhatForwardsPorts();
    void refusesWhatDescribesNoRouter_data();
    void refusesWhatDescribesNoRouter();
    void refusesEveryTruncation();
};

namespace {

const QUrl location(QStringLiteral("http://192.168.1.1:5000/rootDesc.xml"));

QByteArray service(const QByteArray &type, const QByteArray &control)
{
    return "<service><serviceType>urn:schemas-upnp-org:service:" + type + "</serviceType><controlURL>" +
           control + "</controlURL></service>";
}

QByteArray root(const QByteArray &content)
{
    return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\">" + content + "</root>";
}

} // namespace

void RouterDescriptionTest::findsWhatForwardsPorts_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QStringList>("expected"); // type and control address in turns
    const QString ip1 = QStringLiteral("urn:schemas-upnp-org:service:WANIPConnection:1");
    const QString ip2 = QStringLiteral("urn:schemas-upnp-org:service:WANIPConnection:2");
    const QString ppp = QStringLiteral("urn:schemas-upnp-org:service:WANPPPConnection:1");
    const QString here = QStringLiteral("http://192.168.1.1:5000");
    QTest::newRow("deep in devices") << SimulatedRouter::usualDescription()
                                     << QStringList{ip1, here + QStringLiteral("/ctl/IPConn")};
    QTest::newRow("several, in order")
        << root(service("WANPPPConnection:1", "/ppp") + service("WANIPConnection:2", "/ip"))
        << QStringList{ppp, here + QStringLiteral("/ppp"), ip2, here + QStringLiteral("/ip")};
    QTest::newRow("relative to the base")
        << root("<URLBase>http://192.168.1.1:49000/up/</URLBase>" + service("WANIPConnection:1", "ctl"))
        << QStringList{ip1, QStringLiteral("http://192.168.1.1:49000/up/ctl")};
    QTest::newRow("an empty base") << root("<URLBase/>" + service("WANIPConnection:1", "/ctl"))
                                   << QStringList{ip1, here + QStringLiteral("/ctl")};
    QTest::newRow("a whole address") << root(service("WANIPConnection:1",
                                                     "http://192.168.1.1:81/c?a=1&amp;b=2"))
                                     << QStringList{ip1, QStringLiteral("http://192.168.1.1:81/c?a=1&b=2")};
    QTest::newRow("elsewhere is left out")
        << root(service("WANIPConnection:1", "http://192.168.1.9/x") + service("WANIPConnection:2", "/ip"))
        << QStringList{ip2, here + QStringLiteral("/ip")};
}

void RouterDescriptionTest::findsWhatForwardsPorts()
{
    QFETCH(QByteArray, xml);
    QFETCH(QStringList, expected);
    const auto services = parseRouterDescription(xml, location);
    QVERIFY2(services, services ? "" : qPrintable(services.error().detail));
    QStringList found;
    for (const RouterService &service : *services)
        found << service.type << service.controlUrl.toString();
    QCOMPARE(found, expected);
}

void RouterDescriptionTest::refusesWhatDescribesNoRouter_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("reason");
    const QString broken = QStringLiteral("xml-not-well-formed");
    const QString missing = QStringLiteral("missing-element");
    QTest::newRow("nothing") << QByteArray() << broken;
    QTest::newRow("no XML") << QByteArray("router") << broken;
    QTest::newRow("a web page") << QByteArray("<html><body><p>Log in</body></html>") << broken;
    QTest::newRow("a DTD") << QByteArray("<?xml version=\"1.0\"?><!DOCTYPE root [<!ENTITY a \"a\">]><root/>")
                           << broken;
    QTest::newRow("another device") << root(service("RenderingControl:1", "/ctl")) << missing;
    QTest::newRow("no control address") << root(service("WANIPConnection:1", "")) << missing;
    QTest::newRow("only elsewhere") << root(service("WANIPConnection:1", "http://10.0.0.1/")) << missing;
    QTest::newRow("another scheme") << root(service("WANIPConnection:1", "file://192.168.1.1/etc/passwd"))
                                    << missing;
    QTest::newRow("a base elsewhere")
        << root("<URLBase>http://10.0.0.1/</URLBase>" + service("WANIPConnection:1", "/c")) << missing;
}

void RouterDescriptionTest::refusesWhatDescribesNoRouter()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, reason);
    const auto services = parseRouterDescription(xml, location);
    QVERIFY(!services);
    QCOMPARE(services.error(), (Error{Error::Kind::BadReply, {}}));
    QVERIFY2(services.error().detail.startsWith(reason), qPrintable(services.error().detail));
}

void RouterDescriptionTest::refusesEveryTruncation()
{
    const QByteArray whole = SimulatedRouter::usualDescription();
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!parseRouterDescription(whole.left(size), location), qPrintable(QString::number(size)));
}

TOLLSTREAM_TEST_MAIN(RouterDescriptionTest)
#include "RouterDescriptionTest.moc"
