// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBytes.h"

#include "tests/gui/Hand.h"
#include "tests/gui/ReachStory.h"
#include "tests/gui/StoryTestMain.h"
#include "tests/support/RawWebSocket.h"
#include "tests/support/TestCertificate.h"

#include <QApplication>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using namespace tollstream;

/// Lets readers in from elsewhere, by the settings, over a simulated router.
class ReachTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theRouterLetsReadersIn();
    void aRouterBehindAnotherIsTold();
    void aRefusalIsTold();
    void theNeighbourhoodNeedsNoRouter();
    void theSellersOwnCertificateIsShown();
    void browsersAreLetIn();
    void aTakenPortForBrowsersIsNamed();

private:
    QString textOf(const char *name) const { return Story::textOf(m_story->window(), name); }
    bool waitForLink(const QString &words) const
    {
        return Story::waitForText(m_story->window(), "offerLinkText",
                                  [&words](const QString &text) { return text.contains(words); });
    }

    std::unique_ptr<ReachStory> m_story;
};

void ReachTest::init()
{
    m_story = std::make_unique<ReachStory>();
    QVERIFY2(m_story->beginSelling(), qPrintable(m_story->problem()));
}

void ReachTest::cleanup()
{
    m_story.reset();
}

void ReachTest::theRouterLetsReadersIn()
{
    QVERIFY(!textOf("offerLinkText").contains(QLatin1String("pin=")));
    m_story->router().giveToAnother(m_story->port());
    QVERIFY(m_story->choose(ReaderScope::Everywhere));
    QVERIFY2(m_story->waitForWayIn(QStringLiteral("84.1.2.3")), qPrintable(m_story->problem()));
    QCOMPARE(m_story->router().mappings().size(), 1);
    QCOMPARE(m_story->router().mappings().first().port, m_story->port());
    const quint16 outside = m_story->router().mappings().firstKey();
    QVERIFY(outside != m_story->port());
    // What John is handed leads to the router's port, with the pin that stands in the window.
    const QString place = QStringLiteral("tollstream://84.1.2.3:%1/").arg(outside);
    QVERIFY2(waitForLink(place), qPrintable(textOf("offerLinkText")));
    const QString pin = textOf("certificatePinText").remove(QLatin1Char(':'));
    QCOMPARE(pin.size(), 64);
    QVERIFY(textOf("offerLinkText").contains(QStringLiteral("pin=sha256:") + pin));
    // The way closes with the shop.
    QVERIFY(Hand::click(m_story->window(), "startSellingButton"));
    QTRY_VERIFY(m_story->router().mappings().isEmpty());
}

void ReachTest::aRouterBehindAnotherIsTold()
{
    m_story->router().setExternalAddress(QStringLiteral("100.64.9.9"));
    QVERIFY(m_story->choose(ReaderScope::Everywhere));
    QVERIFY2(m_story->waitForWayIn(QStringLiteral("100.64.9.9")), qPrintable(m_story->problem()));
    QVERIFY(!textOf("offerLinkText").contains(QLatin1String("100.64.9.9")));
}

void ReachTest::aRefusalIsTold()
{
    m_story->router().refuseWith(606);
    QVERIFY(m_story->choose(ReaderScope::Everywhere));
    QVERIFY2(m_story->waitForWayIn(QStringLiteral("refuses")), qPrintable(m_story->problem()));
    // Not asked any more, it opens nothing.
    m_story->router().refuseWith(0);
    QVERIFY(m_story->choose(ReaderScope::Everywhere, false));
    QVERIFY2(m_story->waitForWayIn(QStringLiteral("not asked")), qPrintable(m_story->problem()));
    QVERIFY(m_story->router().mappings().isEmpty());
}

void ReachTest::theNeighbourhoodNeedsNoRouter()
{
    QVERIFY(m_story->choose(ReaderScope::LocalNetwork));
    QVERIFY2(waitForLink(QStringLiteral("pin=sha256:")), qPrintable(textOf("offerLinkText")));
    QVERIFY(textOf("offerLinkText").contains(QStringLiteral(":%1/").arg(m_story->port())));
    QCOMPARE(m_story->router().actionCount(), 0);
}

void ReachTest::theSellersOwnCertificateIsShown()
{
    const QTemporaryDir directory;
    const QString certificateFile = directory.filePath(QStringLiteral("own.crt"));
    const QString keyFile = directory.filePath(QStringLiteral("own.key"));
    const auto save = [](const QString &path, const QByteArray &content) {
        QFile file(path);
        return file.open(QFile::WriteOnly) && file.write(content) == content.size();
    };
    const auto own = TestCertificate::make({});
    QVERIFY(save(certificateFile, own.certificate));
    QVERIFY(save(keyFile, TestCertificate::make({}).key));
    QVERIFY(m_story->choose(ReaderScope::LocalNetwork));
    QVERIFY2(m_story->waitForCertificate(QStringLiteral("Made here")), qPrintable(m_story->problem()));
    // What does not belong together cannot be chosen.
    QVERIFY2(m_story->chooseCertificate(certificateFile, keyFile), qPrintable(m_story->problem()));
    QVERIFY(textOf("settingsProblem").contains(QStringLiteral("belong together")));
    QVERIFY(save(keyFile, own.key));
    QVERIFY2(m_story->chooseCertificate(certificateFile, keyFile), qPrintable(m_story->problem()));
    QVERIFY2(m_story->waitForCertificate(QStringLiteral("Yours")), qPrintable(m_story->problem()));
    const QString pin = QStringLiteral("pin=sha256:") + QString::fromLatin1(own.publicKeyDigest.toHex());
    QVERIFY2(waitForLink(pin), qPrintable(textOf("offerLinkText")));
    QVERIFY(textOf("reachStatusSentence2").contains(QStringLiteral("only"))); // it ends tomorrow
    // Renewed for the same key, the link holds.
    const auto renewed = TestCertificate::make({.validUntil = std::chrono::hours(2'000), .key = own.key});
    QVERIFY(save(certificateFile, renewed.certificate));
    QVERIFY2(m_story->chooseCertificate(certificateFile, keyFile), qPrintable(m_story->problem()));
    QTRY_VERIFY(!textOf("reachStatusSentence2").contains(QStringLiteral("only")));
    QVERIFY2(waitForLink(pin), qPrintable(textOf("offerLinkText")));
}

void ReachTest::browsersAreLetIn()
{
    QTcpServer any; // on all interfaces, as it will be
    QVERIFY(any.listen(QHostAddress(QHostAddress::Any)));
    const quint16 browserPort = any.serverPort();
    any.close();
    const auto address = [this] { return textOf("webSocketAddressText"); };
    QVERIFY(address().isEmpty());
    QVERIFY2(m_story->letBrowsersIn(true, browserPort), qPrintable(m_story->problem()));
    QVERIFY2(m_story->waitForBrowsers(QStringLiteral("on this machine")), qPrintable(m_story->problem()));
    QCOMPARE(address(), QStringLiteral("ws://127.0.0.1:%1").arg(browserPort));
    RawWebSocket reader;
    RawMqtt::Connect stranger;
    QCOMPARE(reader.login(browserPort, stranger), 0);
    QCOMPARE(reader.subscribe("market/offer"), 0);
    QVERIFY(reader.receive().contains("market/offer"));
    // For everybody: encrypted, and by the router.
    QVERIFY(m_story->choose(ReaderScope::Everywhere));
    QVERIFY(reader.waitForEnd());
    QTRY_COMPARE_WITH_TIMEOUT(m_story->router().mappings().size(), 2, 30'000);
    QVERIFY2(m_story->waitForBrowsers(QStringLiteral("made here")), qPrintable(m_story->problem()));
    QCOMPARE(address(), QStringLiteral("wss://84.1.2.3:%1").arg(browserPort));
    QVERIFY(!RawWebSocket().open(browserPort));
    // Not let in any more, they find no port.
    QVERIFY2(m_story->letBrowsersIn(false, browserPort), qPrintable(m_story->problem()));
    QTRY_VERIFY(address().isEmpty());
    QTRY_COMPARE(m_story->router().mappings().size(), 1);
    QTRY_VERIFY(!RawWebSocket().connectTo(browserPort));
    // It goes with the shop.
    QVERIFY2(m_story->letBrowsersIn(true, browserPort), qPrintable(m_story->problem()));
    QTRY_VERIFY(!address().isEmpty());
    QVERIFY(Hand::click(m_story->window(), "startSellingButton"));
    QTRY_VERIFY(address().isEmpty());
    QTRY_VERIFY(!RawWebSocket().connectTo(browserPort));
    QTRY_VERIFY(m_story->router().mappings().isEmpty());
}

void ReachTest::aTakenPortForBrowsersIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY2(m_story->letBrowsersIn(true, other.serverPort()), qPrintable(m_story->problem()));
    QVERIFY2(m_story->waitForBrowsers(QStringLiteral("“ReachTest”")), qPrintable(m_story->problem()));
    QVERIFY(textOf("webSocketAddressText").isEmpty());
    other.close();
    QVERIFY2(m_story->waitForBrowsers(QStringLiteral("on this machine")), qPrintable(m_story->problem()));
}

TOLLSTREAM_STORY_TEST_MAIN(ReachTest)
#include "ReachTest.moc"
