// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Faucet.h"

#include "app/iota/Network.h"

#include "tests/support/Await.h"
#include "tests/support/HttpStub.h"
#include "tests/support/Quoted.h"
#include "tests/support/TestMain.h"

#include <QNetworkAccessManager>

using namespace tollstream;
using namespace std::chrono_literals;

using Response = HttpStub::Response;
using Manner = HttpStub::Response::Manner;

class FaucetTest : public QObject
{
    Q_OBJECT
private:
    QNetworkAccessManager m_network;

private slots:
    void asksForAFixedAmount_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"", "/", "/gas"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void asksForAFixedAmount()
    {
        QFETCH(QString, path);
        HttpStub server([](const HttpStub::Request &) {
            return Response::withStatus(
                201, quoted("{'transferredGasObjects':[{'amount':9007199254740993,'id':'0x1'},"
                            "{'amount':7,'id':'0x2'}],'error':null}"));
        });
        Faucet faucet(m_network, QUrl(server.url().toString() + path));
        Address recipient;
        recipient.bytes.fill(0x11);
        QCOMPARE(await(faucet.requestCoins(recipient)).value(), Nanos{9'007'199'254'741'000});
        QCOMPARE(server.requests().at(0).path, QByteArray("/gas"));
        QCOMPARE(server.requests().at(0).body, quoted("{'FixedAmountRequest':{'recipient':'") +
                                                   recipient.toString().toLatin1() + quoted("'}}"));
    }

    void tellsWhyThereAreNoCoins_data()
    {
        QTest::addColumn<int>("manner");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, Manner manner, int status, const QByteArray &body,
                            Error::Kind kind) {
            QTest::newRow(name) << static_cast<int>(manner) << status << body << static_cast<int>(kind);
        };
        row("too often", Manner::Proper, 429, {}, Error::Kind::Refused);
        row("server error", Manner::Proper, 500, {}, Error::Kind::Refused);
        row("says no", Manner::Proper, 200, quoted("{'transferredGasObjects':[],'error':'empty'}"),
            Error::Kind::Refused);
        row("gives nothing", Manner::Proper, 200, quoted("{'transferredGasObjects':[],'error':null}"),
            Error::Kind::BadReply);
        row("no amount", Manner::Proper, 200, quoted("{'transferredGasObjects':[{'id':'0x1'}]}"),
            Error::Kind::BadReply);
        row("web page", Manner::Proper, 200, "<html>", Error::Kind::BadReply);
        row("more than there is", Manner::Proper, 200,
            quoted("{'transferredGasObjects':[{'amount':'18446744073709551615'},{'amount':1}]}"),
            Error::Kind::BadReply);
        row("hangs up", Manner::HangUp, 200, {}, Error::Kind::Unreachable);
        row("silent", Manner::NeverEnds, 200, {}, Error::Kind::TimedOut);
    }
    void tellsWhyThereAreNoCoins()
    {
        QFETCH(int, manner);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        HttpStub server([=](const HttpStub::Request &) {
            return Response{static_cast<Manner>(manner), status, body, {}, {}};
        });
        Faucet faucet(m_network, server.url());
        faucet.setTimeout(300ms);
        QCOMPARE(static_cast<int>(await(faucet.requestCoins({})).error().kind), kind);
    }

    void cancelsWhenItGoes()
    {
        HttpStub server([](const HttpStub::Request &) { return Response::inManner(Manner::NeverEnds); });
        auto faucet = std::make_unique<Faucet>(m_network, server.url());
        const auto coins = faucet->requestCoins({});
        QTRY_COMPARE(server.requests().size(), std::size_t{1});
        faucet.reset();
        QCOMPARE(await(coins).error().kind, Error::Kind::Cancelled);
    }

    void onlyLocalNetworksHaveAFaucetApi()
    {
        for (const Network &network : knownNetworks()) {
            QCOMPARE(network.hasFaucetApi, network.name == QLatin1StringView("local"));
            QCOMPARE(network.hasRealValue, network.name == QLatin1StringView("mainnet"));
            QCOMPARE(network.faucet.isEmpty(), network.hasRealValue);
            QVERIFY(network.node.isValid());
            QCOMPARE(network.node.scheme() == QLatin1StringView("https"), !network.hasFaucetApi);
        }
        QCOMPARE(knownNetwork(QStringLiteral("mainnet")).value().chainIdentifier, QStringLiteral("6364aad5"));
        QVERIFY(knownNetwork(QStringLiteral("devnet")).value().chainIdentifier.isEmpty());
        QVERIFY(!knownNetwork(QStringLiteral("custom")));
    }
};

TOLLSTREAM_TEST_MAIN(FaucetTest)
#include "FaucetTest.moc"
