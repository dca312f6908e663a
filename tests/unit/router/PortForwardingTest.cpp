// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/PortForwarding.h"

#include "app/router/NatPmpRouter.h"
#include "app/router/UpnpRouter.h"

#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include "SimulatedGateway.h"
#include "SimulatedRouter.h"

using namespace tollstream;
using namespace std::chrono_literals;
using State = PortForwarding::State;

/// Over the two simulated routers, by real datagrams and HTTP.
class PortForwardingTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void opensByTheFirstProtocolThatAnswers();
    void opensByTheNextWhereTheFirstIsSilent();
    void renewsAndOpensAgainWhatTheRouterHasForgotten();
    void tellsWhyAndTriesAgain();
    void aPortMovesWithTheListener();
    void takesBackWhatComesTooLate();
    void takesTheMappingBackWhenItGoes();

private:
    std::unique_ptr<PortForwarding> forwarding(PortForwarding::Options options = {.renewEvery = 200ms,
                                                                                  .firstPause = 100ms,
                                                                                  .longestPause = 200ms})
    {
        PortForwarding::Protocols protocols;
        protocols.push_back(
            std::make_unique<NatPmpRouter>(NatPmpRouter::Options{m_gateway->address(), m_natPmpTimeout}));
        protocols.push_back(std::make_unique<UpnpRouter>(
            UpnpRouter::Options{.search = {.port = m_router->ssdpPort(),
                                           .interfaceNames = {QStringLiteral("lo")},
                                           .repeatEvery = 200ms,
                                           .duration = 1s},
                                .httpTimeout = 10s}));
        return std::make_unique<PortForwarding>(std::move(protocols), options);
    }

    std::unique_ptr<SimulatedGateway> m_gateway;
    std::unique_ptr<SimulatedRouter> m_router;
    std::chrono::milliseconds m_natPmpTimeout{10'000};
};

void PortForwardingTest::init()
{
    m_gateway = std::make_unique<SimulatedGateway>();
    m_router = std::make_unique<SimulatedRouter>();
    m_natPmpTimeout = 10s;
}

void PortForwardingTest::opensByTheFirstProtocolThatAnswers()
{
    const auto way = forwarding();
    QCOMPARE(way->state(), State::Off);
    way->start(8883);
    QCOMPARE(way->state(), State::Asking);
    QTRY_COMPARE(way->state(), State::Forwarded);
    QCOMPARE(way->mapping()->externalPort, quint16{8883});
    QVERIFY(m_gateway->mappings().contains(8883));
    QVERIFY(m_router->mappings().isEmpty());
    way->stop();
    QCOMPARE(way->state(), State::Off);
    QVERIFY(!way->mapping());
    QTRY_VERIFY(m_gateway->mappings().isEmpty());
}

void PortForwardingTest::opensByTheNextWhereTheFirstIsSilent()
{
    m_gateway->dropNext(1000);
    m_natPmpTimeout = 100ms;
    const auto way = forwarding();
    way->start(8883);
    QTRY_COMPARE(way->state(), State::Forwarded);
    QVERIFY(m_router->mappings().contains(8883));
    way->stop();
    QTRY_VERIFY(m_router->mappings().isEmpty());
}

void PortForwardingTest::renewsAndOpensAgainWhatTheRouterHasForgotten()
{
    const auto way = forwarding();
    way->start(8883);
    QTRY_COMPARE(way->state(), State::Forwarded);
    QSignalSpy changed(way.get(), &PortForwarding::changed);
    const int before = m_gateway->requestCount();
    QTRY_VERIFY(m_gateway->requestCount() >= before + 4); // two questions each time
    QCOMPARE(changed.size(), 0);                          // the same again is no news
    m_gateway->setExternalAddress(QHostAddress(QStringLiteral("84.9.9.9")));
    QVERIFY(changed.wait());
    QCOMPARE(way->mapping()->externalAddress, QHostAddress(QStringLiteral("84.9.9.9")));
    // NAT-PMP is gone after the restart; the other protocol takes over.
    m_gateway->setResult(2);
    QTRY_VERIFY(m_router->mappings().contains(8883));
    QCOMPARE(way->state(), State::Forwarded);
}

void PortForwardingTest::tellsWhyAndTriesAgain()
{
    m_gateway->setResult(2);
    m_router->refuseWith(606);
    const auto way = forwarding();
    way->start(8883);
    QTRY_COMPARE(way->state(), State::Failed);
    QCOMPARE(way->lastError(), (Error{Error::Kind::Refused, {}}));
    QVERIFY(!way->mapping());
    m_gateway->setResult(0);
    QTRY_COMPARE(way->state(), State::Forwarded);
    QVERIFY(!way->lastError());
}

void PortForwardingTest::aPortMovesWithTheListener()
{
    const auto way = forwarding();
    way->start(8883);
    QTRY_COMPARE(way->state(), State::Forwarded);
    way->start(8884);
    QTRY_COMPARE(way->state(), State::Forwarded);
    QTRY_COMPARE(m_gateway->mappings(), (QMap<quint16, quint16>{{8884, 8884}}));
}

void PortForwardingTest::takesBackWhatComesTooLate()
{
    QSignalSpy requested(m_gateway.get(), &SimulatedGateway::requested);
    const auto way = forwarding();
    way->start(8883);
    QVERIFY(requested.wait());
    way->stop(); // while the router is being asked
    QTRY_VERIFY(m_gateway->requestCount() >= 3);
    QTRY_VERIFY(m_gateway->mappings().isEmpty());
    QCOMPARE(way->state(), State::Off);
}

void PortForwardingTest::takesTheMappingBackWhenItGoes()
{
    auto way = forwarding();
    way->start(8883);
    QTRY_COMPARE(way->state(), State::Forwarded);
    way.reset();
    QTRY_VERIFY(m_gateway->mappings().isEmpty());
}

TOLLSTREAM_TEST_MAIN(PortForwardingTest)
#include "PortForwardingTest.moc"
