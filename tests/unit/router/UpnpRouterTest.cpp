// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/UpnpRouter.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include "SimulatedRouter.h"

using namespace tollstream;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(tollstream::Error)
Q_DECLARE_METATYPE(tollstream::HttpStub::Response)

class UpnpRouterTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void opensAPortAndTakesItBack();
    void anotherPortWhereOursIsTaken();
    void withoutAnEndWhereTheRouterKnowsNone();
    void refusals_data();
    void refusals();
    void noRouterAtAll();
    void goesOnToTheNextService();
    void mayGoWhileItAsks();

private:
    UpnpRouter::Options options() const
    {
        return {.search = {.port = m_router->ssdpPort(),
                           .interfaceNames = {QStringLiteral("lo")},
                           .repeatEvery = 200ms,
                           .duration = 1s},
                .httpTimeout = 10s};
    }

    std::unique_ptr<SimulatedRouter> m_router;
};

void UpnpRouterTest::init()
{
    m_router = std::make_unique<SimulatedRouter>();
}

void UpnpRouterTest::opensAPortAndTakesItBack()
{
    UpnpRouter asker(options());
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY2(mapping, mapping ? "" : qPrintable(mapping.error().detail));
    QCOMPARE(*mapping, (RouterMapping{QHostAddress(QStringLiteral("84.1.2.3")), 8883, 8883, 1h}));
    QCOMPARE(m_router->mappings().size(), 1);
    const SimulatedRouter::Mapping made = m_router->mappings().value(8883);
    QCOMPARE(made.client, QStringLiteral("127.0.0.1"));
    QCOMPARE(made.port, quint16{8883});
    QCOMPARE(made.leaseSeconds, 3600);
    QVERIFY(await(asker.forward(8883, 1h))); // renewed
    QCOMPARE(m_router->mappings().size(), 1);
    asker.release(*mapping);
    QTRY_VERIFY(m_router->mappings().isEmpty());
}

void UpnpRouterTest::anotherPortWhereOursIsTaken()
{
    m_router->giveToAnother(8883);
    UpnpRouter asker(options());
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY(mapping);
    QVERIFY(mapping->externalPort != 8883);
    QCOMPARE(mapping->internalPort, quint16{8883});
    QCOMPARE(m_router->mappings().keys(), QList<quint16>{mapping->externalPort});
    QCOMPARE(m_router->mappings().first().port, quint16{8883});
}

void UpnpRouterTest::withoutAnEndWhereTheRouterKnowsNone()
{
    m_router->knowPermanentLeasesOnly();
    m_router->setExternalAddress(QString());
    UpnpRouter asker(options());
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY(mapping);
    QCOMPARE(*mapping, (RouterMapping{{}, 8883, 8883, 0s}));
    QCOMPARE(m_router->mappings().value(8883).leaseSeconds, 0);
}

void UpnpRouterTest::refusals_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("externalAddress");
    QTest::addColumn<bool>("isGarbled");
    QTest::addColumn<HttpStub::Response>("instead");
    QTest::addColumn<QByteArray>("description");
    QTest::addColumn<Error>("expected");
    const auto row = [](const char *name, int fault, const char *address,
                        const std::optional<HttpStub::Response> &instead, const QByteArray &description,
                        Error::Kind kind) {
        QTest::newRow(name) << fault << QString::fromLatin1(address) << instead.has_value()
                            << instead.value_or(HttpStub::Response()) << description << Error{kind, {}};
    };
    using Response = HttpStub::Response;
    using Manner = Response::Manner;
    const QByteArray usual = SimulatedRouter::usualDescription();
    const char *internet = "84.1.2.3";
    row("not authorized", 606, internet, {}, usual, Error::Kind::Refused);
    row("every port is taken", 718, internet, {}, usual, Error::Kind::Refused);
    row("permanent leases neither", 725, internet, {}, usual, Error::Kind::Refused);
    row("not connected", 0, "0.0.0.0", {}, usual, Error::Kind::Refused);
    row("no such page", 0, internet, Response::withStatus(404), usual, Error::Kind::Refused);
    row("a fault of no number", 0, internet, Response::withStatus(500, "<Fault/>"), usual,
        Error::Kind::Refused);
    row("garbage for HTTP", 0, internet, Response::inManner(Manner::Raw, "router"), usual,
        Error::Kind::BadReply);
    row("half an answer", 0, internet, Response::inManner(Manner::HalfBody, usual), usual,
        Error::Kind::BadReply);
    row("no description", 0, internet, {}, "<html/>", Error::Kind::BadReply);
    row("an endless description", 0, internet, {}, QByteArray(200'000, ' '), Error::Kind::BadReply);
}

void UpnpRouterTest::refusals()
{
    QFETCH(int, fault);
    QFETCH(QString, externalAddress);
    QFETCH(bool, isGarbled);
    QFETCH(HttpStub::Response, instead);
    QFETCH(QByteArray, description);
    QFETCH(Error, expected);
    m_router->refuseWith(fault);
    m_router->setExternalAddress(externalAddress);
    if (isGarbled) m_router->answerWith(instead);
    m_router->describeItselfAs(description);
    UpnpRouter asker(options());
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY(!mapping);
    QCOMPARE(mapping.error(), expected);
    QVERIFY(m_router->mappings().isEmpty());
}

void UpnpRouterTest::noRouterAtAll()
{
    UpnpRouter::Options elsewhere = options();
    m_router.reset();
    UpnpRouter asker(elsewhere);
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY(!mapping);
    QCOMPARE(mapping.error(), (Error{Error::Kind::NotFound, {}}));
}

void UpnpRouterTest::goesOnToTheNextService()
{
    // The first is there and does nothing; many routers have one for each kind of line.
    QByteArray two = SimulatedRouter::usualDescription();
    two.replace("<service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1",
                "<service><serviceType>urn:schemas-upnp-org:service:WANPPPConnection:1");
    m_router->describeItselfAs(two);
    UpnpRouter asker(options());
    QVERIFY(await(asker.forward(8883, 1h)));
    QCOMPARE(m_router->mappings().keys(), QList<quint16>{8883});
}

void UpnpRouterTest::mayGoWhileItAsks()
{
    m_router->answerWith(HttpStub::Response::inManner(HttpStub::Response::Manner::NeverEnds));
    auto asker = std::make_unique<UpnpRouter>(options());
    const auto answer = asker->forward(8883, 1h);
    QTRY_VERIFY(m_router->actionCount() > 0);
    asker.reset();
    const auto mapping = await(answer);
    QVERIFY(!mapping);
    QCOMPARE(mapping.error(), (Error{Error::Kind::Cancelled, {}}));
}

TOLLSTREAM_TEST_MAIN(UpnpRouterTest)
#include "UpnpRouterTest.moc"
