// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/TransactionJournal.h"

#include "app/iota/TransactionCodec.h"
#include "app/storage/SqliteDatabase.h"

#include "tests/support/Await.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;

namespace {

JournalEntry entryOf(std::uint64_t nanos, std::int64_t signedAt)
{
    const QByteArray bytes = encodeTransaction(payment(address(1), address(2), nanos));
    return {transactionDigest(bytes),
            QStringLiteral("c0ffee01"),
            {bytes, {QByteArray(97, '\1')}},
            fromUnixMilliseconds(signedAt),
            JournalEntry::Status::Signed};
}

} // namespace

class TransactionJournalTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void keepsWhatIsOpenOverARestart()
    {
        const JournalEntry later = entryOf(7, 2'000);
        const JournalEntry earlier = entryOf(8, 1'000);
        {
            TransactionJournal journal(file());
            QVERIFY(await(journal.open()).has_value());
            QVERIFY(await(journal.save(later)).has_value());
            QVERIFY(await(journal.save(earlier)).has_value());
        }
        TransactionJournal journal(file());
        QVERIFY(await(journal.open()).has_value());
        const auto open = await(journal.openEntries()).value();
        QCOMPARE(open.size(), std::size_t{2});
        QCOMPARE(open[0].digest, earlier.digest);
        QCOMPARE(open[1].transaction, later.transaction);
        QCOMPARE(open[1].chainIdentifier, later.chainIdentifier);
        QCOMPARE(open[1].signedAt, later.signedAt);
    }

    void forgetsWhatIsOver_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("final") << int(JournalEntry::Status::Final);
        QTest::newRow("dead") << int(JournalEntry::Status::Dead);
    }
    void forgetsWhatIsOver()
    {
        QFETCH(int, status);
        TransactionJournal journal(file());
        QVERIFY(await(journal.open()).has_value());
        JournalEntry entry = entryOf(7, 1'000);
        QVERIFY(await(journal.save(entry)).has_value());
        entry.status = JournalEntry::Status(status);
        QVERIFY(await(journal.save(entry)).has_value());
        QVERIFY(await(journal.openEntries()).value().empty());
    }

    void keepsNotes()
    {
        const Digest one = entryOf(1, 1).digest;
        const Digest other = entryOf(2, 1).digest;
        TransactionJournal journal(file());
        QVERIFY(await(journal.open()).has_value());
        QVERIFY(await(journal.setNote(one, QStringLiteral("Küche"))).has_value());
        QVERIFY(await(journal.setNote(other, QStringLiteral("rent"))).has_value());
        QVERIFY(await(journal.setNote(other, QStringLiteral("rent, May"))).has_value());
        QVERIFY(await(journal.setNote(one, {})).has_value());
        const std::map<Digest, QString> expected{{other, QStringLiteral("rent, May")}};
        QCOMPARE(await(journal.notes()).value(), expected);
    }

    void belongsToItsOwnerOnly()
    {
        TransactionJournal journal(file());
        QVERIFY(await(journal.open()).has_value());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file()) & others));
    }

    void tellsWhyItCannotBeUsed()
    {
        TransactionJournal folder(m_directory->path()); // a folder in the place of the file
        QCOMPARE(await(folder.open()).error().kind, Error::Kind::Storage);
        QCOMPARE(await(folder.save(entryOf(1, 1))).error().kind, Error::Kind::Storage);
        QFile nonsense(file());
        QVERIFY(nonsense.open(QIODevice::WriteOnly));
        nonsense.write(QByteArray(5'000, 'x'));
        nonsense.close();
        TransactionJournal damaged(file());
        QCOMPARE(await(damaged.open()).error().kind, Error::Kind::Storage);
    }

    void leavesTheFileOfANewerProgramAlone()
    {
        change("PRAGMA user_version = 99");
        TransactionJournal journal(file());
        QCOMPARE(await(journal.open()).error().kind, Error::Kind::Unsupported);
    }

    void passesOverWhatItCannotRead()
    {
        const JournalEntry good = entryOf(7, 1'000);
        {
            TransactionJournal journal(file());
            QVERIFY(await(journal.open()).has_value());
            QVERIFY(await(journal.save(good)).has_value());
            QVERIFY(await(journal.save(entryOf(8, 2'000))).has_value());
        }
        // Bytes of one under the digest of the other, and bytes that are none.
        change("UPDATE sent SET signed_transaction = (SELECT signed_transaction FROM sent "
               "WHERE signed_at = 1000) WHERE signed_at = 2000");
        TransactionJournal journal(file());
        QVERIFY(await(journal.open()).has_value());
        const auto open = await(journal.openEntries()).value();
        QCOMPARE(open.size(), std::size_t{1});
        QCOMPARE(open[0].digest, good.digest);
    }

private:
    QString file() const { return m_directory->filePath(QStringLiteral("wallet.sqlite")); }
    void change(const char *sql)
    {
        const auto database = SqliteDatabase::open(file(), SqliteDatabase::Opening::MayMake, 5s).value();
        database->execute(sql);
        QVERIFY(database->outcome().has_value());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

TOLLSTREAM_TEST_MAIN(TransactionJournalTest)
#include "TransactionJournalTest.moc"
