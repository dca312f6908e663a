// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PaymentsCsv.h"

#include "app/market/MarketDatabase.h"

#include "tests/support/CsvRows.h"
#include "tests/support/TestMain.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::noon;

class PaymentsCsvTest : public QObject
{
    Q_OBJECT
private:
    const Address m_john = fixtures::address("john");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    std::unique_ptr<SqliteDatabase> books() const
    {
        return std::move(
            SqliteDatabase::open(path("market.sqlite"), SqliteDatabase::Opening::MustExist, 1s).value());
    }
    bool book(AssessedPayment assessed)
    {
        const QString onChain = assessed.payment.chainIdentifier;
        return m_database->record(onChain, fixtures::only(std::move(assessed)), {}, noon).has_value();
    }
    AssessedPayment refused(int number, RefusalReason reason)
    {
        AssessedPayment assessed = fixtures::granted(number, m_john, 1);
        assessed.grant.reset();
        assessed.payment.outcome = Payment::Outcome::Unassigned;
        assessed.payment.reason = reason;
        return assessed;
    }
    /// By the names of the columns.
    std::vector<QHash<QString, QString>> rows()
    {
        const QString file = path("payments.csv");
        if (!writePaymentsCsv(*books(), file)) return {};
        const auto read = csvRowsOf(file);
        std::vector<QHash<QString, QString>> found;
        for (std::size_t row = 1; row < read.size(); ++row) {
            QHash<QString, QString> named;
            for (qsizetype column = 0; column < read[0].size(); ++column)
                named.insert(read[0][column], read[row].value(column, QStringLiteral("missing")));
            if (read[row].size() == read[0].size()) found.push_back(named);
        }
        return found;
    }
    static QString cell(const QHash<QString, QString> &row, const char *column)
    {
        return row.value(QString::fromLatin1(column), QStringLiteral("no such column"));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<MarketDatabase>(path("market.sqlite"));
        QVERIFY(m_database->open().has_value());
    }

    void hasOneHeaderThatStays()
    {
        QCOMPARE(writePaymentsCsv(*books(), path("payments.csv")).value(), std::uint64_t(0));
        const auto read = csvRowsOf(path("payments.csv"));
        QCOMPARE(read.size(), std::size_t(1));
        QCOMPARE(read[0].join(u','),
                 QStringLiteral("time,chain,digest,payer,payments,nanos,iota,outcome,reason,reader,refund"));
    }

    void saysEverythingOfAPayment()
    {
        AssessedPayment assessed = fixtures::granted(1, m_john, 0xabc);
        assessed.payment.finalAt = fromUnixMilliseconds(1'795'430'000'250);
        assessed.payment.amount = Nanos{1'234'567'890};
        QVERIFY(book(std::move(assessed)));
        const auto row = rows().at(0);
        QVERIFY(cell(row, "time").endsWith(u'Z'));
        QCOMPARE(QDateTime::fromString(cell(row, "time"), Qt::ISODateWithMs).toMSecsSinceEpoch(),
                 qint64{1'795'430'000'250});
        QCOMPARE(cell(row, "chain"), chain);
        QCOMPARE(cell(row, "digest"), digest(1).toString());
        QCOMPARE(cell(row, "payer"), m_john.toString());
        QCOMPARE(cell(row, "payments"), QStringLiteral("1"));
        QCOMPARE(cell(row, "nanos"), QStringLiteral("1234567890"));
        QCOMPARE(cell(row, "iota"), QStringLiteral("1.23456789"));
        QCOMPARE(cell(row, "outcome"), QStringLiteral("granted"));
        QCOMPARE(cell(row, "reader"), fixtures::name(0xabc));
        QVERIFY(cell(row, "reason").isEmpty() && cell(row, "refund").isEmpty());
    }

    void saysWhatBecameOfEach()
    {
        AssessedPayment small = fixtures::granted(1, m_john, 7);
        small.payment.outcome = Payment::Outcome::Underpaid;
        small.payment.amount = Nanos{300'000};
        small.tariff = Tariff();
        QVERIFY(book(std::move(small)));
        QVERIFY(book(refused(2, RefusalReason::NoMemo)));
        QVERIFY(book(refused(3, RefusalReason::ForeignMemo)));
        QVERIFY(book(refused(4, RefusalReason::NoOffer)));
        QVERIFY(m_database->beginRefund(chain, digest(3), digest(903), noon).has_value());
        QVERIFY(m_database->settleRefund(digest(903), RefundFate::Done).has_value());
        QVERIFY(m_database->beginRefund(chain, digest(4), digest(904), noon).has_value());
        const auto all = rows();
        QCOMPARE(all.size(), std::size_t(4));
        const auto outcome = [&all](std::size_t row) { return cell(all[row], "outcome"); };
        QCOMPARE(outcome(0), QStringLiteral("underpaid"));
        QCOMPARE(cell(all[0], "reader"), fixtures::name(7)); // for whom it was meant
        QVERIFY(cell(all[0], "reason").isEmpty());
        QCOMPARE(outcome(1), QStringLiteral("unassigned"));
        QCOMPARE(cell(all[1], "reason"), QStringLiteral("no memo"));
        QVERIFY(cell(all[1], "reader").isEmpty());
        QCOMPARE(outcome(2), QStringLiteral("sent back"));
        QCOMPARE(cell(all[2], "refund"), digest(903).toString());
        QCOMPARE(outcome(3), QStringLiteral("being sent back"));
        QCOMPARE(cell(all[3], "refund"), digest(904).toString());
    }

    void aReadersNameDoesNoHarm_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << QStringLiteral("kitchen") << QStringLiteral("kitchen");
        QTest::newRow("a sum") << QStringLiteral("-1-2") << QStringLiteral("'-1-2");
        // Names that no gate would take, in books that somebody has edited.
        QTest::newRow("formula") << QStringLiteral("=1+1") << QStringLiteral("'=1+1");
        QTest::newRow("link") << QStringLiteral("=HYPERLINK(\"http://x\",\"y\")")
                              << QStringLiteral("'=HYPERLINK(\"http://x\",\"y\")");
        QTest::newRow("tab") << QStringLiteral("\t=1") << QStringLiteral("'\t=1");
        QTest::newRow("return") << QStringLiteral("\r=1") << QStringLiteral("'\r=1");
        QTest::newRow("at") << QStringLiteral("@SUM(A1)") << QStringLiteral("'@SUM(A1)");
        QTest::newRow("rows") << QStringLiteral("a\r\n2026,b\",\"c") << QStringLiteral("a\r\n2026,b\",\"c");
        QTest::newRow("letters") << QStringLiteral("Küche – 台所") << QStringLiteral("Küche – 台所");
    }
    void aReadersNameDoesNoHarm()
    {
        QFETCH(QString, name);
        QFETCH(QString, written);
        QVERIFY(book(refused(1, RefusalReason::UnknownAccount)));
        QVERIFY(book(refused(2, RefusalReason::UnknownAccount)));
        const auto database = books();
        database->prepare("INSERT INTO account_payment SELECT chain, digest, ? FROM payment WHERE id = 1")
            .bind(0, name)
            .run();
        database->prepare("UPDATE payment SET chain = ? WHERE id = 2").bind(0, name).run();
        QVERIFY(database->outcome().has_value());
        const auto all = rows();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(cell(all[0], "reader"), written);
        QCOMPARE(cell(all[1], "chain"), written); // a node's word
        QCOMPARE(cell(all[1], "reason"), QStringLiteral("unknown account"));
    }

    void hasAllChainsTheOldestFirst()
    {
        AssessedPayment late = fixtures::granted(3, m_john, 1);
        AssessedPayment early = fixtures::granted(1, m_john, 1);
        AssessedPayment elsewhere = fixtures::granted(2, m_john, 1);
        elsewhere.payment.chainIdentifier = QStringLiteral("decaf002");
        QVERIFY(book(std::move(late)) && book(std::move(early)) && book(std::move(elsewhere)));
        const auto all = rows();
        QCOMPARE(all.size(), std::size_t(3));
        for (int number = 1; number <= 3; ++number)
            QCOMPARE(cell(all[std::size_t(number - 1)], "digest"), digest(number).toString());
        QCOMPARE(cell(all[1], "chain"), QStringLiteral("decaf002"));
    }

    void whatIsOnlyCountedFollows()
    {
        constexpr int folded = 3;
        for (int number = 1; number <= mostSmallPayments + folded; ++number) {
            AssessedPayment dust = refused(number, RefusalReason::NoMemo);
            dust.payment.amount = Nanos{7};
            QVERIFY(book(std::move(dust)));
        }
        const auto all = rows();
        QCOMPARE(all.size(), std::size_t(mostSmallPayments + 1));
        QCOMPARE(cell(all.back(), "outcome"), QStringLiteral("only counted"));
        QCOMPARE(cell(all.back(), "payments"), QString::number(folded));
        QCOMPARE(cell(all.back(), "nanos"), QString::number(7 * folded));
        QCOMPARE(cell(all.back(), "payer"), m_john.toString());
        QVERIFY(cell(all.back(), "digest").isEmpty());
        QCOMPARE(writePaymentsCsv(*books(), path("payments.csv")).value(),
                 std::uint64_t(mostSmallPayments + folded));
    }

    void isWholeOrAsItWas()
    {
        QVERIFY(book(fixtures::granted(1, m_john, 1)));
        QCOMPARE(writePaymentsCsv(*books(), path("missing/payments.csv")).error().kind, Error::Kind::Storage);
        QVERIFY(!QFileInfo::exists(path("missing")));

        QVERIFY(writePaymentsCsv(*books(), path("payments.csv")).has_value());
        const auto before = csvRowsOf(path("payments.csv"));
        QCOMPARE(before.size(), std::size_t(2));
        QVERIFY(book(fixtures::granted(2, m_john, 1)));
        const auto database = books();
        database->execute("DROP TABLE dust"); // read after the payments were written
        QVERIFY(!writePaymentsCsv(*database, path("payments.csv")));
        QCOMPARE(csvRowsOf(path("payments.csv")), before);
        const QStringList left = QDir(m_folder->path()).entryList({QStringLiteral("payments*")}, QDir::Files);
        QCOMPARE(left, QStringList{QStringLiteral("payments.csv")});
    }
};

TOLLSTREAM_TEST_MAIN(PaymentsCsvTest)
#include "PaymentsCsvTest.moc"
