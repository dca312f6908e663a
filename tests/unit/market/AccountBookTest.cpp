// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/AccessReader.h"
#include "app/gate/PasswordWorker.h"
#include "app/market/AccountPassword.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/TestMain.h"

#include <QTemporaryDir>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::noon;
using fixtures::only;

namespace {

const QString topic = QStringLiteral("sensor/live");
const QByteArray someHash = "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA";
constexpr std::int64_t endless = 253'402'300'800'000;

/// A payment of an hour's price whose memo names an account.
AssessedPayment paidFor(const QString &userName, int number,
                        Payment::Outcome outcome = Payment::Outcome::Granted,
                        std::chrono::seconds duration = 1h)
{
    AssessedPayment assessed = fixtures::granted(number, fixtures::address("anybody"), 1);
    assessed.payment.outcome = outcome;
    assessed.grant.reset();
    assessed.account = AccountOrder{userName, topic, duration};
    return assessed;
}

} // namespace

/// The seller's own accounts: what the books say of them, and what the gate reads of that.
class AccountBookTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;
    std::unique_ptr<gate::AccessReader> m_gate;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    Result<void> change(const AccountChange &change, UnixTime now = noon)
    {
        return m_database->changeAccount(change, now);
    }
    Result<void> add(const QString &name, std::optional<std::chrono::seconds> time = 1h)
    {
        return change(NewAccount{name, QStringLiteral("the display"), someHash, {topic, time}});
    }
    ReaderAccount account(const QString &name)
    {
        for (const ReaderAccount &account : m_database->accounts().value_or(std::vector<ReaderAccount>()))
            if (account.userName == name) return account;
        return {};
    }
    std::optional<UnixTime> untilOf(const QString &name) { return account(name).access.front().until; }
    Payment pay(AssessedPayment payment, UnixTime now = noon)
    {
        const Digest cursor = payment.payment.digest;
        return m_database->record(chain, only(std::move(payment)), cursor, now).value().payments.front();
    }
    std::vector<gate::AccessRow> rows(const char *user) { return m_gate->rowsOf(user, "any").value(); }
    /// Whom the gate has to look at since it was asked last.
    std::vector<std::string> changedUsers() { return m_gate->changes().value().users; }
    std::unique_ptr<SqliteDatabase> look() const
    {
        return std::move(SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        m_gate = std::make_unique<gate::AccessReader>(file().toStdString());
        QVERIFY(m_gate->changes().has_value());
    }
    void cleanup()
    {
        m_gate.reset();
        m_database.reset();
        m_folder.reset();
    }

    void theGateReadsWhatTheSellerHasSetUp()
    {
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        QVERIFY(add(QStringLiteral("cellar"), std::nullopt).has_value());
        const ReaderAccount kitchen = account(QStringLiteral("kitchen"));
        QCOMPARE(kitchen.note, QStringLiteral("the display"));
        QCOMPARE(kitchen.created, noon);
        QCOMPARE(kitchen.access, (std::vector<ReaderAccess>{{topic, noon, noon + 1h, {}}}));
        QCOMPARE(untilOf(QStringLiteral("cellar")), std::nullopt);
        QCOMPARE(m_database->accounts().value().size(), std::size_t(2));

        QCOMPARE(changedUsers(), (std::vector<std::string>{"kitchen", "cellar"}));
        const auto read = rows("kitchen");
        QCOMPARE(read.size(), std::size_t(1));
        QCOMPARE(read[0].slowHash, someHash.toStdString());
        QCOMPARE(read[0].topic, std::string("sensor/live"));
        QCOMPARE(read[0].untilMs, toUnixMilliseconds(noon + 1h));
        QVERIFY(read[0].clientId.empty());
        QCOMPARE(rows("cellar").at(0).untilMs, endless);
        QVERIFY(rows("attic").empty());
    }

    void refusesNamesThatAreNotGood_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("one letter") << QStringLiteral("k") << true;
        QTest::newRow("the longest") << QString(64, QLatin1Char('k')) << true;
        QTest::newRow("too long") << QString(65, QLatin1Char('k')) << false;
        QTest::newRow("none") << QString() << false;
        QTest::newRow("capital") << QStringLiteral("Kitchen") << false;
        QTest::newRow("blank") << QStringLiteral("the kitchen") << false;
        QTest::newRow("umlaut") << QStringLiteral("küche") << false;
        QTest::newRow("line feed at the end") << QStringLiteral("kitchen\n") << false;
        QTest::newRow("as buyers' programs have them") << QString(32, QLatin1Char('a')) << false;
        QTest::newRow("nearly so") << QString(31, QLatin1Char('a')) << true;
        QTest::newRow("as long, and not hexadecimal") << QString(32, QLatin1Char('k')) << true;
    }
    void refusesNamesThatAreNotGood()
    {
        QFETCH(QString, name);
        QFETCH(bool, isGood);
        QCOMPARE(isAccountName(name), isGood);
        const auto added = add(name);
        QCOMPARE(added.has_value(), isGood);
        if (!isGood) QCOMPARE(added.error().kind, Error::Kind::InvalidInput);
        QCOMPARE(m_database->accounts().value().size(), std::size_t(isGood));
    }

    void aNameIsGivenOnce()
    {
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        QCOMPARE(add(QStringLiteral("kitchen")).error().kind, Error::Kind::Conflict);
        QCOMPARE(m_database->accounts().value().size(), std::size_t(1));
    }

    void theGateLearnsOfEachChange()
    {
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        const std::int64_t id = account(QStringLiteral("kitchen")).id;
        const QByteArray otherHash = someHash + "2";
        const std::vector<std::string> kitchen{"kitchen"};
        QCOMPARE(changedUsers(), kitchen);

        QVERIFY(change(NewAccountPassword{id, otherHash}).has_value());
        QCOMPARE(changedUsers(), kitchen);
        QCOMPARE(rows("kitchen").at(0).slowHash, otherHash.toStdString());

        QVERIFY(change(NewAccountState{id, true}).has_value());
        QCOMPARE(changedUsers(), kitchen);
        QCOMPARE(rows("kitchen").at(0).untilMs, std::int64_t{0});
        QVERIFY(account(QStringLiteral("kitchen")).isDisabled);
        QVERIFY(change(NewAccountState{id, false}).has_value());
        QCOMPARE(changedUsers(), kitchen);
        QCOMPARE(rows("kitchen").at(0).untilMs, toUnixMilliseconds(noon + 1h));

        QVERIFY(change(AccountRemoval{id}).has_value());
        QCOMPARE(changedUsers(), kitchen);
        QVERIFY(rows("kitchen").empty()); // what has no hash is nobody's
        QVERIFY(m_database->accounts().value().empty());
        QCOMPARE(look()->number("SELECT count(*) FROM access WHERE until_ms > 0"), std::int64_t{0});

        QCOMPARE(change(NewAccountPassword{id, someHash}).error().kind, Error::Kind::NotFound);
        QCOMPARE(change(NewAccountState{id, false}).error().kind, Error::Kind::NotFound);
        QCOMPARE(change(NewAccountTime{id, {topic, 1h}}).error().kind, Error::Kind::NotFound);
        QCOMPARE(change(AccountRemoval{id}).error().kind, Error::Kind::NotFound);
        QVERIFY(changedUsers().empty());

        // The name is free again, and is nobody's who had it before.
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        QVERIFY(account(QStringLiteral("kitchen")).id != id);
        QCOMPARE(rows("kitchen").size(), std::size_t(1));
    }

    void timeAddsToWhatIsLeft_data()
    {
        using Time = std::optional<std::chrono::seconds>;
        QTest::addColumn<Time>("first");
        QTest::addColumn<qint64>("after"); // minutes
        QTest::addColumn<Time>("second");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("until"); // -1: without end
        QTest::newRow("in the middle") << Time(1h) << qint64(30) << Time(1h) << qint64(0) << qint64(120);
        QTest::newRow("when it is over") << Time(1h) << qint64(90) << Time(1h) << qint64(90) << qint64(150);
        QTest::newRow("without end") << Time(1h) << qint64(30) << Time() << qint64(0) << qint64(-1);
        QTest::newRow("no longer endless") << Time() << qint64(30) << Time(1h) << qint64(30) << qint64(90);
    }
    void timeAddsToWhatIsLeft()
    {
        QFETCH(std::optional<std::chrono::seconds>, first);
        QFETCH(qint64, after);
        QFETCH(std::optional<std::chrono::seconds>, second);
        QFETCH(qint64, from);
        QFETCH(qint64, until);
        QVERIFY(add(QStringLiteral("kitchen"), first).has_value());
        const std::int64_t id = account(QStringLiteral("kitchen")).id;
        QVERIFY(change(NewAccountTime{id, {topic, second}}, noon + std::chrono::minutes(after)).has_value());
        const ReaderAccess access = account(QStringLiteral("kitchen")).access.front();
        QCOMPARE(access.from, noon + std::chrono::minutes(from));
        QCOMPARE(access.until, until < 0 ? std::nullopt : std::optional(noon + std::chrono::minutes(until)));
        QCOMPARE(change(NewAccountTime{id, {topic, 0s}}).error().kind, Error::Kind::InvalidInput);
    }

    void aPaymentAddsTimeOnce()
    {
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        changedUsers();
        const Payment payment = pay(paidFor(QStringLiteral("kitchen"), 1), noon + 30min);
        QCOMPARE(payment.outcome, Payment::Outcome::Granted);
        QCOMPARE(payment.accountName, QStringLiteral("kitchen"));
        QVERIFY(!payment.grantId);
        QCOMPARE(changedUsers(), (std::vector<std::string>{"kitchen"}));
        QCOMPARE(untilOf(QStringLiteral("kitchen")), std::optional(noon + 2h));
        QCOMPARE(account(QStringLiteral("kitchen")).access.front().paid, Nanos{500'000});
        QCOMPARE(m_database->payments(10).value(), std::vector<Payment>{payment});

        // The node may report it again.
        QVERIFY(m_database->record(chain, only(paidFor(QStringLiteral("kitchen"), 1)), {}, noon + 40min)
                    .value()
                    .payments.empty());
        QCOMPARE(untilOf(QStringLiteral("kitchen")), std::optional(noon + 2h));
        QVERIFY(changedUsers().empty());
    }

    void anEndlessAccountKeepsWhatWasPaid()
    {
        QVERIFY(add(QStringLiteral("cellar"), std::nullopt).has_value());
        QCOMPARE(pay(paidFor(QStringLiteral("cellar"), 1)).outcome, Payment::Outcome::Granted);
        QCOMPARE(untilOf(QStringLiteral("cellar")), std::nullopt);
        QCOMPARE(account(QStringLiteral("cellar")).access.front().paid, Nanos{500'000});
    }

    void paymentsForNobodyAreUnassigned_data()
    {
        QTest::addColumn<QByteArray>("state");
        for (const char *state : {"unknown", "disabled", "deleted", "underpaid", "underpaid and unknown"})
            QTest::newRow(state) << QByteArray(state);
    }
    void paymentsForNobodyAreUnassigned()
    {
        QFETCH(QByteArray, state);
        if (!state.endsWith("unknown")) {
            QVERIFY(add(QStringLiteral("kitchen")).has_value());
            const std::int64_t id = account(QStringLiteral("kitchen")).id;
            if (state == "disabled") QVERIFY(change(NewAccountState{id, true}).has_value());
            if (state == "deleted") QVERIFY(change(AccountRemoval{id}).has_value());
        }
        const bool isUnderpaid = state.startsWith("underpaid");
        const Payment payment =
            pay(paidFor(QStringLiteral("kitchen"), 1,
                        isUnderpaid ? Payment::Outcome::Underpaid : Payment::Outcome::Granted));
        QCOMPARE(payment.outcome,
                 state == "underpaid" ? Payment::Outcome::Underpaid : Payment::Outcome::Unassigned);
        QCOMPARE(payment.reason,
                 state == "underpaid" ? RefusalReason::Untold : RefusalReason::UnknownAccount);
        QCOMPARE(payment.accountName, QStringLiteral("kitchen"));
        QCOMPARE(m_database->payments(10).value(), std::vector<Payment>{payment});
        const std::vector<ReaderAccount> accounts = m_database->accounts().value();
        for (const ReaderAccount &account : accounts)
            QCOMPARE(account.access.front().until, std::optional(noon + 1h));
    }

    void paymentsTooSmallAloneCountTogether()
    {
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        AssessedPayment first = paidFor(QStringLiteral("kitchen"), 1, Payment::Outcome::Underpaid, 0s);
        first.payment.amount = Nanos{300'000};
        first.tariff = Tariff();
        AssessedPayment second = paidFor(QStringLiteral("kitchen"), 2, Payment::Outcome::Underpaid, 0s);
        second.payment.amount = Nanos{200'000};
        second.tariff = Tariff();
        QCOMPARE(pay(std::move(first)).outcome, Payment::Outcome::Underpaid);
        QCOMPARE(untilOf(QStringLiteral("kitchen")), std::optional(noon + 1h));
        pay(std::move(second));
        const std::vector<Payment> payments = m_database->payments(10).value();
        for (const Payment &payment : payments) {
            QCOMPARE(payment.outcome, Payment::Outcome::Granted);
            QCOMPARE(payment.accountName, QStringLiteral("kitchen"));
        }
        QCOMPARE(untilOf(QStringLiteral("kitchen")), std::optional(noon + 2h));
        QCOMPARE(account(QStringLiteral("kitchen")).access.front().paid, Nanos{500'000});
    }

    void whatWasNotServedIsAddedToTheTime()
    {
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        QVERIFY(add(QStringLiteral("cellar"), std::nullopt).has_value());
        QVERIFY(m_database->account(fixtures::noonTick, {}).has_value());
        QVERIFY(m_database->account(fixtures::noonTick + 7'200, {fixtures::outage(600, 1'200)}).has_value());
        QCOMPARE(untilOf(QStringLiteral("kitchen")), std::optional(noon + 70min));
        QCOMPARE(untilOf(QStringLiteral("cellar")), std::nullopt);
    }

    void openingWritesNothingWhereAllIsInPlace()
    {
        const auto writer = look();
        writer->execute("BEGIN IMMEDIATE");
        MarketDatabase other(file(), 50ms);
        QVERIFY(other.open().has_value());
    }

    void aStoreOfYesterdayGetsTheNewView()
    {
        QVERIFY(m_database->record(chain, only(fixtures::granted(1, fixtures::address("john"), 1)), {}, noon)
                    .has_value());
        m_database.reset();
        {
            const auto database = look();
            database->execute("DROP VIEW access; DROP TABLE account_access; DROP TABLE account;"
                              "DROP TABLE account_payment;"
                              "CREATE VIEW access AS SELECT user_name, client_id, password_salt,"
                              " password_hash, topic, until_ms, revision FROM access_grant");
            QVERIFY(database->outcome().has_value());
        }
        m_database = std::make_unique<MarketDatabase>(file());
        QVERIFY(m_database->open().has_value());
        QVERIFY(add(QStringLiteral("kitchen")).has_value());
        QCOMPARE(rows("kitchen").size(), std::size_t(1));
        QCOMPARE(m_gate->rowsOf(fixtures::name(1).toStdString(), fixtures::name(1 + 0x1000000).toStdString())
                     .value()
                     .size(),
                 std::size_t(1));
    }

    /// The gate asks each time something is written; with many grants nothing may be read to the end for it.
    void theGateIsAnsweredByIndexes_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::newRow("a user's rows") << QByteArray(
            "SELECT client_id, password_salt, password_hash, topic, until_ms FROM access WHERE user_name ="
            " 'k' AND (client_id = '' OR client_id = 'c')");
        QTest::newRow("what has changed")
            << QByteArray("SELECT user_name, revision FROM access WHERE revision > 7");
        QTest::newRow("the newest revision")
            << QByteArray("SELECT COALESCE((SELECT revision FROM access ORDER BY revision DESC LIMIT 1), 0)");
    }
    void theGateIsAnsweredByIndexes()
    {
        QFETCH(QByteArray, question);
        const auto database = look();
        SqliteStatement plan = database->prepare((QByteArray("EXPLAIN QUERY PLAN ") + question).constData());
        int searches = 0;
        while (plan.next()) {
            const QString step = plan.text(3);
            const bool isOrdered = step.contains(QLatin1String("COVERING INDEX"));
            const bool readsAll = step.startsWith(QLatin1String("SCAN a")) && !isOrdered;
            QVERIFY2(!readsAll && !step.contains(QLatin1String("TEMP")), qPrintable(step));
            if (step.contains(QLatin1String("access_grant")) && step.contains(QLatin1String("INDEX")))
                ++searches;
        }
        QCOMPARE(searches, 1);
    }

    void aPasswordIsKnownByItsHash()
    {
        const SecretBytes password = generateAccountPassword();
        QCOMPARE(password.size(), std::size_t(19));
        QVERIFY(!(password == generateAccountPassword()));
        const QByteArray hash = hashAccountPassword(password).value();
        const std::string_view text(reinterpret_cast<const char *>(password.data()), password.size());
        QVERIFY(gate::PasswordWorker::isRight(hash.toStdString(), gate::Password(text)));
        QVERIFY(!gate::PasswordWorker::isRight(hash.toStdString(), gate::Password("correct horse")));
        QVERIFY(change(NewAccount{QStringLiteral("kitchen"), {}, hash, {topic, 1h}}).has_value());
        QCOMPARE(rows("kitchen").at(0).slowHash, hash.toStdString());

        for (const char *wrong : {"", "1234567"})
            QCOMPARE(hashAccountPassword(SecretBytes::copyOf(wrong)).error().kind, Error::Kind::InvalidInput);
        QCOMPARE(hashAccountPassword(SecretBytes::copyOf(QByteArray(129, 'x'))).error().kind,
                 Error::Kind::InvalidInput);
    }
};

TOLLSTREAM_TEST_MAIN(AccountBookTest)
#include "AccountBookTest.moc"
