// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketStore.h"

#include "app/core/whenDone.h"
#include "app/market/MarketDatabase.h"

#include "tests/support/ManualClock.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include "MarketFixtures.h"
using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::granted;
using fixtures::only;

class MarketStoreTest : public QObject
{
    Q_OBJECT
private:
    const Address m_john = fixtures::address("john");
    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    /// The answer, when it has come.
    template <typename T> Result<T> answerTo(const QFuture<Result<T>> &future)
    {
        Result<T> answer = failure(Error::Kind::TimedOut);
        bool isThere = false;
        whenDone(future, this, [&answer, &isThere](Result<T> given) {
            answer = std::move(given);
            isThere = true;
        });
        [&isThere] { QTRY_VERIFY(isThere); }();
        return answer;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void keepsPasswordsForAnotherBrokerOnlyWhileTheyAreNeeded()
    {
        MarketStore store({.file = file()}, m_clock);
        QVERIFY(answerTo(store.open()).has_value());
        const auto pay = [&](int payment, int user, const QByteArray &sealed) {
            AssessedPayment assessed = granted(payment, m_john, user);
            assessed.grant->sealedPassword = sealed;
            return answerTo(store.record(chain, only(std::move(assessed)), {})).has_value();
        };
        const auto passwords = [&] {
            QByteArrayList found;
            const auto grants = answerTo(store.mirrorableGrants());
            for (const MirrorableGrant &grant : grants.value_or(std::vector<MirrorableGrant>()))
                found.append(grant.sealedPassword);
            return found;
        };
        QVERIFY(pay(1, 1, "one") && pay(2, 2, QByteArray()) && pay(3, 3, "three"));
        QCOMPARE(passwords(), (QByteArrayList{"one", QByteArray(), "three"}));
        QVERIFY(pay(4, 3, QByteArray())); // renewed while there was no other broker
        QCOMPARE(passwords(), (QByteArrayList{"one", QByteArray(), QByteArray()}));
        QVERIFY(pay(5, 3, "renewed"));
        m_clock.advance(61min); // all but the third are over
        QCOMPARE(passwords(), QByteArrayList{"renewed"});
        // The whole hour was not served: the first comes back with what it had.
        const std::uint64_t now = tickAt(m_clock.now());
        QVERIFY(answerTo(store.account(now, {{tickAt(m_clock.now() - 61min), now}})).has_value());
        QCOMPARE(passwords(), (QByteArrayList{"one", QByteArray(), "renewed"}));
        const auto grants = answerTo(store.grants(10)).value();
        for (const Grant &grant : grants)
            QVERIFY(answerTo(store.endGrant(grant.id)).has_value());
        QVERIFY(passwords().isEmpty());
        QVERIFY(pay(6, 1, QByteArray())); // an assigned payment, say: the old password is gone
        QCOMPARE(passwords(), QByteArrayList{QByteArray()});
        QVERIFY(pay(7, 1, "again"));
        QVERIFY(answerTo(store.forgetMirroredPasswords()).has_value());
        QCOMPARE(passwords(), QByteArrayList{QByteArray()});
    }

    void keepsPeoplesPasswordsForAnotherBrokerOnlyWhileTheyAreNeeded()
    {
        MarketStore store({.file = file()}, m_clock);
        QVERIFY(answerTo(store.open()).has_value());
        QSignalSpy changes(&store, &MarketStore::accountsChanged);
        const auto change = [&](const AccountChange &wanted) {
            const auto before = changes.count();
            return answerTo(store.changeAccount(wanted)).has_value() && changes.count() == before + 1;
        };
        const QByteArray hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA";
        const QString live = QStringLiteral("sensor/live");
        const auto add = [&](const char *name, std::optional<std::chrono::seconds> time,
                             const QByteArray &sealed) {
            return change(NewAccount{QLatin1String(name), {}, hash, {live, time}, sealed});
        };
        // "name=password until", by name.
        const auto mirrored = [&] {
            QByteArrayList found;
            const auto grants = answerTo(store.mirrorableGrants());
            for (const MirrorableGrant &grant : grants.value_or(std::vector<MirrorableGrant>()))
                if (grant.isAccount && grant.clientId.isEmpty() && grant.topic == live)
                    found.append(grant.userName.toLatin1() + '=' + grant.sealedPassword +
                                 (grant.until ? " ends" : ""));
            return found;
        };
        const auto idOf = [&](const char *name) {
            const auto accounts = answerTo(store.accounts());
            for (const ReaderAccount &account : *accounts)
                if (account.userName == QLatin1String(name)) return account.id;
            return std::int64_t{0};
        };
        // What the file holds, whoever asks for it.
        const auto kept = [&] {
            auto database = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
            return (*database)->number("SELECT count(*) FROM mirrored_account_password");
        };
        QVERIFY(add("ana", 1h, "one") && add("ben", std::nullopt, "two") && add("eve", std::nullopt, {}) &&
                add("joe", 1h, "three"));
        QCOMPARE(mirrored(), (QByteArrayList{"ana=one ends", "ben=two", "eve=", "joe=three ends"}));
        QCOMPARE(kept(), 3);
        QVERIFY(change(NewAccountPassword{idOf("eve"), hash, "four"}));
        QVERIFY(change(NewAccountPassword{idOf("ben"), hash})); // while there was no other broker
        QCOMPARE(mirrored(), (QByteArrayList{"ana=one ends", "ben=", "eve=four", "joe=three ends"}));
        QVERIFY(change(NewAccountState{idOf("eve"), true}));
        QVERIFY(change(AccountRemoval{idOf("joe")}));
        QCOMPARE(mirrored(), (QByteArrayList{"ana=one ends", "ben="}));
        QCOMPARE(kept(), 1);
        QVERIFY(change(NewAccountState{idOf("eve"), false}));
        QCOMPARE(mirrored(), (QByteArrayList{"ana=one ends", "ben=", "eve="}));
        m_clock.advance(61min); // Ana's time is over, but may yet be lengthened
        QCOMPARE(mirrored(), (QByteArrayList{"ben=", "eve="}));
        QCOMPARE(kept(), 1);
        const std::uint64_t now = tickAt(m_clock.now());
        QVERIFY(answerTo(store.account(now, {})).has_value());
        QCOMPARE(mirrored(), (QByteArrayList{"ben=", "eve="}));
        QCOMPARE(kept(), 0);
        QVERIFY(change(NewAccountPassword{idOf("eve"), hash, "five"}));
        QCOMPARE(kept(), 1);
        QVERIFY(answerTo(store.forgetMirroredPasswords()).has_value());
        QCOMPARE(kept(), 0);
    }

    void tellsOfEachChangeOnceBeforeTheAnswer()
    {
        MarketStore store({.file = file()}, m_clock);
        QVERIFY(answerTo(store.open()).has_value());
        QSignalSpy payments(&store, &MarketStore::paymentRecorded);
        QSignalSpy grants(&store, &MarketStore::grantChanged);
        QSignalSpy receipts(&store, &MarketStore::receiptWritten);
        const QThread *thread = nullptr;
        connect(&store, &MarketStore::grantChanged, this, [&thread] { thread = QThread::currentThread(); });

        int seenAtAnswer = -1;
        whenDone(store.record(chain, only(granted(1, m_john, 1)), digest(1)), this,
                 [&](const Result<void> &) { seenAtAnswer = int(receipts.count()); });
        QTRY_COMPARE(seenAtAnswer, 1);
        QCOMPARE(thread, QThread::currentThread());
        QVERIFY(answerTo(store.record(chain, only(granted(1, m_john, 1)), digest(1))).has_value());
        QCOMPARE(payments.count(), 1);
        QCOMPARE(grants.count(), 1);
        QCOMPARE(receipts.count(), 1);
        const auto grant = grants.front().front().value<Grant>();
        QCOMPARE(grant.until, m_clock.now() + 1h);
        QCOMPARE(answerTo(store.receipts()).value().front().payload, receipts.front().at(1).toByteArray());

        QVERIFY(answerTo(store.endGrant(grant.id)).has_value());
        QCOMPARE(grants.count(), 2);
        QVERIFY(grants.back().front().value<Grant>().endedByHand);
        QCOMPARE(answerTo(store.endGrant(grant.id)).error().kind, Error::Kind::NotFound);
    }

    void tellsNothingOfWhatFailed()
    {
        MarketStore store({.file = file(), .busyTimeout = 20ms}, m_clock);
        QVERIFY(answerTo(store.open()).has_value());
        QSignalSpy payments(&store, &MarketStore::paymentRecorded);
        const auto other = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        (*other)->execute("BEGIN IMMEDIATE");
        QCOMPARE(answerTo(store.record(chain, only(granted(1, m_john, 1)), digest(1))).error().kind,
                 Error::Kind::InUse);
        QCOMPARE(answerTo(store.cursor(chain)).value(), std::optional<Digest>());
        QCOMPARE(payments.count(), 0);
        (*other)->execute("COMMIT");
        QVERIFY(answerTo(store.record(chain, only(granted(1, m_john, 1)), digest(1))).has_value());
        QCOMPARE(payments.count(), 1);
    }

    /// Else a payment would wait for a long read, too.
    void earningsAndFilesAreReadBesideWhatIsWritten()
    {
        MarketStore store({.file = file(), .busyTimeout = 20s}, m_clock);
        QVERIFY(answerTo(store.open()).has_value());
        QVERIFY(answerTo(store.record(chain, only(granted(1, m_john, 1)), digest(1))).has_value());
        const auto other = SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s);
        (*other)->execute("BEGIN IMMEDIATE");
        const auto recorded = store.record(chain, only(granted(2, m_john, 1)), digest(2));
        QCOMPARE(answerTo(store.earnings(chain, QTimeZone::utc(), 1)).value().total.payments,
                 std::uint64_t(1));
        const QString csv = m_folder->filePath(QStringLiteral("payments.csv"));
        QCOMPARE(answerTo(store.savePayments(csv)).value(), std::uint64_t(1));
        QVERIFY(!recorded.isFinished()); // it waits for the other program
        (*other)->execute("COMMIT");
        QVERIFY(answerTo(recorded).has_value());
        QCOMPARE(answerTo(store.earnings(chain, QTimeZone::utc(), 1)).value().total.payments,
                 std::uint64_t(2));
    }

    void failsBeforeItIsOpen()
    {
        MarketStore store({.file = file()}, m_clock);
        QCOMPARE(answerTo(store.payments(1)).error().kind, Error::Kind::Storage);
        QCOMPARE(answerTo(store.addOffer({})).error().kind, Error::Kind::Storage);
        QCOMPARE(answerTo(store.earnings(chain, QTimeZone::utc(), 30)).error().kind, Error::Kind::Storage);
        QCOMPARE(answerTo(store.savePayments(file())).error().kind, Error::Kind::Storage);
        QVERIFY(!QFile::exists(file()));
    }

    void finishesWhatWasAskedForBeforeItGoes()
    {
        QFuture<Result<void>> last;
        {
            MarketStore store({.file = file()}, m_clock);
            store.open();
            for (int payment = 1; payment <= 50; ++payment)
                last = store.record(chain, only(granted(payment, m_john, payment)), digest(payment));
        }
        QCOMPARE(answerTo(last).error().kind, Error::Kind::Cancelled); // nobody left to say so
        MarketDatabase database(file());
        QVERIFY(database.open().has_value());
        QCOMPARE(database.payments(100).value().size(), std::size_t(50));
        QCOMPARE(database.cursor(chain).value(), std::optional(digest(50)));
    }
};

TOLLSTREAM_TEST_MAIN(MarketStoreTest)
#include "MarketStoreTest.moc"
