// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"
#include "app/market/GuestPass.h"
#include "app/market/OfferLink.h"

#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonDocument>

#include "TradeFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// What is free, what is paid for, and what ends it.
class TradeTest : public TradeFixture
{
    Q_OBJECT
private slots:
    void anonymousReadersGetTheFreeFeedOnly();
    void paymentOpensTheLiveFeedUntilItsTimeEnds();
    void aPaymentInPartsOpensTheLiveFeed();
    void anUnderpaidRenewalHidesNothingAfterARestart();
    void grantSurvivesTheDeathOfTheSeller();
    void grantEndedByHandStopsAtOnce();
    void aGuestReadsWithoutPaying();

private:
    QHash<qint64, int> plugValues() const;
};

namespace {

/// A reader with credentials of its own, in this process.
struct Reader
{
    Reader(const QString &linkText, BrokerCredentials credentials)
        : link({.firstPause = 50ms, .refusedPause = 200ms})
    {
        const OfferLink offerLink = OfferLink::parse(linkText).value();
        QObject::connect(&link, &MqttLink::messageArrived, &link,
                         [this](const QString &topic, const QByteArray &) { ++received[topic]; });
        link.open(offerLink.broker, std::move(credentials));
    }
    MqttLink link;
    QHash<QString, int> received;
};

BrokerCredentials credentialsFrom(const QJsonObject &event)
{
    return {text(event, "user"), SecretBytes::copyOf(text(event, "password").toLatin1()),
            text(event, "client")};
}

} // namespace

QHash<qint64, int> TradeTest::plugValues() const
{
    QHash<qint64, int> values;
    QFile log(m_world->plugLog());
    if (!log.open(QIODevice::ReadOnly)) return values;
    while (!log.atEnd())
        ++values[QJsonDocument::fromJson(log.readLine()).object().value(QLatin1String("mW")).toInteger()];
    return values;
}

void TradeTest::anonymousReadersGetTheFreeFeedOnly()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());

    Reader reader(link, {});
    QSignalSpy refused(&reader.link, &MqttLink::subscriptionRefused);
    const QStringList paidFilters = {QStringLiteral("sensor/live"), QStringLiteral("sensor/#"),
                                     QStringLiteral("#"), QStringLiteral("+/live"),
                                     QStringLiteral("$share/g/sensor/live")};
    for (const QString &filter : paidFilters)
        reader.link.subscribe(filter);
    reader.link.subscribe(QStringLiteral("sensor/1m"));
    reader.link.subscribe(QStringLiteral("market/offer"));

    // Ten averages are five seconds of readings, all of which were published on sensor/live too.
    QTRY_VERIFY_WITH_TIMEOUT(reader.received.value(QStringLiteral("sensor/1m")) >= 10, 30'000);
    QCOMPARE(reader.received.value(QStringLiteral("market/offer")), 1);
    QCOMPARE(reader.received.value(QStringLiteral("sensor/live")), 0);
    QCOMPARE(reader.received.size(), 2);
    QStringList refusedFilters;
    for (const auto &arguments : refused)
        refusedFilters += arguments.first().toString();
    for (const QString &filter : paidFilters)
        QVERIFY2(refusedFilters.contains(filter), qPrintable(filter));
}

void TradeTest::paymentOpensTheLiveFeedUntilItsTimeEnds()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;

    const QJsonObject payment = seller->waitForEvent(QStringLiteral("payment"), tradePatience);
    QCOMPARE(text(payment, "nanos"), QString::number(price));
    QCOMPARE(number(payment, "outcome"), 0);

    // A second machine with the same credentials, once the buyer's own has left: it is let in until the end,
    // not longer.
    const std::size_t before = buyer->events().size();
    buyer->send("credentials");
    const QJsonObject credentials = buyer->waitForEvent(QStringLiteral("credentials"), tradePatience, before);
    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Ended"), tradePatience).isEmpty());

    int liveCount = 0;
    const QHash<qint64, int> plug = plugValues();
    for (const QJsonObject &event : buyer->events()) {
        if (text(event, "event") != QLatin1String("live")) continue;
        ++liveCount;
        QVERIFY2(plug.contains(number(event, "mW")), qPrintable(QString::number(number(event, "mW"))));
    }
    QVERIFY2(liveCount >= m_periodSeconds,
             qPrintable(QString::number(liveCount))); // half of what 2 Hz could bring

    Reader late(link, credentialsFrom(credentials));
    late.link.subscribe(QStringLiteral("sensor/live"));
    QTRY_COMPARE_WITH_TIMEOUT(late.link.state(), MqttLink::State::Refused, 10'000);
    Reader free(link, {});
    free.link.subscribe(QStringLiteral("sensor/1m"));
    QTRY_VERIFY_WITH_TIMEOUT(free.received.value(QStringLiteral("sensor/1m")) >= 4, 10'000);
    QCOMPARE(late.received.value(QStringLiteral("sensor/live")), 0);
    QCOMPARE(buyer->waitForEvent(QStringLiteral("live"), 0ms, buyer->events().size()), QJsonObject());
}

void TradeTest::aPaymentInPartsOpensTheLiveFeed()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    prepareToBuy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    pay(*buyer, price / 5);
    if (QTest::currentTestFailed()) return;
    const QJsonObject underpaid = buyer->waitFor(isEvent("purchase", "step", "Underpaid"), tradePatience);
    QVERIFY2(!underpaid.isEmpty(), buyer->errorOutput().constData());
    const std::uint64_t missing = text(underpaid, "missing").toULongLong();
    QCOMPARE(missing, price - price / 5);
    QVERIFY(seller->waitForEvent(QStringLiteral("grant"), 0ms).isEmpty());

    pay(*buyer, missing);
    if (QTest::currentTestFailed()) return;
    QVERIFY2(!buyer->waitFor(isEvent("access", "state", "Live"), tradePatience).isEmpty(),
             buyer->errorOutput().constData());
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), tradePatience).isEmpty());
}

void TradeTest::anUnderpaidRenewalHidesNothingAfterARestart()
{
    m_periodSeconds = 3'600;
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const qint64 until = number(seller->waitForEvent(QStringLiteral("grant"), tradePatience), "until");
    const std::size_t renewed = buyer->events().size();
    pay(*buyer, price / 5);
    if (QTest::currentTestFailed()) return;
    QVERIFY2(!buyer->waitFor(isEvent("purchase", "step", "Underpaid"), tradePatience, renewed).isEmpty(),
             buyer->errorOutput().constData());
    buyer->kill();
    buyer = startBuyer();
    const QJsonObject live = buyer->waitFor(isEvent("access", "state", "Live"), tradePatience);
    QVERIFY2(!live.isEmpty(), buyer->errorOutput().constData());
    QCOMPARE(number(live, "until"), until);
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), tradePatience).isEmpty());
}

void TradeTest::grantSurvivesTheDeathOfTheSeller()
{
    auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const qint64 until = number(seller->waitForEvent(QStringLiteral("grant"), tradePatience), "until");
    QVERIFY(until > 0);

    seller->kill();
    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Arriving"), 0ms, buyer->events().size())
                 .contains(QLatin1String("event")));
    const std::size_t afterDeath = buyer->events().size();
    seller = startSeller();
    QVERIFY2(!seller->waitForEvent(QStringLiteral("link"), tradePatience).isEmpty(),
             seller->errorOutput().constData());
    // The same grant, out of the books: nothing is paid or granted again.
    const QJsonObject again = seller->waitForEvent(QStringLiteral("grant"), tradePatience);
    QCOMPARE(number(again, "until"), until);
    QVERIFY2(!buyer->waitForEvent(QStringLiteral("live"), tradePatience, afterDeath).isEmpty(),
             buyer->errorOutput().constData());

    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Ended"), tradePatience).isEmpty());
    const std::size_t afterEnd = buyer->events().size();
    Reader free(link, {});
    free.link.subscribe(QStringLiteral("sensor/1m"));
    QTRY_VERIFY_WITH_TIMEOUT(free.received.value(QStringLiteral("sensor/1m")) >= 4, 10'000);
    for (std::size_t index = afterEnd; index < buyer->events().size(); ++index) {
        QVERIFY(text(buyer->events()[index], "event") != QLatin1String("live"));
    }
    QCOMPARE(seller->count(QStringLiteral("payment")) > 0, true);
}

void TradeTest::grantEndedByHandStopsAtOnce()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const QJsonObject grant = seller->waitForEvent(QStringLiteral("grant"), tradePatience);
    seller->send("end " + QByteArray::number(number(grant, "id")));
    const auto isShorter = [&grant](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("grant") &&
               number(event, "until") < number(grant, "until");
    };
    QVERIFY(!seller->waitFor(isShorter, tradePatience).isEmpty());
    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Ended"), 5s).isEmpty());
}

void TradeTest::aGuestReadsWithoutPaying()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    seller->send("pass 721 too long");
    QCOMPARE(number(seller->waitForEvent(QStringLiteral("pass"), tradePatience), "kind"),
             qint64(Error::Kind::InvalidInput));
    const std::size_t asked = seller->events().size();
    seller->send("pass 720 Ana's laptop");
    const QString passLink = text(seller->waitForEvent(QStringLiteral("pass"), tradePatience, asked), "link");
    QVERIFY(passLink.startsWith(link));
    const auto isGuests = isEvent("grant", "guest", "Ana's laptop");
    const QJsonObject grant = seller->waitFor(isGuests, tradePatience);
    QVERIFY(!grant.isEmpty());

    // What somebody else has made of it opens nothing.
    auto buyer = startBuyer();
    GuestPass forged = std::move(*guestPassIn(passLink).value());
    forged.until -= std::chrono::hours(1);
    const OfferLink offerLink = OfferLink::parse(link).value();
    buyer->send("open " + guestPassLink(offerLink, forged).toLatin1());
    QCOMPARE(number(buyer->waitForEvent(QStringLiteral("pass-refused"), tradePatience), "kind"),
             qint64(Error::Kind::Forged));
    QCOMPARE(buyer->count(QStringLiteral("live")), 0);

    buyer->send("open " + passLink.toLatin1());
    const QJsonObject live = buyer->waitFor(isEvent("access", "state", "Live"), tradePatience);
    QVERIFY2(!live.isEmpty(), buyer->errorOutput().constData());
    QCOMPARE(text(live, "basis"), QStringLiteral("GuestPass"));
    QCOMPARE(number(live, "until"), number(grant, "until"));
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), tradePatience).isEmpty());
    QCOMPARE(seller->count(QStringLiteral("payment")), 0);

    // It outlives the program, and is in no plain file. Reading does not wait for the keys; keeping does.
    QVERIFY(!buyer->waitForEvent(QStringLiteral("wallet"), tradePatience).isEmpty());
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), tradePatience, buyer->events().size()).isEmpty());
    buyer->kill();
    QDir directory(m_world->path(QStringLiteral("john")));
    const QByteArray code = passLink.section(QStringLiteral("pass="), 1).toLatin1();
    const QByteArray secret = guestPassIn(passLink).value()->secret.view().toByteArray();
    for (const QString &name : directory.entryList(QDir::Files)) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(!content.contains(code) && !content.contains(secret), qPrintable(name));
    }
    buyer = startBuyer();
    QVERIFY2(!buyer->waitFor(isEvent("access", "state", "Live"), tradePatience).isEmpty(),
             buyer->errorOutput().constData());

    // Who buys time beside it reads by what was paid for; when that is over, by the pass again.
    QVERIFY(!buyer->waitForEvent(QStringLiteral("wallet"), tradePatience).isEmpty());
    QVERIFY(!buyer->waitForEvent(QStringLiteral("offer"), tradePatience).isEmpty());
    const std::size_t bought = buyer->events().size();
    buyer->send("coins");
    const auto isRich = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("balance") &&
               text(event, "nanos").toULongLong() > 1'000'000'000;
    };
    QVERIFY(!buyer->waitFor(isRich, tradePatience, bought).isEmpty());
    buyer->send("buy " + QByteArray::number(qulonglong(price)));
    QVERIFY2(!buyer->waitFor(isEvent("purchase", "step", "FeeKnown"), tradePatience, bought).isEmpty(),
             qPrintable(toldOf(buyer->events(), "purchase") + toldOf(buyer->events(), "failed")));
    buyer->send("confirm");
    const auto isLiveBy = [](const char *basis) {
        return [basis](const QJsonObject &event) {
            return text(event, "state") == QLatin1String("Live") &&
                   text(event, "basis") == QLatin1String(basis);
        };
    };
    QVERIFY(!buyer->waitFor(isLiveBy("Payment"), tradePatience, bought).isEmpty());
    const std::size_t paid = buyer->events().size();
    QVERIFY2(!buyer->waitFor(isLiveBy("GuestPass"), tradePatience, paid).isEmpty(),
             buyer->errorOutput().constData());

    // The seller ends it.
    seller->send("end " + QByteArray::number(number(grant, "id")));
    const QJsonObject ended = buyer->waitFor(isEvent("access", "state", "Ended"), tradePatience, paid);
    QCOMPARE(text(ended, "basis"), QStringLiteral("EndedPass"));
}

TOLLSTREAM_TEST_MAIN(TradeTest)
#include "TradeTest.moc"
