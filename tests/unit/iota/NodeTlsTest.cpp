// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodePool.h"

#include "tests/support/Await.h"
#include "tests/support/HttpStub.h"
#include "tests/support/Quoted.h"
#include "tests/support/TestCertificate.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

using namespace tollstream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QSslCertificate certificateOf(const TestCertificate &made)
{
    return QSslCertificate(made.certificate);
}

std::unique_ptr<QTcpServer> secureServer(const TestCertificate &made)
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificateOf(made));
    configuration.setPrivateKey(QSslKey(made.key, QSsl::Ec));
    server->setSslConfiguration(configuration);
    return server;
}

HttpStub::Response chain(const HttpStub::Request &request)
{
    const qint64 id = QJsonDocument::fromJson(request.body).object()["id"_L1].toInteger();
    return HttpStub::Response::json(quoted("{'jsonrpc':'2.0','id':") + QByteArray::number(id) +
                                    quoted(",'result':'6364aad5'}"));
}

} // namespace

/// Nodes by HTTPS: only whose certificate can be trusted, and one connection for many questions.
class NodeTlsTest : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_usual); }

    void keepsOneConnectionForManyQuestions()
    {
        const auto made = TestCertificate::make({"node", "IP:127.0.0.1"});
        trust(made);
        HttpStub server(chain, secureServer(made));
        QNetworkAccessManager network;
        JsonRpcNode node(network, server.url(), {});
        for (int question = 0; question < 10; ++question) {
            const auto answer = await(node.chainIdentifier());
            QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        }
        QCOMPARE(server.acceptedConnections(), 1);
    }

    void refusesWhomItCannotTrust_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("hoursLeft");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("unknown authority") << QByteArray("IP:127.0.0.1") << 24 << false;
        QTest::newRow("another name") << QByteArray("DNS:example.org") << 24 << true;
        QTest::newRow("expired") << QByteArray("IP:127.0.0.1") << -1 << true;
    }
    void refusesWhomItCannotTrust()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, hoursLeft);
        QFETCH(bool, isTrusted);
        TestCertificate::Options options;
        options.subjectAlternativeName = name;
        options.validFrom = -48h;
        options.validUntil = std::chrono::hours(hoursLeft);
        const auto made = TestCertificate::make(options);
        if (isTrusted) trust(made);
        HttpStub server(chain, secureServer(made));
        QNetworkAccessManager network;
        JsonRpcNode node(network, server.url(), {});
        QCOMPARE(await(node.chainIdentifier()).error().kind, Error::Kind::Unreachable);
        QVERIFY(server.requests().empty()); // nothing was told to it
    }

private:
    static void trust(const TestCertificate &made)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.addCaCertificate(certificateOf(made));
        QSslConfiguration::setDefaultConfiguration(configuration);
    }

    const QSslConfiguration m_usual = QSslConfiguration::defaultConfiguration();
};

TOLLSTREAM_TEST_MAIN(NodeTlsTest)
#include "NodeTlsTest.moc"
