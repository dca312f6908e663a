// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/AccessView.h"

#include "tests/support/TestMain.h"

#include "BooksFixture.h"
#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::granted;
using fixtures::noon;

/// What the books give the gate to read.
class AccessViewTest : public BooksFixture
{
    Q_OBJECT
private slots:
    void givesTheGateWhatItReads()
    {
        record(granted(1, m_john, 1), noon);
        const auto database = look();
        QCOMPARE(database->number("PRAGMA user_version"), std::int64_t(access::schemaVersion));
        const QByteArray sql =
            QByteArrayLiteral("SELECT user_name, client_id, password_salt, password_hash, topic,"
                              " until_ms, revision FROM ") +
            access::viewName;
        SqliteStatement row = database->prepare(sql.constData());
        QVERIFY(row.next());
        QCOMPARE(row.text(0), fixtures::name(1));
        QCOMPARE(row.text(1), fixtures::name(0x1000001));
        QCOMPARE(row.blob(2), QByteArray(16, 's'));
        QCOMPARE(row.blob(3), QByteArray(32, 'h'));
        QCOMPARE(row.text(4), QStringLiteral("sensor/live"));
        QCOMPARE(fromUnixMilliseconds(row.number(5)), noon + 1h);
        QVERIFY(row.number(6) > 0);
        QVERIFY(!row.next());
    }

    void countsUpTheRevisionAtEveryChange()
    {
        const auto newest = [this] { return look()->number("SELECT max(revision) FROM access"); };
        const Grant johns = record(granted(1, m_john, 1), noon).grants.front();
        std::int64_t last = newest();
        const auto isHigher = [&last, &newest] {
            const std::int64_t before = std::exchange(last, newest());
            return last > before;
        };
        record(granted(2, m_mallory, 2), noon);
        QVERIFY(isHigher());
        record(granted(3, m_john, 1), noon);
        QVERIFY(isHigher());
        QVERIFY(m_database->endGrant(johns.id, noon).has_value());
        QVERIFY(isHigher());
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        record(granted(4, m_john, 1), noon);
        QVERIFY(isHigher());
        QCOMPARE(m_database->grants(1).value().front().id, johns.id); // the one that was changed last
    }

    void answersTheGateFromIndexes_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::newRow("changes") << QByteArray("revision > 5");
        QTest::newRow("sign-in") << QByteArray("user_name = 'a' AND client_id = 'b'");
        QTest::newRow("user") << QByteArray("user_name = 'a'");
    }
    void answersTheGateFromIndexes()
    {
        QFETCH(QByteArray, condition);
        const auto database = look();
        const QByteArray sql = "EXPLAIN QUERY PLAN SELECT * FROM access WHERE " + condition;
        SqliteStatement plan = database->prepare(sql.constData());
        bool isSearched = false;
        while (plan.next()) {
            const QString step = plan.text(3);
            QVERIFY2(!step.startsWith(QLatin1String("SCAN")), qPrintable(step));
            isSearched = isSearched || step.startsWith(QLatin1String("SEARCH access_grant"));
        }
        QVERIFY(isSearched);
    }
};

TOLLSTREAM_TEST_MAIN(AccessViewTest)
#include "AccessViewTest.moc"
