// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/AccessReader.h"

#include "tests/support/AccessStore.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace tollstream;
using namespace tollstream::gate;

namespace {

AccessStore::Row row(const QByteArray &user, const QByteArray &clientId, std::int64_t untilMs = 1'000)
{
    return {user, clientId, "password", "sensor/live", untilMs};
}

} // namespace

/// The gate's view of a store that somebody else writes at the same time.
class AccessReaderTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath(QStringLiteral("market.db"));
    }

    void findsTheRowsOfUserAndClientId();
    void seesACommitAtOnce();
    void namesThoseWhoseRowsHaveChanged();
    void readsWhileAWriteIsOpen();
    void leavesOutRowsThatCannotBeChecked();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void waitsForAStoreThatIsNotThere();
    void noticesThatTheFileWasReplaced();
    void noticesThatAnOlderStateWasPutBack();
    void neverWritesTheStore();

private:
    AccessReader openReader() { return AccessReader(m_file.toStdString()); }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

void AccessReaderTest::findsTheRowsOfUserAndClientId()
{
    AccessStore store(m_file);
    store.add(row("john", "phone", 1'000));
    store.add(row("john", "", 2'000));
    store.add(row("john", "laptop", 3'000));
    store.add(row("jane", "phone", 4'000));
    AccessReader reader = openReader();
    const auto rows = reader.rowsOf("john", "phone");
    QVERIFY(rows.has_value());
    QCOMPARE(rows->size(), std::size_t{2});
    QCOMPARE(rows->at(0).untilMs, std::int64_t{1'000});
    QCOMPARE(rows->at(0).clientId, std::string("phone"));
    QCOMPARE(rows->at(0).topic, std::string("sensor/live"));
    QCOMPARE(rows->at(1).untilMs, std::int64_t{2'000});
    QVERIFY(reader.rowsOf("nobody", "phone")->empty());
    QVERIFY(reader.rowsOf("' OR 1=1 --", "' OR 1=1 --")->empty());
}

void AccessReaderTest::seesACommitAtOnce()
{
    AccessStore store(m_file);
    AccessReader reader = openReader();
    QVERIFY(reader.rowsOf("john", "phone")->empty());
    store.add(row("john", "phone"));
    QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
}

void AccessReaderTest::namesThoseWhoseRowsHaveChanged()
{
    AccessStore store(m_file);
    store.add(row("john", "phone"));
    AccessReader reader = openReader();
    QVERIFY(reader.changes()->everything);
    QCOMPARE(reader.changes().value(), StoreChanges{});
    store.add(row("jane", "phone"));
    store.setEnd("john", "sensor/live", 5'000);
    const StoreChanges both{false, {"jane", "john"}};
    QCOMPARE(reader.changes().value(), both);
    QCOMPARE(reader.changes().value(), StoreChanges{});
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    store.setEnd("jane", "sensor/live", 6'000);
    const auto after = reader.changes();
    QVERIFY(after->everything || after->users == std::vector<std::string>{"jane"});
}

void AccessReaderTest::readsWhileAWriteIsOpen()
{
    AccessStore store(m_file);
    store.add(row("john", "phone"));
    AccessReader reader = openReader();
    store.execute("BEGIN IMMEDIATE");
    store.add(row("john", ""));
    QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
    store.execute("ROLLBACK");
    QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
}

void AccessReaderTest::leavesOutRowsThatCannotBeChecked()
{
    AccessStore store(m_file);
    store.execute("INSERT INTO access VALUES ('john', '', x'00', x'00', 'sensor/live', 1000, 1)");
    store.execute(
        "INSERT INTO access VALUES ('john', '', 'a text of sixteen', zeroblob(32), 'sensor/live', 1000, 2)");
    store.execute(
        "INSERT INTO access VALUES ('john', '', zeroblob(16), zeroblob(32), 'sensor/live', 'never', 3)");
    AccessReader reader = openReader();
    const auto rows = reader.rowsOf("john", "phone");
    QVERIFY(rows.has_value());
    QVERIFY(rows->empty());
}

void AccessReaderTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("damage");
    for (const char *damage :
         {"missing", "garbage", "empty", "directory", "other schema", "no view", "locked"})
        QTest::newRow(damage) << QByteArray(damage);
}

void AccessReaderTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, damage);
    std::unique_ptr<AccessStore> store;
    if (damage == "directory") {
        QVERIFY(QDir().mkpath(m_file));
    } else if (damage == "garbage" || damage == "empty") {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        if (damage == "garbage") file.write(QByteArray(8'192, 'x'));
    } else if (damage != "missing") {
        store = std::make_unique<AccessStore>(m_file);
        store->add(row("john", "phone"));
        if (damage == "other schema") store->execute("PRAGMA user_version = 99");
        if (damage == "no view") store->execute("DROP TABLE access");
        if (damage == "locked") {
            store->execute("PRAGMA journal_mode = DELETE");
            store->execute("BEGIN EXCLUSIVE");
        }
    }
    AccessReader reader = openReader();
    const StoreTrouble expected = damage == "locked" ? StoreTrouble::Busy : StoreTrouble::Broken;
    const auto rows = reader.rowsOf("john", "phone");
    QVERIFY(!rows.has_value());
    QCOMPARE(rows.error(), expected);
    const auto changes = reader.changes();
    QVERIFY(!changes.has_value());
    QCOMPARE(changes.error(), expected);
    QVERIFY(!reader.lastProblem().empty());
    if (damage != "locked") return;
    store->execute("COMMIT");
    QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
    QVERIFY(reader.changes()->everything);
}

void AccessReaderTest::waitsForAStoreThatIsNotThere()
{
    AccessReader reader = openReader();
    QVERIFY(!reader.changes().has_value());
    QVERIFY(!QFile::exists(m_file));
    AccessStore store(m_file);
    store.add(row("john", "phone"));
    QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
    QVERIFY(reader.changes()->everything);
}

void AccessReaderTest::noticesThatTheFileWasReplaced()
{
    auto store = std::make_unique<AccessStore>(m_file);
    store->add(row("john", "phone"));
    AccessReader reader = openReader();
    QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
    QVERIFY(reader.changes()->everything);
    store.reset();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(m_file + QLatin1String(suffix));
    QVERIFY(!reader.rowsOf("john", "phone").has_value());
    store = std::make_unique<AccessStore>(m_file);
    QVERIFY(reader.rowsOf("john", "phone")->empty());
    QVERIFY(reader.changes()->everything);
}

void AccessReaderTest::noticesThatAnOlderStateWasPutBack()
{
    AccessStore store(m_file);
    store.add(row("john", "phone"));
    store.add(row("jane", "phone"));
    AccessReader reader = openReader();
    QVERIFY(reader.changes()->everything);
    store.execute("DELETE FROM access WHERE user_name = 'jane'");
    QVERIFY(reader.changes()->everything);
}

void AccessReaderTest::neverWritesTheStore()
{
    {
        AccessStore store(m_file);
        store.add(row("john", "phone"));
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    {
        AccessReader reader = openReader();
        QCOMPARE(reader.rowsOf("john", "phone")->size(), std::size_t{1});
        QVERIFY(reader.changes().has_value());
    }
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

TOLLSTREAM_TEST_MAIN(AccessReaderTest)
#include "AccessReaderTest.moc"
