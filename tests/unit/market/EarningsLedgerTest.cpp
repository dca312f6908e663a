// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/EarningsLedger.h"

#include "app/market/MarketDatabase.h"

#include "tests/support/TestMain.h"

#include <QDateTime>
#include <QTemporaryDir>

#include "MarketFixtures.h"
#include <limits>

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::noon;

namespace {

UnixTime timeFrom(const QString &isoText)
{
    const QDateTime time = QDateTime::fromString(isoText, Qt::ISODateWithMs);
    if (!time.isValid()) qFatal("no time: %s", qPrintable(isoText));
    return fromUnixMilliseconds(time.toMSecsSinceEpoch());
}

/// A payment in the books' own words, as they may come from any time and program.
struct Row
{
    quint64 nanos = 1;
    const char *outcome = "granted";
    const char *chainName = "c0ffee01";
};

} // namespace

/// What the books say was earned: real books, filled by the calls that fill them in earnest.
class EarningsLedgerTest : public QObject
{
    Q_OBJECT
private:
    const Address m_john = fixtures::address("john");
    const KeyPair m_jane = fixtures::keyPair("jane");
    const QTimeZone m_utc = QTimeZone::utc();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;
    int m_count = 0;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    Result<Earnings> read(const QString &ofChain = chain, UnixTime now = noon,
                          const QTimeZone &zone = QTimeZone::utc(), std::size_t days = 30)
    {
        auto books = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        if (!books) return tl::make_unexpected(books.error());
        Earnings found = EarningsLedger(**books).earnings(ofChain, now, zone, days);
        if (const Result<void> outcome = (*books)->outcome(); !outcome)
            return tl::make_unexpected(outcome.error());
        return found;
    }
    /// Books one more payment for the first user; its number.
    int pay(quint64 nanos, UnixTime finalAt = noon, Payment::Outcome outcome = Payment::Outcome::Granted,
            const QString &onChain = chain)
    {
        AssessedPayment assessed = fixtures::granted(++m_count, m_john, 1);
        assessed.payment.chainIdentifier = onChain;
        assessed.payment.amount = Nanos{nanos};
        assessed.payment.finalAt = finalAt;
        assessed.payment.outcome = outcome;
        assessed.tariff = Tariff();
        if (outcome != Payment::Outcome::Granted) assessed.grant.reset();
        const auto recorded = m_database->record(onChain, fixtures::only(std::move(assessed)), {}, noon);
        return recorded ? m_count : -1;
    }
    void insert(const Row &row, UnixTime finalAt = noon)
    {
        auto books = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        SqliteStatement insert =
            (*books)->prepare("INSERT INTO payment (chain, digest, payer, amount, final_ms, checkpoint,"
                              " outcome) VALUES (?, ?, ?, ?, ?, 1, ?)");
        insert.bind(0, QString::fromLatin1(row.chainName))
            .bind(1, digest(++m_count).bytes)
            .bind(2, m_john.bytes)
            .bind(3, static_cast<std::int64_t>(row.nanos))
            .bind(4, toUnixMilliseconds(finalAt))
            .bind(5, QString::fromLatin1(row.outcome))
            .run();
        QVERIFY((*books)->outcome().has_value());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        m_count = 0;
    }

    void emptyBooksHaveDaysAndNothingInThem()
    {
        const Earnings found = read().value();
        QCOMPARE(found.days.size(), std::size_t(30));
        QCOMPARE(found.days.back().date, QDate(2026, 11, 18));
        QCOMPARE(found.days.front().date, QDate(2026, 10, 20));
        QCOMPARE(found.total, PaymentTotal());
        QCOMPARE(found.waiting, PaymentTotal());
        QCOMPARE(found.folded, PaymentTotal());
        QCOMPARE(found.lastDays(7), PaymentTotal());
        QVERIFY(read(chain, noon, m_utc, 0).value().days.empty());
    }

    void countsByTheCalendarOfThePlace_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QStringList>("payments");
        QTest::addColumn<QList<QDate>>("dates");
        QTest::addColumn<QList<int>>("counts");
        const auto row = [](const char *name, const char *zone, const char *now, const QStringList &payments,
                            const QList<QDate> &dates, const QList<int> &counts) {
            QTest::newRow(name) << zone << now << payments << dates << counts;
        };
        const auto text = [](const char *words) { return QString::fromLatin1(words).split(u' '); };
        row("UTC, to the millisecond", "UTC", "2026-05-03T00:00:00.000Z",
            text("2026-05-01T23:59:59.999Z 2026-05-02T00:00:00.000Z 2026-05-02T23:59:59.999Z "
                 "2026-05-03T00:00:00.000Z"),
            {{2026, 5, 1}, {2026, 5, 2}, {2026, 5, 3}}, {1, 2, 1});
        row("23 hours", "Europe/Berlin", "2026-03-30T10:00:00.000Z",
            text("2026-03-28T22:59:59.999Z 2026-03-28T23:00:00.000Z 2026-03-29T00:59:59.999Z "
                 "2026-03-29T01:00:00.000Z 2026-03-29T21:59:59.999Z 2026-03-29T22:00:00.000Z"),
            {{2026, 3, 28}, {2026, 3, 29}, {2026, 3, 30}}, {1, 4, 1});
        row("25 hours", "Europe/Berlin", "2026-10-26T10:00:00.000Z",
            text("2026-10-24T21:59:59.999Z 2026-10-24T22:00:00.000Z 2026-10-25T00:30:00.000Z "
                 "2026-10-25T01:30:00.000Z 2026-10-25T22:59:59.999Z 2026-10-25T23:00:00.000Z"),
            {{2026, 10, 24}, {2026, 10, 25}, {2026, 10, 26}}, {1, 4, 1});
        row("no midnight", "America/Sao_Paulo", "2018-11-05T12:00:00.000Z",
            text("2018-11-04T02:59:59.999Z 2018-11-04T03:00:00.000Z 2018-11-05T01:59:59.999Z "
                 "2018-11-05T02:00:00.000Z"),
            {{2018, 11, 3}, {2018, 11, 4}, {2018, 11, 5}}, {1, 2, 1});
        row("no such day", "Pacific/Apia", "2011-12-31T12:00:00.000Z",
            text("2011-12-30T09:59:59.999Z 2011-12-30T10:00:00.000Z"),
            {{2011, 12, 29}, {2011, 12, 30}, {2011, 12, 31}, {2012, 1, 1}}, {1, 0, 1, 0});
        row("three quarters of an hour", "Asia/Kathmandu", "2026-05-02T12:00:00.000Z",
            text("2026-05-01T18:14:59.999Z 2026-05-01T18:15:00.000Z"), {{2026, 5, 1}, {2026, 5, 2}}, {1, 1});
        row("tomorrow there, yesterday here", "Pacific/Kiritimati", "2026-05-01T10:00:00.000Z",
            text("2026-05-01T09:59:59.999Z 2026-05-01T10:00:00.000Z"), {{2026, 5, 1}, {2026, 5, 2}}, {1, 1});
    }
    void countsByTheCalendarOfThePlace()
    {
        QFETCH(QString, zone);
        QFETCH(QString, now);
        QFETCH(QStringList, payments);
        QFETCH(QList<QDate>, dates);
        QFETCH(QList<int>, counts);
        const QTimeZone place(zone.toLatin1());
        QVERIFY(place.isValid());
        for (const QString &time : payments)
            QVERIFY(pay(1'000, timeFrom(time)) > 0);
        const Earnings found =
            read(chain, timeFrom(now), place, static_cast<std::size_t>(dates.size())).value();
        QCOMPARE(found.days.size(), static_cast<std::size_t>(dates.size()));
        for (std::size_t day = 0; day < found.days.size(); ++day) {
            const auto at = static_cast<qsizetype>(day);
            QCOMPARE(found.days[day].date, dates[at]);
            const auto count = static_cast<std::uint64_t>(counts[at]);
            QCOMPARE(found.days[day].earned, (PaymentTotal{Nanos{count * 1'000}, count}));
        }
        QCOMPARE(found.total.payments, static_cast<std::uint64_t>(payments.size()));
    }

    void addsUpDaysWeeksAndAll()
    {
        for (const int daysAgo : {0, 0, 6, 7, 29, 30, 400})
            QVERIFY(pay(10, noon - 24h * daysAgo) > 0);
        const Earnings found = read().value();
        QCOMPARE(found.lastDays(1), (PaymentTotal{Nanos{20}, 2}));
        QCOMPARE(found.lastDays(7), (PaymentTotal{Nanos{30}, 3}));
        QCOMPARE(found.lastDays(30), (PaymentTotal{Nanos{50}, 5}));
        QCOMPARE(found.lastDays(1'000), found.lastDays(30));
        QCOMPARE(found.total, (PaymentTotal{Nanos{70}, 7}));
        QCOMPARE(found.days[0].earned, (PaymentTotal{Nanos{10}, 1}));
    }

    void whatHasGivenNobodyAccessIsNotEarned()
    {
        const SealingKeyPair sealing = SealingKeyPair::generate();
        const SignedOffer offer = signOffer(fixtures::offer(m_jane, sealing.publicKey()), m_jane);
        QVERIFY(m_database->addOffer(offer).has_value());
        QVERIFY(pay(500'000) > 0);
        const int assigned = pay(700'000, noon + 1s, Payment::Outcome::Unassigned);
        const int returned = pay(30'000, noon + 2s, Payment::Outcome::Unassigned);
        QVERIFY(pay(4'000, noon + 3s, Payment::Outcome::Unassigned) > 0);
        QCOMPARE(read()->total, (PaymentTotal{Nanos{500'000}, 1}));
        QCOMPARE(read()->waiting, (PaymentTotal{Nanos{734'000}, 3}));
        QCOMPARE(read()->lastDays(1), read()->total);

        // Given to a reader by hand: earned, on the day on which it was paid.
        const auto grant = m_database->grants(1).value().front();
        QVERIFY(m_database->assign(chain, digest(assigned), grant.id, noon + 48h).has_value());
        QCOMPARE(read()->total, (PaymentTotal{Nanos{1'200'000}, 2}));
        QCOMPARE(read()->waiting, (PaymentTotal{Nanos{34'000}, 2}));
        QCOMPARE(read(chain, noon + 48h)->days[27].earned, (PaymentTotal{Nanos{1'200'000}, 2}));

        // On its way back it is still in the account; what has gone back is neither.
        QVERIFY(m_database->beginRefund(chain, digest(returned), digest(900), noon).has_value());
        QCOMPARE(read()->waiting, (PaymentTotal{Nanos{34'000}, 2}));
        QVERIFY(m_database->settleRefund(digest(900), RefundFate::Done).has_value());
        QCOMPARE(read()->waiting, (PaymentTotal{Nanos{4'000}, 1}));
        QCOMPARE(read()->total, (PaymentTotal{Nanos{1'200'000}, 2}));
    }

    void aRefundThatNeverHappenedChangesNothing()
    {
        const int payment = pay(700, noon, Payment::Outcome::Unassigned);
        QVERIFY(m_database->beginRefund(chain, digest(payment), digest(900), noon).has_value());
        QVERIFY(m_database->settleRefund(digest(900), RefundFate::Dead).has_value());
        QCOMPARE(read()->waiting, (PaymentTotal{Nanos{700}, 1}));
    }

    /// Should books of another program say of one payment that it was both.
    void whatWasSentBackIsNeverEarned()
    {
        insert({.nanos = 500});
        auto books = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        (*books)->execute("INSERT INTO refund SELECT id, digest, amount, final_ms, 1 FROM payment");
        QVERIFY((*books)->outcome().has_value());
        QCOMPARE(read()->total, PaymentTotal());
        QCOMPARE(read()->lastDays(30), PaymentTotal());
    }

    void partsCountWhenTheSumHasBoughtTime()
    {
        const auto part = [this](quint64 nanos, Payment::Outcome outcome) {
            AssessedPayment assessed = fixtures::granted(++m_count, m_john, 1);
            assessed.payment.amount = Nanos{nanos};
            assessed.payment.outcome = outcome;
            assessed.tariff = Tariff();
            return m_database->record(chain, fixtures::only(std::move(assessed)), {}, noon).has_value();
        };
        QVERIFY(part(200'000, Payment::Outcome::Underpaid));
        QCOMPARE(read()->waiting, (PaymentTotal{Nanos{200'000}, 1}));
        QVERIFY(part(300'000, Payment::Outcome::Underpaid)); // which makes the least payment
        QCOMPARE(read()->waiting, PaymentTotal());
        QCOMPARE(read()->total, (PaymentTotal{Nanos{500'000}, 2}));
    }

    void whatIsOnlyCountedStandsApart()
    {
        for (int payment = 0; payment < mostSmallPayments + 3; ++payment)
            QVERIFY(pay(7, noon, Payment::Outcome::Unassigned) > 0);
        const QString other = QStringLiteral("decaf002");
        const Earnings found = read().value();
        QCOMPARE(found.waiting, (PaymentTotal{Nanos{7 * mostSmallPayments}, mostSmallPayments}));
        QCOMPARE(found.folded, (PaymentTotal{Nanos{21}, 3}));
        QCOMPARE(found.total, PaymentTotal());
        QCOMPARE(read(other)->folded, PaymentTotal());
    }

    void eachChainIsAlone()
    {
        const QString other = QStringLiteral("decaf002");
        QVERIFY(pay(500'000) > 0 && pay(9, noon, Payment::Outcome::Granted, other) > 0);
        QVERIFY(pay(8, noon, Payment::Outcome::Unassigned, other) > 0);
        QCOMPARE(read()->total, (PaymentTotal{Nanos{500'000}, 1}));
        QCOMPARE(read()->waiting, PaymentTotal());
        QCOMPARE(read(other)->total, (PaymentTotal{Nanos{9}, 1}));
        QCOMPARE(read(other)->lastDays(1), (PaymentTotal{Nanos{9}, 1}));
        QCOMPARE(read(other)->waiting, (PaymentTotal{Nanos{8}, 1}));
        QCOMPARE(read(QStringLiteral("nowhere"))->total, PaymentTotal());
    }

    void theLedgersClockMayBeAhead()
    {
        const UnixTime midnight = timeFrom(QStringLiteral("2026-11-19T00:00:00.000Z"));
        QVERIFY(pay(5, midnight + 2s) > 0);
        QCOMPARE(read(chain, midnight - 1s)->lastDays(1), PaymentTotal()); // it is tomorrow's
        QCOMPARE(read(chain, midnight - 1s)->total.payments, std::uint64_t(1));
        QCOMPARE(read(chain, midnight + 1s)->lastDays(1).payments, std::uint64_t(1));
    }

    void sumsHave64BitsAndNotOneMore_data()
    {
        constexpr quint64 most = std::numeric_limits<quint64>::max();
        QTest::addColumn<QList<quint64>>("amounts");
        QTest::addColumn<bool>("fits");
        QTest::newRow("one of all bits") << QList<quint64>{most} << true;
        QTest::newRow("halves") << QList<quint64>{most / 2, most / 2, 1} << true;
        QTest::newRow("one too much") << QList<quint64>{most, 1} << false;
        QTest::newRow("twice") << QList<quint64>{most, most} << false;
        QTest::newRow("one more than 63 bits") << QList<quint64>{most / 2 + 1, most / 2} << true;
    }
    void sumsHave64BitsAndNotOneMore()
    {
        QFETCH(QList<quint64>, amounts);
        QFETCH(bool, fits);
        for (const quint64 amount : amounts)
            insert({.nanos = amount});
        insert({.nanos = 3, .chainName = "decaf002"});
        const auto found = read();
        QCOMPARE(found.has_value(), fits);
        if (!fits) {
            QCOMPARE(found.error().kind, Error::Kind::LimitExceeded);
        } else {
            QCOMPARE(found->total.amount.value, std::numeric_limits<quint64>::max());
            QCOMPARE(found->lastDays(1), found->total);
        }
        QCOMPARE(read(QStringLiteral("decaf002"))->total.amount, Nanos{3});
    }

    void waitsForNobodyWhoWrites()
    {
        insert({.nanos = 5});
        auto writer = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        (*writer)->execute("BEGIN IMMEDIATE");
        (*writer)->execute("UPDATE payment SET outcome = 'unassigned'");
        QCOMPARE(read()->total.payments, std::uint64_t(1));
        (*writer)->execute("COMMIT");
        QCOMPARE(read()->total.payments, std::uint64_t(0));
        QCOMPARE(read()->waiting.payments, std::uint64_t(1));
    }
};

TOLLSTREAM_TEST_MAIN(EarningsLedgerTest)
#include "EarningsLedgerTest.moc"
