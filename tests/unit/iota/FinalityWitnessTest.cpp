// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/IncomingPayments.h"

#include "tests/support/FakeNode.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

using namespace tollstream;
using namespace tollstream::samples;
using namespace std::chrono_literals;
using State = IncomingPayments::State;

namespace {

const Address seller = address(0x5e);
const Address buyer = address(0xba);

TransactionRecord paid(std::uint64_t number)
{
    return finalRecord(payment(buyer, seller, number, "memo", number), seller,
                       static_cast<std::int64_t>(number), number);
}

/// The other servers of a network, which say what a test lets them say.
class Others final : public SecondOpinion
{
public:
    std::vector<TransactionRecord> records;
    std::vector<Digest> forgotten;
    std::optional<Error> trouble;
    std::vector<std::vector<Claim>> questions;
    std::vector<std::size_t> servers; ///< not to be asked

    QFuture<Result<Testimony>> askAnother(const std::vector<Claim> &claims, std::size_t server) override
    {
        questions.push_back(claims);
        servers.push_back(server);
        if (trouble) return readyFuture<Testimony>(tl::make_unexpected(*trouble));
        return readyFuture<Testimony>(Testimony{records, forgotten});
    }
};

IncomingPayments::Options watchedBy(Others &others)
{
    IncomingPayments::Options options;
    options.others = &others;
    options.interval = 5ms;
    options.longestPause = 20ms;
    options.reviewInterval = 10ms;
    options.margin = 0ms;
    options.disputeGrace = 60s;
    return options;
}

/// What was handed out: amounts, and the last cursor.
struct Book
{
    std::vector<std::uint64_t> amounts;
    std::optional<Digest> cursor;

    explicit Book(IncomingPayments &watcher)
    {
        QObject::connect(&watcher, &IncomingPayments::pageArrived, &watcher,
                         [this](const QString &, const std::vector<IncomingPayment> &payments,
                                const std::optional<Digest> &settled) {
                             cursor = settled;
                             for (const IncomingPayment &arrived : payments)
                                 amounts.push_back(arrived.amount.value);
                         });
    }
};

using Amounts = std::vector<std::uint64_t>;

} // namespace

class FinalityWitnessTest : public QObject
{
    Q_OBJECT
private slots:
    void asksAnotherServerOncePerPayment()
    {
        FakeNode node;
        node.server = 3;
        node.records = {paid(1), paid(2)};
        Others others;
        others.records = {paid(2), paid(1)};
        IncomingPayments watcher(node, seller, watchedBy(others));
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, (Amounts{1, 2}));
        const auto asked = node.cursors.size();
        QTRY_VERIFY(node.cursors.size() > asked + 5); // also when it is read again
        QCOMPARE(others.questions.size(), std::size_t(1));
        QCOMPARE(others.questions.front(), (std::vector<Claim>{{paid(1).digest, 1}, {paid(2).digest, 2}}));
        QCOMPARE(others.servers, std::vector<std::size_t>{3});
        QCOMPARE(watcher.state(), State::Watching);
    }

    void aPaymentWaitsUntilAnotherSaysTheSame_data()
    {
        QTest::addColumn<TransactionRecord>("other");
        QTest::addColumn<bool>("isAnswered");
        const auto row = [](const char *name, auto change) {
            TransactionRecord record = paid(2);
            change(record);
            QTest::newRow(name) << record << true;
        };
        QTest::newRow("unknown") << paid(2) << false;
        row("not final", [](TransactionRecord &record) { record.checkpoint.reset(); });
        row("failed", [](TransactionRecord &record) { record.effects.succeeded = false; });
        row("less", [](TransactionRecord &record) { record.effects.balanceChanges[1].nanos = 1; });
        row("to somebody else",
            [](TransactionRecord &record) { record.effects.balanceChanges[1].owner = address(0x99); });
        row("at another place", [](TransactionRecord &record) { record.checkpoint = 77; });
        row("at another time", [](TransactionRecord &record) { record.time = *record.time + 1h; });
        row("by somebody else, in its words", [](TransactionRecord &record) {
            record.rawTransaction.clear();
            record.wording = TransactionRecord::Wording{address(0x44), "memo"};
        });
        row("with another memo, in its words", [](TransactionRecord &record) {
            record.rawTransaction.clear();
            record.wording = TransactionRecord::Wording{buyer, "other"};
        });
    }
    void aPaymentWaitsUntilAnotherSaysTheSame()
    {
        QFETCH(const TransactionRecord, other);
        QFETCH(const bool, isAnswered);
        FakeNode node;
        node.records = {paid(1), paid(2), paid(3)};
        Others others;
        others.records = {paid(1), paid(3)};
        if (isAnswered) others.records.push_back(other);
        IncomingPayments watcher(node, seller, watchedBy(others));
        Book book(watcher);
        watcher.start(std::nullopt);
        // It holds nobody else up, and nothing behind it counts as done.
        QTRY_COMPARE(book.amounts, (Amounts{1, 3}));
        QTRY_VERIFY(others.questions.size() > 5);
        QCOMPARE(book.amounts, (Amounts{1, 3}));
        QVERIFY(!book.cursor || *book.cursor == paid(1).digest);
        QCOMPARE(others.questions.back(), (std::vector<Claim>{{paid(2).digest, 2}}));
        others.records = {paid(2)};
        QTRY_COMPARE(book.amounts, (Amounts{1, 3, 2}));
        QTRY_COMPARE(book.cursor, paid(3).digest);
    }

    void aLongDisputeIsTold()
    {
        FakeNode node;
        node.records = {paid(1)};
        Others others;
        auto options = watchedBy(others);
        options.disputeGrace = 30ms;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Disputed);
        QCOMPARE(watcher.lastError()->kind, Error::Kind::Conflict);
        QVERIFY(book.amounts.empty());
        others.records = {paid(1)};
        QTRY_COMPARE(watcher.state(), State::Watching);
        QVERIFY(!watcher.lastError());
        QCOMPARE(book.amounts, Amounts{1});
    }

    void anInventionThatIsTakenBackIsForgotten()
    {
        FakeNode node;
        node.records = {paid(1)};
        Others others;
        auto options = watchedBy(others);
        options.disputeGrace = 0ms;
        IncomingPayments watcher(node, seller, options);
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(watcher.state(), State::Disputed);
        node.records = {paid(2)};
        others.records = {paid(2)};
        QTRY_COMPARE(book.amounts, Amounts{2});
        QTRY_COMPARE(watcher.state(), State::Watching);
    }

    void whatTheOtherHasForgottenStands()
    {
        FakeNode node;
        node.records = {paid(1)};
        Others others;
        others.forgotten = {paid(1).digest};
        IncomingPayments watcher(node, seller, watchedBy(others));
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, Amounts{1});
    }

    void whereNoOtherAnswersTheWordStands_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("there is none") << Error::Kind::Unsupported;
        QTest::newRow("it is away") << Error::Kind::Unreachable;
        QTest::newRow("it is slow") << Error::Kind::TimedOut;
    }
    void whereNoOtherAnswersTheWordStands()
    {
        QFETCH(const Error::Kind, kind);
        FakeNode node;
        node.records = {paid(1)};
        Others others;
        others.trouble = Error{kind, {}};
        IncomingPayments watcher(node, seller, watchedBy(others));
        Book book(watcher);
        watcher.start(std::nullopt);
        QTRY_COMPARE(book.amounts, Amounts{1});
        QTRY_COMPARE(watcher.state(), State::Watching);
    }

    void mayGoWhileAnotherIsAsked()
    {
        struct Silent final : SecondOpinion
        {
            QPromise<Result<Testimony>> promise;
            bool isAsked = false;
            QFuture<Result<Testimony>> askAnother(const std::vector<Claim> &, std::size_t) override
            {
                isAsked = true;
                return promise.future();
            }
        } silent;
        silent.promise.start();
        FakeNode node;
        node.records = {paid(1)};
        IncomingPayments::Options options;
        options.others = &silent;
        auto watcher = std::make_unique<IncomingPayments>(node, seller, options);
        const Book book(*watcher);
        watcher->start(std::nullopt);
        QTRY_VERIFY(silent.isAsked);
        watcher->stop();
        watcher->start(std::nullopt);
        watcher.reset();
        silent.promise.addResult(Testimony{{paid(1)}, {}});
        silent.promise.finish();
        QCoreApplication::sendPostedEvents();
        QVERIFY(book.amounts.empty());
    }
};

TOLLSTREAM_TEST_MAIN(FinalityWitnessTest)
#include "FinalityWitnessTest.moc"
