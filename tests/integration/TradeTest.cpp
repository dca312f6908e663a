// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/MqttLink.h"
#include "app/market/GuestPass.h"
#include "app/market/OfferLink.h"

#include "tests/support/DemoWorld.h"
#include "tests/support/SleepingMachine.h"
#include "tests/support/TestMain.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>

#include <csignal>

using namespace tollstream;
using namespace std::chrono_literals;

/// The whole trade over real processes and sockets: ledger, plug, seller with broker and gate, buyer.
class TradeTest : public QObject
{
    Q_OBJECT
public:
    static constexpr std::uint64_t price = 500'000;

private slots:
    void init();
    void cleanup();

    void anonymousReadersGetTheFreeFeedOnly();
    void paymentOpensTheLiveFeedUntilItsTimeEnds();
    void aPaymentInPartsOpensTheLiveFeed();
    void anUnderpaidRenewalHidesNothingAfterARestart();
    void grantSurvivesTheDeathOfTheSeller();
    void grantEndedByHandStopsAtOnce();
    void timeThatWasNotServedIsCredited();
    void timeThatTheMachineSleptIsCredited();
    void aGuestReadsWithoutPaying();
    void damagedBooksArePutBack();
    void aPassFromAfterTheCopyIsTakenOver();

private:
    std::unique_ptr<ChildProgram> startSeller();
    void damageBooks();
    std::unique_ptr<ChildProgram> startBuyer();
    void prepareToBuy(ChildProgram &buyer, const QString &link);
    void pay(ChildProgram &buyer, std::uint64_t nanos);
    void buy(ChildProgram &buyer, const QString &link, std::uint64_t nanos = price);
    QHash<qint64, int> plugValues() const;

    std::unique_ptr<DemoWorld> m_world;
    quint16 m_brokerPort = 0;
    int m_periodSeconds = 0;
};

namespace {

constexpr auto patience = 30s;
constexpr qint64 tolerated = 2'000; ///< milliseconds
constexpr std::chrono::milliseconds slept = 5min;

QString text(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String(key)).toString();
}

qint64 number(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String(key)).toInteger();
}

ChildProgram::Condition isEvent(const char *name, const char *key, const char *value)
{
    return [=](const QJsonObject &event) {
        return text(event, "event") == QLatin1String(name) && text(event, key) == QLatin1String(value);
    };
}

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

/// The only child of a process; 0 where there is none.
pid_t childOf(qint64 process)
{
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(process));
    if (!children.open(QFile::ReadOnly)) return 0;
    return children.readAll().trimmed().toInt();
}

void holdUp(qint64 process, std::chrono::milliseconds time)
{
    ::kill(static_cast<pid_t>(process), SIGSTOP);
    QDeadlineTimer over(time);
    [&over] { QTRY_VERIFY_WITH_TIMEOUT(over.hasExpired(), 30'000); }();
    ::kill(static_cast<pid_t>(process), SIGCONT);
}

/// The time of the ticks that never came to the buyer, but for ticks that were lost alone.
qint64 missedMilliseconds(const std::vector<QJsonObject> &events)
{
    qint64 missed = 0;
    qint64 last = 0;
    for (const QJsonObject &event : events) {
        if (text(event, "event") != QLatin1String("live")) continue;
        const qint64 tick = number(event, "seq");
        if (last > 0 && tick - last > 2) missed += (tick - last - 1) * 500;
        last = std::max(last, tick);
    }
    return missed;
}

/// All events of a name, for the message of a failed test.
QString toldOf(const std::vector<QJsonObject> &events, const char *name)
{
    QString told;
    for (const QJsonObject &event : events)
        if (text(event, "event") == QLatin1String(name))
            told += QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)) + u'\n';
    return told;
}

BrokerCredentials credentialsFrom(const QJsonObject &event)
{
    return {text(event, "user"), SecretBytes::copyOf(text(event, "password").toLatin1()),
            text(event, "client")};
}

} // namespace

void TradeTest::init()
{
    m_world = std::make_unique<DemoWorld>();
    QVERIFY2(m_world->start(), qPrintable(m_world->problem()));
    m_brokerPort = freePort();
    m_periodSeconds = 8;
}

void TradeTest::cleanup()
{
    m_world.reset();
}

std::unique_ptr<ChildProgram> TradeTest::startSeller()
{
    const QString directory =
        m_world->makeSeller(QStringLiteral("jane"), m_brokerPort, price, m_periodSeconds);
    auto seller = std::make_unique<ChildProgram>(
        builtProgram(QStringLiteral("tollstream-sellerhost")),
        QStringList{directory, QString::number(m_world->ssdpPort()), QStringLiteral(TOLLSTREAM_GATE_PLUGIN)});
    seller->start();
    seller->send("a passphrase for the test");
    return seller;
}

void TradeTest::damageBooks()
{
    const QDir directory(m_world->path(QStringLiteral("jane")));
    QVERIFY(!directory.entryList({QStringLiteral("market.sqlite")}, QDir::Files).isEmpty());
    QFile books(directory.filePath(QStringLiteral("market.sqlite")));
    QVERIFY(books.open(QFile::WriteOnly));
    QVERIFY(books.write(QByteArray(50'000, 'x')) > 0);
    books.close();
    QFile::remove(directory.filePath(QStringLiteral("market.sqlite-wal")));
}

std::unique_ptr<ChildProgram> TradeTest::startBuyer()
{
    auto buyer = std::make_unique<ChildProgram>(builtProgram(QStringLiteral("tollstream-buyerhost")),
                                                QStringList{m_world->makeBuyer(QStringLiteral("john"))});
    buyer->start();
    buyer->send("another passphrase for the test");
    return buyer;
}

void TradeTest::prepareToBuy(ChildProgram &buyer, const QString &link)
{
    QVERIFY2(!buyer.waitForEvent(QStringLiteral("wallet"), patience).isEmpty(),
             buyer.errorOutput().constData());
    buyer.send("open " + link.toUtf8());
    QVERIFY2(!buyer.waitForEvent(QStringLiteral("offer"), patience).isEmpty(),
             buyer.errorOutput().constData());
    buyer.send("coins");
    const auto isRich = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("balance") &&
               text(event, "nanos").toULongLong() > 1'000'000'000;
    };
    QVERIFY2(!buyer.waitFor(isRich, patience).isEmpty(), buyer.errorOutput().constData());
}

void TradeTest::pay(ChildProgram &buyer, std::uint64_t nanos)
{
    const std::size_t before = buyer.events().size();
    buyer.send("buy " + QByteArray::number(qulonglong(nanos)));
    const QJsonObject feeKnown = buyer.waitFor(isEvent("purchase", "step", "FeeKnown"), patience, before);
    QVERIFY2(!feeKnown.isEmpty(), buyer.errorOutput().constData());
    QVERIFY(text(feeKnown, "fee").toULongLong() >= 1'000'000);
    buyer.send("confirm");
}

void TradeTest::buy(ChildProgram &buyer, const QString &link, std::uint64_t nanos)
{
    prepareToBuy(buyer, link);
    if (QTest::currentTestFailed()) return;
    pay(buyer, nanos);
    if (QTest::currentTestFailed()) return;
    QVERIFY2(!buyer.waitFor(isEvent("access", "state", "Live"), patience).isEmpty(),
             buyer.errorOutput().constData());
}

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
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
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
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;

    const QJsonObject payment = seller->waitForEvent(QStringLiteral("payment"), patience);
    QCOMPARE(text(payment, "nanos"), QString::number(price));
    QCOMPARE(number(payment, "outcome"), 0);

    // A second machine with the same credentials, once the buyer's own has left: it is let in until the end,
    // not longer.
    const std::size_t before = buyer->events().size();
    buyer->send("credentials");
    const QJsonObject credentials = buyer->waitForEvent(QStringLiteral("credentials"), patience, before);
    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Ended"), patience).isEmpty());

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
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    prepareToBuy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    pay(*buyer, price / 5);
    if (QTest::currentTestFailed()) return;
    const QJsonObject underpaid = buyer->waitFor(isEvent("purchase", "step", "Underpaid"), patience);
    QVERIFY2(!underpaid.isEmpty(), buyer->errorOutput().constData());
    const std::uint64_t missing = text(underpaid, "missing").toULongLong();
    QCOMPARE(missing, price - price / 5);
    QVERIFY(seller->waitForEvent(QStringLiteral("grant"), 0ms).isEmpty());

    pay(*buyer, missing);
    if (QTest::currentTestFailed()) return;
    QVERIFY2(!buyer->waitFor(isEvent("access", "state", "Live"), patience).isEmpty(),
             buyer->errorOutput().constData());
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), patience).isEmpty());
}

void TradeTest::anUnderpaidRenewalHidesNothingAfterARestart()
{
    m_periodSeconds = 3'600;
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const qint64 until = number(seller->waitForEvent(QStringLiteral("grant"), patience), "until");
    const std::size_t renewed = buyer->events().size();
    pay(*buyer, price / 5);
    if (QTest::currentTestFailed()) return;
    QVERIFY2(!buyer->waitFor(isEvent("purchase", "step", "Underpaid"), patience, renewed).isEmpty(),
             buyer->errorOutput().constData());
    buyer->kill();
    buyer = startBuyer();
    const QJsonObject live = buyer->waitFor(isEvent("access", "state", "Live"), patience);
    QVERIFY2(!live.isEmpty(), buyer->errorOutput().constData());
    QCOMPARE(number(live, "until"), until);
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), patience).isEmpty());
}

void TradeTest::grantSurvivesTheDeathOfTheSeller()
{
    auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const qint64 until = number(seller->waitForEvent(QStringLiteral("grant"), patience), "until");
    QVERIFY(until > 0);

    seller->kill();
    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Arriving"), 0ms, buyer->events().size())
                 .contains(QLatin1String("event")));
    const std::size_t afterDeath = buyer->events().size();
    seller = startSeller();
    QVERIFY2(!seller->waitForEvent(QStringLiteral("link"), patience).isEmpty(),
             seller->errorOutput().constData());
    // The same grant, out of the books: nothing is paid or granted again.
    const QJsonObject again = seller->waitForEvent(QStringLiteral("grant"), patience);
    QCOMPARE(number(again, "until"), until);
    QVERIFY2(!buyer->waitForEvent(QStringLiteral("live"), patience, afterDeath).isEmpty(),
             buyer->errorOutput().constData());

    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Ended"), patience).isEmpty());
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
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const QJsonObject grant = seller->waitForEvent(QStringLiteral("grant"), patience);
    seller->send("end " + QByteArray::number(number(grant, "id")));
    const auto isShorter = [&grant](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("grant") &&
               number(event, "until") < number(grant, "until");
    };
    QVERIFY(!seller->waitFor(isShorter, patience).isEmpty());
    QVERIFY(!buyer->waitFor(isEvent("access", "state", "Ended"), 5s).isEmpty());
}

void TradeTest::timeThatWasNotServedIsCredited()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link, 10 * price);
    if (QTest::currentTestFailed()) return;
    const qint64 paidUntil = number(seller->waitForEvent(QStringLiteral("grant"), patience), "until");
    const auto isLiveAgain = [&buyer] {
        return !buyer->waitForEvent(QStringLiteral("live"), patience, buyer->events().size()).isEmpty();
    };

    // The broker dies.
    const auto broker = childOf(seller->processId());
    QVERIFY(broker > 0);
    QCOMPARE(::kill(broker, SIGKILL), 0);
    QVERIFY(isLiveAgain());
    // The seller's machine stands still for a while.
    holdUp(seller->processId(), 3s);
    QVERIFY(isLiveAgain());
    // The plug is away.
    const std::size_t before = buyer->events().size();
    holdUp(m_world->plug().processId(), 8s);
    QVERIFY(isLiveAgain());

    const auto hasCredit = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("delivered") && number(event, "credited") >= 7'500;
    };
    const QJsonObject told = buyer->waitFor(hasCredit, patience, before);
    QVERIFY2(!told.isEmpty(),
             qPrintable(toldOf(buyer->events(), "delivered") + toldOf(seller->events(), "grant")));
    const qint64 credited = number(told, "until") - paidUntil;
    QCOMPARE(number(told, "credited"), credited);
    QVERIFY(number(told, "basisPoints") < 10'000);
    // The seller has worked out the same, to the millisecond.
    const auto isSame = [&told](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("grant") &&
               number(event, "until") == number(told, "until");
    };
    QVERIFY2(!seller->waitFor(isSame, patience).isEmpty(), seller->errorOutput().constData());
    // What is credited is what the buyer did not receive. He may miss more: what was sent while he was on his
    // way back to the broker.
    const qint64 missed = missedMilliseconds(buyer->events());
    QVERIFY2(missed >= credited - tolerated,
             qPrintable(QStringLiteral("%1 ms missed, %2 ms credited").arg(missed).arg(credited)));
}

void TradeTest::timeThatTheMachineSleptIsCredited()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("Nothing can be loaded ahead of the sanitizer");
#endif
    SleepingMachine machine;
    init(); // all of it on that machine
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link, 10 * price);
    if (QTest::currentTestFailed()) return;
    const qint64 readBefore = number(buyer->waitForEvent(QStringLiteral("live"), patience), "t");
    QVERIFY(readBefore > 0);
    const qint64 paidUntil = number(seller->waitForEvent(QStringLiteral("grant"), patience), "until");

    // Longer than what was paid for: when it wakes, the gate finds the time over.
    const std::size_t before = buyer->events().size();
    machine.sleep({seller->processId(), childOf(seller->processId()), buyer->processId(),
                   m_world->ledger().processId(), m_world->plug().processId()},
                  slept);
    const auto hasCredit = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("delivered") &&
               number(event, "credited") >= (slept - 2s).count();
    };
    const QJsonObject told = buyer->waitFor(hasCredit, patience, before);
    QVERIFY2(!told.isEmpty(),
             qPrintable(toldOf(buyer->events(), "delivered") + toldOf(seller->events(), "grant")));
    QCOMPARE(number(told, "until") - paidUntil, number(told, "credited"));
    const auto isSame = [&told](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("grant") &&
               number(event, "until") == number(told, "until");
    };
    QVERIFY2(!seller->waitFor(isSame, patience).isEmpty(), seller->errorOutput().constData());
    // He reads what he has paid for.
    const auto isOfAfterwards = [readBefore](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("live") &&
               number(event, "t") > readBefore + slept.count();
    };
    QVERIFY2(!buyer->waitFor(isOfAfterwards, patience, before).isEmpty(), buyer->errorOutput().constData());
}

void TradeTest::aGuestReadsWithoutPaying()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    seller->send("pass 721 too long");
    QCOMPARE(number(seller->waitForEvent(QStringLiteral("pass"), patience), "kind"),
             qint64(Error::Kind::InvalidInput));
    const std::size_t asked = seller->events().size();
    seller->send("pass 720 Ana's laptop");
    const QString passLink = text(seller->waitForEvent(QStringLiteral("pass"), patience, asked), "link");
    QVERIFY(passLink.startsWith(link));
    const auto isGuests = isEvent("grant", "guest", "Ana's laptop");
    const QJsonObject grant = seller->waitFor(isGuests, patience);
    QVERIFY(!grant.isEmpty());

    // What somebody else has made of it opens nothing.
    auto buyer = startBuyer();
    GuestPass forged = std::move(*guestPassIn(passLink).value());
    forged.until -= std::chrono::hours(1);
    const OfferLink offerLink = OfferLink::parse(link).value();
    buyer->send("open " + guestPassLink(offerLink, forged).toLatin1());
    QCOMPARE(number(buyer->waitForEvent(QStringLiteral("pass-refused"), patience), "kind"),
             qint64(Error::Kind::Forged));
    QCOMPARE(buyer->count(QStringLiteral("live")), 0);

    buyer->send("open " + passLink.toLatin1());
    const QJsonObject live = buyer->waitFor(isEvent("access", "state", "Live"), patience);
    QVERIFY2(!live.isEmpty(), buyer->errorOutput().constData());
    QCOMPARE(text(live, "basis"), QStringLiteral("GuestPass"));
    QCOMPARE(number(live, "until"), number(grant, "until"));
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), patience).isEmpty());
    QCOMPARE(seller->count(QStringLiteral("payment")), 0);

    // It outlives the program, and is in no plain file. Reading does not wait for the keys; keeping does.
    QVERIFY(!buyer->waitForEvent(QStringLiteral("wallet"), patience).isEmpty());
    QVERIFY(!buyer->waitForEvent(QStringLiteral("live"), patience, buyer->events().size()).isEmpty());
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
    QVERIFY2(!buyer->waitFor(isEvent("access", "state", "Live"), patience).isEmpty(),
             buyer->errorOutput().constData());

    // Who buys time beside it reads by what was paid for; when that is over, by the pass again.
    QVERIFY(!buyer->waitForEvent(QStringLiteral("wallet"), patience).isEmpty());
    QVERIFY(!buyer->waitForEvent(QStringLiteral("offer"), patience).isEmpty());
    const std::size_t bought = buyer->events().size();
    buyer->send("coins");
    const auto isRich = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("balance") &&
               text(event, "nanos").toULongLong() > 1'000'000'000;
    };
    QVERIFY(!buyer->waitFor(isRich, patience, bought).isEmpty());
    buyer->send("buy " + QByteArray::number(qulonglong(price)));
    QVERIFY2(!buyer->waitFor(isEvent("purchase", "step", "FeeKnown"), patience, bought).isEmpty(),
             qPrintable(toldOf(buyer->events(), "purchase") + toldOf(buyer->events(), "failed")));
    buyer->send("confirm");
    const auto isLiveBy = [](const char *basis) {
        return [basis](const QJsonObject &event) {
            return text(event, "state") == QLatin1String("Live") &&
                   text(event, "basis") == QLatin1String(basis);
        };
    };
    QVERIFY(!buyer->waitFor(isLiveBy("Payment"), patience, bought).isEmpty());
    const std::size_t paid = buyer->events().size();
    QVERIFY2(!buyer->waitFor(isLiveBy("GuestPass"), patience, paid).isEmpty(),
             buyer->errorOutput().constData());

    // The seller ends it.
    seller->send("end " + QByteArray::number(number(grant, "id")));
    const QJsonObject ended = buyer->waitFor(isEvent("access", "state", "Ended"), patience, paid);
    QCOMPARE(text(ended, "basis"), QStringLiteral("EndedPass"));
}

void TradeTest::damagedBooksArePutBack()
{
    m_periodSeconds = 3'600;
    auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const qint64 until = number(seller->waitForEvent(QStringLiteral("grant"), patience), "until");
    const QJsonObject payment = seller->waitForEvent(QStringLiteral("payment"), patience);
    seller->kill();

    damageBooks();
    if (QTest::currentTestFailed()) return;

    seller = startSeller();
    const QJsonObject offered = seller->waitForEvent(QStringLiteral("backup"), patience);
    QVERIFY2(offered.value(QLatin1String("offered")).toBool(), seller->errorOutput().constData());
    const std::size_t shut = buyer->events().size();
    seller->send("restore");
    // The backup is older than the payment, which comes from the ledger again and buys no second hour.
    const auto isSame = [&payment](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("payment") &&
               text(event, "digest") == text(payment, "digest");
    };
    QVERIFY2(!seller->waitFor(isSame, patience).isEmpty(), seller->errorOutput().constData());
    const qint64 again = number(seller->waitForEvent(QStringLiteral("grant"), patience), "until");
    QVERIFY(again <= until);
    QVERIFY(again > until - 60'000);
    QVERIFY2(!buyer->waitForEvent(QStringLiteral("live"), patience, shut).isEmpty(),
             buyer->errorOutput().constData());
    const QDir directory(m_world->path(QStringLiteral("jane")));
    QVERIFY(!directory.entryList({QStringLiteral("market.sqlite.damaged-*")}, QDir::Files).isEmpty());
}

void TradeTest::aPassFromAfterTheCopyIsTakenOver()
{
    auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), patience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const QDir copies(m_world->path(QStringLiteral("jane/backups")));
    QTRY_VERIFY_WITH_TIMEOUT(!copies.entryList({QStringLiteral("*.sqlite")}, QDir::Files).isEmpty(), 30'000);
    seller->send("pass 24 Ana");
    const QString pass = text(seller->waitForEvent(QStringLiteral("pass"), patience), "link");
    QVERIFY(pass.startsWith(link));
    seller->kill();
    damageBooks();
    if (QTest::currentTestFailed()) return;
    seller = startSeller();
    QVERIFY2(!seller->waitForEvent(QStringLiteral("backup"), patience).isEmpty(),
             seller->errorOutput().constData());
    seller->send("restore");
    QVERIFY2(!seller->waitForEvent(QStringLiteral("link"), patience).isEmpty(),
             seller->errorOutput().constData());
    QCOMPARE(seller->count(QStringLiteral("grant")), 0); // forgotten

    const auto take = [&seller](const QString &code) {
        const std::size_t before = seller->events().size();
        seller->send("take " + code.toUtf8());
        return seller->waitForEvent(QStringLiteral("taken"), patience, before);
    };
    const auto kind = [&take](const QString &code) { return number(take(code), "kind"); };
    GuestPass altered = std::move(*guestPassIn(pass).value());
    altered.until += std::chrono::hours(1);
    const OfferLink offerLink = OfferLink::parse(link).value();
    QCOMPARE(kind(guestPassLink(offerLink, altered)), qint64(Error::Kind::Forged));
    GuestPass foreign = std::move(*guestPassIn(pass).value());
    signGuestPass(foreign, offerLink.seller, KeyPair::fromSeed(SecretBytes(32)).value());
    QCOMPARE(kind(guestPassLink(offerLink, foreign)), qint64(Error::Kind::Forged));
    QCOMPARE(kind(link), qint64(Error::Kind::InvalidInput));
    QCOMPARE(kind(QStringLiteral("a pass")), qint64(Error::Kind::InvalidInput));
    QCOMPARE(seller->count(QStringLiteral("grant")), 0);

    const qint64 id = number(take(pass), "id");
    QVERIFY(id > 0);
    const QString code = pass.section(QStringLiteral("pass="), 1);
    QCOMPARE(number(take(code), "id"), id); // the code alone, and the same one again
    const auto buyer = startBuyer();
    buyer->send("open " + pass.toLatin1());
    QVERIFY2(!buyer->waitForEvent(QStringLiteral("live"), patience).isEmpty(),
             buyer->errorOutput().constData());
    seller->send("end " + QByteArray::number(id));
    QVERIFY(!buyer->waitFor(isEvent("access", "basis", "EndedPass"), patience).isEmpty());
    QCOMPARE(kind(pass), qint64(Error::Kind::Refused));
}

TOLLSTREAM_TEST_MAIN(TradeTest)
#include "TradeTest.moc"
