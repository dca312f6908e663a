// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketDatabase.h"

#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <unistd.h>

#include "MarketFixtures.h"
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::granted;
using fixtures::noon;
using fixtures::only;

namespace {

/// No file of this process grows beyond `bytes` while this lives: a full disk, as far as SQLite can tell.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit tight{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

/// Nobody of this process may write into a folder while this lives; where it runs as root, whom no
/// permissions bind, it becomes somebody else.
class ReadOnlyFolder
{
public:
    explicit ReadOnlyFolder(const QString &folder) : m_folder(QFile::encodeName(folder))
    {
        constexpr uid_t nobody = 65'534;
        m_isBound = ::chmod(m_folder.constData(), 0555) == 0;
        if (m_isRoot) m_isBound = m_isBound && ::seteuid(nobody) == 0;
    }
    ~ReadOnlyFolder()
    {
        if (m_isRoot && ::seteuid(0) != 0) qFatal("root cannot be had back");
        ::chmod(m_folder.constData(), 0700);
    }
    ReadOnlyFolder(const ReadOnlyFolder &) = delete;
    ReadOnlyFolder &operator=(const ReadOnlyFolder &) = delete;

    bool isBound() const { return m_isBound; }

private:
    QByteArray m_folder;
    bool m_isRoot = ::geteuid() == 0;
    bool m_isBound = false;
};

void write(const QString &file, const QByteArray &content)
{
    QFile out(file);
    QVERIFY(out.open(QFile::WriteOnly));
    QCOMPARE(out.write(content), content.size());
}

} // namespace

/// Whatever happens to the file: an error, nothing half done, and work goes on when the cause is gone.
class MarketDatabaseFailureTest : public QObject
{
    Q_OBJECT
private:
    const Address m_john = fixtures::address("john");
    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    Result<RecordedChanges> record(MarketDatabase &database, int payment) const
    {
        return database.record(chain, only(granted(payment, m_john, payment)), digest(payment), noon);
    }
    /// A page that is larger than the little room left.
    static std::vector<AssessedPayment> largePage(const Address &payer, int end = 400)
    {
        std::vector<AssessedPayment> page;
        for (int payment = 100; payment < end; ++payment)
            page.push_back(granted(payment, payer, payment));
        return page;
    }
    std::unique_ptr<SqliteDatabase> second() const
    {
        return std::move(SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value());
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void saysThatItIsNotOpen()
    {
        MarketDatabase database(file());
        QCOMPARE(record(database, 1).error().kind, Error::Kind::Storage);
        QCOMPARE(database.payments(1).error().kind, Error::Kind::Storage);
        QVERIFY(!QFile::exists(file()));
    }

    void keepsNothingOfAPageThatFails()
    {
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        QVERIFY(record(database, 1).has_value());
        std::vector<AssessedPayment> page = only(granted(2, m_john, 2));
        page.push_back(granted(3, m_john, 1)); // a renewal, to be taken back as well
        page.push_back(granted(4, m_john, 4));
        page.back().grant->passwordHash = "short"; // the schema refuses it
        QCOMPARE(database.record(chain, page, digest(4), noon).error().kind, Error::Kind::Storage);
        QCOMPARE(database.payments(10).value().size(), std::size_t(1));
        QCOMPARE(database.grants(10).value().size(), std::size_t(1));
        QCOMPARE(database.grants(10).value().front().until, noon + 1h);
        QCOMPARE(database.receipts(noon).value().size(), std::size_t(1));
        QCOMPARE(database.cursor(chain).value(), std::optional(digest(1)));
        page.pop_back();
        QVERIFY(database.record(chain, page, digest(3), noon).has_value());
        QCOMPARE(database.payments(10).value().size(), std::size_t(3));
    }

    void waitsForNobodyForever()
    {
        MarketDatabase database(file(), 50ms);
        QVERIFY(database.open().has_value());
        const auto other = second();
        other->execute("BEGIN IMMEDIATE");
        QCOMPARE(record(database, 1).error().kind, Error::Kind::InUse);
        QVERIFY(database.payments(1).value().empty()); // reading goes on
        other->execute("COMMIT");
        QVERIFY(record(database, 1).has_value());
        QCOMPARE(database.payments(10).value().size(), std::size_t(1));
    }

    void survivesAFullDisk()
    {
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        QVERIFY(record(database, 1).has_value());
        constexpr int end = 2'000; // more than fits into what making the tables has left
        {
            const FullDisk full(rlim_t(QFile(file() + QStringLiteral("-wal")).size()) + 20'000);
            for (int attempt = 0; attempt < 3; ++attempt) {
                QCOMPARE(database.record(chain, largePage(m_john, end), digest(end), noon).error().kind,
                         Error::Kind::NoSpace);
            }
            QCOMPARE(database.payments(10).value().size(), std::size_t(1));
            QCOMPARE(database.cursor(chain).value(), std::optional(digest(1)));
        }
        QVERIFY(database.record(chain, largePage(m_john, end), digest(end), noon).has_value());
        QCOMPARE(database.payments(end).value().size(), std::size_t(end - 100 + 1));
        QCOMPARE(second()->number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
                 std::int64_t(1));
    }

    void opensWhenThereIsRoomAgain()
    {
        MarketDatabase database(file());
        {
            const FullDisk full(1'000);
            QCOMPARE(database.open().error().kind, Error::Kind::NoSpace);
            QCOMPARE(record(database, 1).error().kind, Error::Kind::NoSpace);
        }
        QVERIFY(record(database, 1).has_value()); // without being asked to open again
    }

    void refusesWhatIsNotItsOwn_data()
    {
        QTest::addColumn<QByteArray>("sql"); // empty: not SQLite at all
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("noise") << QByteArray() << Error::Kind::BadReply;
        QTest::newRow("another program's database")
            << QByteArray("CREATE TABLE songs (title TEXT)") << Error::Kind::Unsupported;
        QTest::newRow("another program's with our number")
            << QByteArray("CREATE TABLE songs (title TEXT); PRAGMA user_version = 1")
            << Error::Kind::Unsupported;
        QTest::newRow("a later version")
            << QByteArray("PRAGMA user_version = 2; PRAGMA application_id = 1414482002")
            << Error::Kind::Unsupported;
    }
    void refusesWhatIsNotItsOwn()
    {
        QFETCH(QByteArray, sql);
        QFETCH(Error::Kind, kind);
        if (sql.isEmpty()) {
            write(file(), QByteArray(8'192, 'x'));
        } else {
            const auto other = SqliteDatabase::open(file(), SqliteDatabase::Opening::MayMake, 1s);
            (*other)->execute(sql.constData());
            QVERIFY((*other)->outcome().has_value());
        }
        QFile content(file());
        QVERIFY(content.open(QFile::ReadOnly));
        const QByteArray before = content.readAll();
        MarketDatabase database(file());
        QCOMPARE(database.open().error().kind, kind);
        QCOMPARE(record(database, 1).error().kind, kind);
        content.seek(0);
        QCOMPARE(content.readAll(), before); // left as it was
    }

    void noticesDamage()
    {
        {
            MarketDatabase database(file());
            QVERIFY(database.open().has_value());
            QVERIFY(database.record(chain, largePage(m_john), digest(400), noon).has_value());
        }
        QFile books(file());
        QVERIFY(books.open(QFile::ReadWrite));
        const QByteArray good = books.readAll();
        for (qint64 page = 1; page < good.size() / 4'096; ++page) {
            books.seek(page * 4'096);
            books.write(QByteArray(2'048, '\xa5'));
        }
        books.flush();
        MarketDatabase database(file());
        QCOMPARE(database.open().error().kind, Error::Kind::BadReply);
        QCOMPARE(record(database, 1).error().kind, Error::Kind::BadReply);
        books.seek(0);
        books.write(good); // the person restores a copy
        books.close();
        QVERIFY(record(database, 1).has_value());
        QCOMPARE(database.payments(1'000).value().size(), std::size_t(301));
    }

    void neverMakesEmptyBooksInThePlaceOfLostOnes()
    {
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        QVERIFY(record(database, 1).has_value());
        const QString away = m_folder->filePath(QStringLiteral("away"));
        QVERIFY(QDir().mkdir(away));
        for (const char *suffix : {"", "-wal", "-shm"}) {
            QVERIFY(QFile::rename(file() + QLatin1String(suffix),
                                  away + QStringLiteral("/market.sqlite") + QLatin1String(suffix)));
        }
        QCOMPARE(record(database, 2).error().kind, Error::Kind::NotFound);
        QVERIFY(!QFile::exists(file()));
        write(file(), {});
        QCOMPARE(record(database, 2).error().kind, Error::Kind::NotFound);
        QVERIFY(QFile::remove(file()));
        for (const char *suffix : {"", "-wal"}) { // as somebody who puts a copy back
            QVERIFY(QFile::rename(away + QStringLiteral("/market.sqlite") + QLatin1String(suffix),
                                  file() + QLatin1String(suffix)));
        }
        QVERIFY(record(database, 2).has_value());
        QCOMPARE(database.payments(10).value().size(), std::size_t(2));
    }

    void saysWhenThereIsNoPlace()
    {
        write(m_folder->filePath(QStringLiteral("taken")), "a file where a folder should be");
        MarketDatabase database(m_folder->filePath(QStringLiteral("taken/market.sqlite")));
        QCOMPARE(database.open().error().kind, Error::Kind::Storage);
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("taken"))));
        QVERIFY(database.open().has_value());
    }

    void goesOnWhenItMayWriteAgain_data()
    {
        QTest::addColumn<int>("known"); // payments that stand in the books already
        QTest::newRow("new books") << 0;
        QTest::newRow("known books") << 1;
    }
    void goesOnWhenItMayWriteAgain()
    {
        QFETCH(int, known);
        if (known > 0) {
            MarketDatabase database(file());
            QVERIFY(database.open().has_value());
            QVERIFY(record(database, 1).has_value());
        }
        MarketDatabase database(file());
        {
            const ReadOnlyFolder readOnly(m_folder->path());
            if (!readOnly.isBound()) QSKIP("this system lets root become nobody else");
            QCOMPARE(database.open().error().kind, Error::Kind::Storage);
            QCOMPARE(record(database, 2).error().kind, Error::Kind::Storage);
        }
        QCOMPARE(QFile::exists(file()), known > 0);
        QVERIFY(record(database, 2).has_value()); // without being asked to open again
        QCOMPARE(database.payments(10).value().size(), std::size_t(known + 1));
    }

    void aKilledWriterLeavesAllOrNothing()
    {
        // The writer records page after page, three payments each, and names each page that it has recorded.
        constexpr int kills = 20;
        constexpr int paymentsInAPage = 3;
        int confirmed = 0;
        for (int kill = 0; kill < kills; ++kill) {
            QProcess writer;
            writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writer.start(QStringLiteral(TOLLSTREAM_MARKET_WRITER), {file(), QString::number(confirmed + 1)});
            const int linesToSee = confirmed + QRandomGenerator::global()->bounded(1, 12);
            while (confirmed < linesToSee) {
                if (!writer.canReadLine()) QVERIFY(writer.waitForReadyRead(20'000));
                while (writer.canReadLine())
                    confirmed = writer.readLine().trimmed().toInt();
            }
            writer.kill();
            QVERIFY(writer.waitForFinished(20'000));
            while (writer.canReadLine()) {
                const QByteArray line = writer.readLine();
                if (line.endsWith('\n')) confirmed = line.trimmed().toInt();
            }

            MarketDatabase database(file());
            QVERIFY(database.open().has_value());
            const auto payments = database.payments(1'000'000).value();
            const int pages = int(payments.size()) / paymentsInAPage;
            QCOMPARE(int(payments.size()), pages * paymentsInAPage);
            QVERIFY2(pages == confirmed || pages == confirmed + 1,
                     qPrintable(QStringLiteral("%1 recorded, %2 confirmed").arg(pages).arg(confirmed)));
            const auto grants = database.grants(1'000'000).value();
            QCOMPARE(grants.size(), payments.size());
            // What was free is there with its payment and its grant: one of each page.
            const auto isFree = [](const auto &row) { return row.trial == 10min; };
            QCOMPARE(std::count_if(payments.begin(), payments.end(), isFree), pages);
            QCOMPARE(std::count_if(grants.begin(), grants.end(), isFree), pages);
            QCOMPARE(database.receipts(noon).value().size(), payments.size());
            QCOMPARE(database.cursor(chain).value(), std::optional(digest(pages * paymentsInAPage)));
            confirmed = pages;
        }
    }
};

TOLLSTREAM_TEST_MAIN(MarketDatabaseFailureTest)
#include "MarketDatabaseFailureTest.moc"
