// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SleepingMachine.h"
#include "tests/support/TestMain.h"

#include <QDeadlineTimer>
#include <QFile>

#include "TradeFixture.h"
#include <csignal>

using namespace tollstream;
using namespace std::chrono_literals;

/// Time counts only while there is service: what was not served is given back, and both sides say the same.
class ServiceCreditTest : public TradeFixture
{
    Q_OBJECT
private slots:
    void timeThatWasNotServedIsCredited();
    void timeThatTheMachineSleptIsCredited();
};

namespace {

constexpr qint64 tolerated = 2'000; ///< milliseconds
constexpr std::chrono::milliseconds slept = 5min;

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

} // namespace

void ServiceCreditTest::timeThatWasNotServedIsCredited()
{
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link, 10 * price);
    if (QTest::currentTestFailed()) return;
    const qint64 paidUntil = number(seller->waitForEvent(QStringLiteral("grant"), tradePatience), "until");
    const auto isLiveAgain = [&buyer] {
        return !buyer->waitForEvent(QStringLiteral("live"), tradePatience, buyer->events().size()).isEmpty();
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
    const QJsonObject told = buyer->waitFor(hasCredit, tradePatience, before);
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
    QVERIFY2(!seller->waitFor(isSame, tradePatience).isEmpty(), seller->errorOutput().constData());
    // What is credited is what the buyer did not receive. He may miss more: what was sent while he was on his
    // way back to the broker.
    const qint64 missed = missedMilliseconds(buyer->events());
    QVERIFY2(missed >= credited - tolerated,
             qPrintable(QStringLiteral("%1 ms missed, %2 ms credited").arg(missed).arg(credited)));
}

void ServiceCreditTest::timeThatTheMachineSleptIsCredited()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("Nothing can be loaded ahead of the sanitizer");
#endif
    SleepingMachine machine;
    prepareWorld(); // all of it on that machine
    const auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link, 10 * price);
    if (QTest::currentTestFailed()) return;
    const qint64 readBefore = number(buyer->waitForEvent(QStringLiteral("live"), tradePatience), "t");
    QVERIFY(readBefore > 0);
    const qint64 paidUntil = number(seller->waitForEvent(QStringLiteral("grant"), tradePatience), "until");

    // Longer than what was paid for: when it wakes, the gate finds the time over.
    const std::size_t before = buyer->events().size();
    machine.sleep({seller->processId(), childOf(seller->processId()), buyer->processId(),
                   m_world->ledger().processId(), m_world->plug().processId()},
                  slept);
    const auto hasCredit = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("delivered") &&
               number(event, "credited") >= (slept - 2s).count();
    };
    const QJsonObject told = buyer->waitFor(hasCredit, tradePatience, before);
    QVERIFY2(!told.isEmpty(),
             qPrintable(toldOf(buyer->events(), "delivered") + toldOf(seller->events(), "grant")));
    QCOMPARE(number(told, "until") - paidUntil, number(told, "credited"));
    const auto isSame = [&told](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("grant") &&
               number(event, "until") == number(told, "until");
    };
    QVERIFY2(!seller->waitFor(isSame, tradePatience).isEmpty(), seller->errorOutput().constData());
    // He reads what he has paid for.
    const auto isOfAfterwards = [readBefore](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("live") &&
               number(event, "t") > readBefore + slept.count();
    };
    QVERIFY2(!buyer->waitFor(isOfAfterwards, tradePatience, before).isEmpty(),
             buyer->errorOutput().constData());
}

TOLLSTREAM_TEST_MAIN(ServiceCreditTest)
#include "ServiceCreditTest.moc"
