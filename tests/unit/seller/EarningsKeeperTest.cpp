// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/EarningsKeeper.h"

#include "app/market/MarketStore.h"

#include "tests/support/Await.h"
#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

/// When the earnings are read: real books, a clock in the test's hands.
class EarningsKeeperTest : public QObject
{
    Q_OBJECT
private:
    const QString m_chain = QStringLiteral("c0ffee01");
    const QString m_other = QStringLiteral("decaf002");
    const QTimeZone m_berlin{"Europe/Berlin"};
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<MarketStore> m_store;
    int m_count = 0;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    EarningsKeeper::Options options() const
    {
        EarningsKeeper::Options options;
        options.zone = [this] { return m_berlin; };
        options.pause = 1ms;
        return options;
    }
    /// A payment for nobody, final now; its digest.
    Digest pay(const QString &chain, quint64 nanos)
    {
        AssessedPayment assessed;
        assessed.payment.chainIdentifier = chain;
        assessed.payment.digest.bytes.fill(static_cast<std::uint8_t>(++m_count));
        assessed.payment.amount = Nanos{nanos};
        assessed.payment.finalAt = m_clock.now();
        const Digest digest = assessed.payment.digest;
        std::vector<AssessedPayment> payments;
        payments.push_back(std::move(assessed));
        if (!await(m_store->record(chain, std::move(payments), {}))) qFatal("not recorded");
        return digest;
    }
    static quint64 waiting(const EarningsKeeper &keeper)
    {
        return keeper.earnings() ? keeper.earnings()->waiting.amount.value : 0;
    }
    static QDate today(const EarningsKeeper &keeper)
    {
        return keeper.earnings() ? keeper.earnings()->days.back().date : QDate();
    }
    static UnixTime inBerlin(const QDate &date, const QTime &time)
    {
        return fromUnixMilliseconds(QDateTime(date, time, QTimeZone("Europe/Berlin")).toMSecsSinceEpoch());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = ManualClock();
        m_store = std::make_unique<MarketStore>(MarketStore::Options{.file = file()}, m_clock);
        QVERIFY(await(m_store->open()).has_value());
        m_count = 0;
    }
    void cleanup() { m_store.reset(); }

    void followsThePayments()
    {
        EarningsKeeper keeper(*m_store, m_clock, options());
        QVERIFY(!keeper.earnings());
        keeper.setChain(m_chain);
        QTRY_VERIFY(keeper.earnings().has_value());
        QCOMPARE(keeper.earnings()->days.size(), EarningsKeeper::days);
        QCOMPARE(waiting(keeper), quint64(0));
        const Digest digest = pay(m_chain, 500);
        QTRY_COMPARE(waiting(keeper), quint64(500));
        pay(m_chain, 30);
        QTRY_COMPARE(waiting(keeper), quint64(530));
        Digest refund;
        refund.bytes.fill(99);
        QVERIFY(await(m_store->beginRefund(m_chain, digest, refund)).has_value());
        QVERIFY(await(m_store->settleRefund(refund, RefundFate::Done)).has_value());
        QTRY_COMPARE(waiting(keeper), quint64(30));
    }

    void followsWhatIsOnlyCounted()
    {
        EarningsKeeper keeper(*m_store, m_clock, options());
        keeper.setChain(m_chain);
        for (int payment = 0; payment <= mostSmallPayments; ++payment)
            pay(m_chain, 3);
        QTRY_VERIFY(keeper.earnings() && keeper.earnings()->folded.payments == 1);
        QCOMPARE(waiting(keeper), quint64(3 * mostSmallPayments));
    }

    void aNewDayBeginsAtMidnightThere()
    {
        const QDate day(2026, 3, 28); // the next one has 23 hours
        m_clock.setWallTime(inBerlin(day, QTime(23, 59, 59, 950)));
        EarningsKeeper keeper(*m_store, m_clock, options());
        keeper.setChain(m_chain);
        QTRY_COMPARE(today(keeper), day);
        m_clock.advance(51ms);
        QTRY_COMPARE(today(keeper), day.addDays(1));
        m_clock.setWallTime(inBerlin(day.addDays(1), QTime(23, 59, 59, 950)));
        keeper.refresh(); // a payment, say
        QSignalSpy changes(&keeper, &EarningsKeeper::changed);
        m_clock.advance(51ms);
        QTRY_COMPARE(today(keeper), day.addDays(2));
        QVERIFY(!changes.isEmpty());
    }

    void noticesThatTheMachineHasSlept()
    {
        m_clock.setWallTime(inBerlin({2026, 5, 1}, QTime(12, 0)));
        EarningsKeeper::Options shortly = options();
        shortly.longestWait = 20ms;
        EarningsKeeper keeper(*m_store, m_clock, shortly);
        keeper.setChain(m_chain);
        QTRY_COMPARE(today(keeper), QDate(2026, 5, 1));
        m_clock.advance(24h);
        QTRY_COMPARE(today(keeper), QDate(2026, 5, 2));
        m_clock.setWallTime(inBerlin({2026, 4, 30}, QTime(12, 0))); // somebody has set it back
        QTRY_COMPARE(today(keeper), QDate(2026, 4, 30));
    }

    void keepsNothingOfAnotherChain()
    {
        pay(m_chain, 500);
        pay(m_other, 7);
        EarningsKeeper keeper(*m_store, m_clock, options());
        keeper.setChain(m_chain);
        QTRY_COMPARE(waiting(keeper), quint64(500));
        QSignalSpy changes(&keeper, &EarningsKeeper::changed);
        keeper.setChain(m_other);
        QVERIFY(!keeper.earnings());
        QCOMPARE(changes.count(), 1);
        QTRY_COMPARE(waiting(keeper), quint64(7));

        keeper.setChain(m_chain); // and another one before it was read
        keeper.setChain(m_other);
        keeper.setChain(m_chain);
        QTRY_COMPARE(waiting(keeper), quint64(500));
        keeper.setChain({});
        QVERIFY(!keeper.earnings());
    }

    void tellsTroubleAndTriesAgain()
    {
        pay(m_chain, 500);
        EarningsKeeper::Options shortly = options();
        shortly.longestWait = 20ms;
        EarningsKeeper keeper(*m_store, m_clock, shortly);
        keeper.setChain(m_chain);
        QTRY_COMPARE(waiting(keeper), quint64(500));
        QVERIFY(QFile::rename(file(), file() + QStringLiteral(".away")));
        keeper.refresh();
        QTRY_VERIFY(keeper.trouble().has_value());
        QCOMPARE(keeper.trouble()->kind, Error::Kind::NotFound);
        QCOMPARE(waiting(keeper), quint64(500)); // what was read before stays
        QVERIFY(QFile::rename(file() + QStringLiteral(".away"), file()));
        QTRY_VERIFY(!keeper.trouble());
    }

    void mayGoWhileTheBooksAreRead()
    {
        auto keeper = std::make_unique<EarningsKeeper>(*m_store, m_clock, options());
        keeper->setChain(m_chain);
        keeper.reset();
        m_store.reset();
    }
};

TOLLSTREAM_TEST_MAIN(EarningsKeeperTest)
#include "EarningsKeeperTest.moc"
