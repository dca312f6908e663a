// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/NatPmpRouter.h"

#include "tests/support/Await.h"
#include "tests/support/TestMain.h"

#include "SimulatedGateway.h"

using namespace tollstream;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(tollstream::Error)

class NatPmpRouterTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void opensAPortAndTakesItBack();
    void takesWhatTheRouterGives();
    void asksAgainWhereADatagramIsLost();
    void refusals_data();
    void refusals();
    void aSilentGatewayIsNoRouter();
    void mayGoWhileItAsks();

private:
    std::unique_ptr<SimulatedGateway> m_gateway;
};

void NatPmpRouterTest::init()
{
    m_gateway = std::make_unique<SimulatedGateway>();
}

void NatPmpRouterTest::opensAPortAndTakesItBack()
{
    NatPmpRouter asker({m_gateway->address(), 10s});
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY2(mapping, mapping ? "" : qPrintable(mapping.error().detail));
    QCOMPARE(*mapping, (RouterMapping{QHostAddress(QStringLiteral("84.1.2.3")), 8883, 8883, 1h}));
    QCOMPARE(m_gateway->mappings(), (QMap<quint16, quint16>{{8883, 8883}}));
    QVERIFY(await(asker.forward(8883, 1h))); // renewed
    asker.release(*mapping);
    QTRY_VERIFY(m_gateway->mappings().isEmpty());
}

void NatPmpRouterTest::takesWhatTheRouterGives()
{
    m_gateway->giveOtherPort(40'000);
    m_gateway->setLongestLifetime(120);
    m_gateway->setExternalAddress(QHostAddress(QStringLiteral("100.64.1.1")));
    NatPmpRouter asker({m_gateway->address(), 10s});
    const auto mapping = await(asker.forward(8883, 1h));
    QVERIFY(mapping);
    QCOMPARE(*mapping, (RouterMapping{QHostAddress(QStringLiteral("100.64.1.1")), 40'000, 8883, 120s}));
}

void NatPmpRouterTest::asksAgainWhereADatagramIsLost()
{
    m_gateway->dropNext(2);
    NatPmpRouter asker({m_gateway->address(), 10s});
    QVERIFY(await(asker.forward(8883, 1h)));
    QVERIFY(m_gateway->requestCount() >= 4);
}

void NatPmpRouterTest::refusals_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<Error>("expected");
    // RFC 6886, 3.5
    QTest::newRow("not authorized") << 2 << QByteArray() << Error{Error::Kind::Refused, {}};
    QTest::newRow("network failure") << 3 << QByteArray() << Error{Error::Kind::Refused, {}};
    QTest::newRow("out of resources") << 4 << QByteArray() << Error{Error::Kind::Refused, {}};
    QTest::newRow("unsupported version") << 1 << QByteArray() << Error{Error::Kind::BadReply, {}};
    QTest::newRow("an unknown result") << 77 << QByteArray() << Error{Error::Kind::BadReply, {}};
    QTest::newRow("another version") << 0 << QByteArray(16, '\x07') << Error{Error::Kind::BadReply, {}};
    QTest::newRow("a mapping before it was asked for")
        << 0 << QByteArray::fromHex("008200000000000122b322b300000e11") << Error{Error::Kind::BadReply, {}};
}

void NatPmpRouterTest::refusals()
{
    QFETCH(int, code);
    QFETCH(QByteArray, instead);
    QFETCH(Error, expected);
    m_gateway->setResult(static_cast<quint16>(code));
    m_gateway->answerWith(instead);
    NatPmpRouter asker({m_gateway->address(), 10s});
    const auto mapping = await(asker.forward(8884, 1h));
    QVERIFY(!mapping);
    QCOMPARE(mapping.error(), expected);
}

void NatPmpRouterTest::aSilentGatewayIsNoRouter()
{
    m_gateway->dropNext(1000);
    NatPmpRouter silent({m_gateway->address(), 300ms});
    const auto mapping = await(silent.forward(8883, 1h));
    QVERIFY(!mapping);
    QCOMPARE(mapping.error(), (Error{Error::Kind::NotFound, {}}));
    // Nobody is there at all.
    NatPmpRouter nobody({QHostAddress(QStringLiteral("127.0.0.0")), 2s});
    const auto none = await(nobody.forward(8883, 1h));
    QVERIFY(!none);
    QCOMPARE(none.error(), (Error{Error::Kind::NotFound, {}}));
}

void NatPmpRouterTest::mayGoWhileItAsks()
{
    m_gateway->dropNext(1000);
    QSignalSpy requested(m_gateway.get(), &SimulatedGateway::requested);
    auto asker = std::make_unique<NatPmpRouter>(NatPmpRouter::Options{m_gateway->address(), 10s});
    const auto answer = asker->forward(8883, 1h);
    QVERIFY(requested.wait());
    asker.reset();
    const auto mapping = await(answer);
    QVERIFY(!mapping);
    QCOMPARE(mapping.error(), (Error{Error::Kind::Cancelled, {}}));
}

TOLLSTREAM_TEST_MAIN(NatPmpRouterTest)
#include "NatPmpRouterTest.moc"
