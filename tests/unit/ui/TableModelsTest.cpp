// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/GuiTestMain.h"
#include "ui/models/GrantTableModel.h"
#include "ui/models/PaymentTableModel.h"
#include "ui/models/ReaderAccountModel.h"
#include "ui/text/PaymentText.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

const UnixTime start = fromUnixMilliseconds(1'795'000'000'000);

Payment payment(std::uint8_t number, std::uint64_t nanos = 500'000)
{
    Payment made;
    made.chainIdentifier = QStringLiteral("2304aa97");
    made.digest.bytes[0] = number;
    made.amount = Nanos{nanos};
    made.finalAt = start + std::chrono::seconds(number);
    made.outcome = Payment::Outcome::Granted;
    return made;
}

Grant grant(std::int64_t id, std::chrono::seconds duration)
{
    Grant given;
    given.id = id;
    given.from = start;
    given.until = start + duration;
    given.topic = QStringLiteral("sensor/live");
    given.paid = Nanos{500'000};
    return given;
}

constexpr auto failOnFault = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class TableModelsTest : public QObject
{
    Q_OBJECT
private slots:
    void accountsSayUntilWhenTheyMayRead()
    {
        ReaderAccount kitchen{.id = 1,
                              .userName = QStringLiteral("kitchen"),
                              .note = {},
                              .created = start,
                              .isDisabled = false,
                              .access = {{QStringLiteral("sensor/live"), start, start + 1h, {}}}};
        ReaderAccount cellar = kitchen;
        cellar.id = 2;
        cellar.userName = QStringLiteral("cellar");
        cellar.access.front().until.reset();
        ReaderAccountModel model(start);
        QAbstractItemModelTester tester(&model, failOnFault);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.showAccounts({cellar, kitchen});
        QCOMPARE(reset.count(), 1);
        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(1, ReaderAccountModel::Name), QStringLiteral("kitchen"));
        const QString mayRead = text(1, ReaderAccountModel::State);
        QCOMPARE(text(0, ReaderAccountModel::State), mayRead);
        QVERIFY(text(0, ReaderAccountModel::Until) != text(1, ReaderAccountModel::Until));
        QVERIFY(model.index(0, ReaderAccountModel::Until).data(ReaderAccountModel::SortRole).toLongLong() >
                model.index(1, ReaderAccountModel::Until).data(ReaderAccountModel::SortRole).toLongLong());

        model.setNow(start + 1h);
        QCOMPARE(changed.count(), 1); // the one whose time has just ended
        QVERIFY(text(1, ReaderAccountModel::State) != mayRead);
        QCOMPARE(text(0, ReaderAccountModel::State), mayRead);

        cellar.isDisabled = true;
        model.showAccounts({cellar, kitchen});
        QCOMPARE(reset.count(), 1); // the selection stays
        QVERIFY(text(0, ReaderAccountModel::State) != mayRead);
        QVERIFY(text(0, ReaderAccountModel::State) != text(1, ReaderAccountModel::State));
        model.showAccounts({});
        QCOMPARE(model.rowCount(), 0);
    }

    void newPaymentsAreInsertedInFront()
    {
        PaymentTableModel model;
        QAbstractItemModelTester tester(&model, failOnFault);
        model.showPayments({payment(1)});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.showPayments({payment(3), payment(2), payment(1)});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 0);
        QCOMPARE(inserted.first().at(2).toInt(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.payment(0).digest, payment(3).digest);
        QCOMPARE(model.rowCount(), 3);
    }

    void aChangedPaymentIsShownInItsPlace()
    {
        PaymentTableModel model;
        QAbstractItemModelTester tester(&model, failOnFault);
        model.showPayments({payment(2), payment(1)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        Payment other = payment(1);
        other.outcome = Payment::Outcome::Underpaid;
        model.showPayments({payment(2), other});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(model.index(1, PaymentTableModel::Outcome).data().toString(), PaymentText::outcome(other));
    }

    void whatWasFreeIsSaid_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        const auto row = [](int seconds, const char *words) {
            QTest::addRow("%d s", seconds) << seconds << QString::fromLatin1(words);
        };
        row(0, "");
        row(45, "45 s for free");
        row(60, "one free minute");
        row(90, "1 min 30 s for free");
        row(600, "10 free minutes");
        row(3'600, "60 free minutes");
        row(86'400, "24 hours for free");
    }
    void whatWasFreeIsSaid()
    {
        QFETCH(int, seconds);
        QFETCH(QString, words);
        Payment paid = payment(1, 1);
        paid.trial = std::chrono::seconds(seconds);
        PaymentTableModel payments;
        payments.showPayments({paid});
        const auto outcome = payments.index(0, PaymentTableModel::Outcome);
        const QString includes = seconds > 0 ? QStringLiteral(", includes ") : QString();
        QCOMPARE(outcome.data().toString(), QStringLiteral("Access given") + includes + words);
        QCOMPARE(outcome.data(Qt::ToolTipRole).toString().contains(QStringLiteral("for free")), seconds > 0);
        QCOMPARE(payments.index(0, PaymentTableModel::Amount).data().toString(),
                 QStringLiteral("0.000000001 IOTA"));

        Grant given = grant(1, 1h);
        given.trial = paid.trial;
        GrantTableModel grants(start);
        grants.showGrants({given});
        QCOMPARE(grants.index(0, GrantTableModel::Paid).data().toString(),
                 QStringLiteral("0.0005 IOTA") + (seconds > 0 ? QStringLiteral(" + ") : QString()) + words);
    }

    void whoHasHadWhatIsFreeIsSaid()
    {
        Payment again = payment(1, 1);
        again.outcome = Payment::Outcome::Underpaid;
        const QString plain = PaymentText::outcome(again);
        again.reason = RefusalReason::TrialUsed;
        QVERIFY(PaymentText::outcome(again) != plain);
        QVERIFY(PaymentText::explanation(again).contains(QStringLiteral("has had the free minutes")));
    }

    void oldRowsBeyondTheLimitAreRemoved()
    {
        PaymentTableModel model;
        QAbstractItemModelTester tester(&model, failOnFault);
        model.showPayments({payment(3), payment(2), payment(1)});
        model.showPayments({payment(4), payment(3), payment(2)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.payment(2).digest, payment(2).digest);
        model.showPayments({});
        QCOMPARE(model.rowCount(), 0);
        model.showPayments({payment(9)});
        model.showPayments({payment(7), payment(8)}); // nothing in common
        QCOMPARE(model.payment(0).digest, payment(7).digest);
    }

    void paymentsSortByValueAndNotByText()
    {
        PaymentTableModel model;
        model.showPayments({payment(1, 9'000'000), payment(2, 10'000'000)});
        const auto key = [&model](int row) {
            return model.index(row, PaymentTableModel::Amount)
                .data(PaymentTableModel::SortRole)
                .toULongLong();
        };
        QVERIFY(key(0) < key(1));
        QCOMPARE(model.index(1, PaymentTableModel::Amount).data().toString(), QStringLiteral("0.01 IOTA"));
        QCOMPARE(model.index(1, PaymentTableModel::Amount).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("10,000,000 nanos"));
    }

    void timeLeftTicksAndEnds()
    {
        GrantTableModel model(start);
        QAbstractItemModelTester tester(&model, failOnFault);
        model.showGrants({grant(2, 90s), grant(1, 10s)});
        const auto left = [&model](int row) {
            return model.index(row, GrantTableModel::TimeLeft).data().toString();
        };
        QCOMPARE(left(0), QStringLiteral("1 min 30 s"));
        QCOMPARE(model.activeCount(), 2);

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow(start + 10s);
        QCOMPARE(changed.count(), 2); // the one that has just ended changes once more
        QCOMPARE(left(0), QStringLiteral("1 min 20 s"));
        QCOMPARE(left(1), QStringLiteral("over"));
        QVERIFY(!model.isActive(1));

        changed.clear();
        model.setNow(start + 11s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.activeCount(), 1);
    }

    void aGrantEndedByHandSaysSo()
    {
        GrantTableModel model(start + 5s);
        Grant ended = grant(1, 3s);
        ended.endedByHand = true;
        model.showGrants({ended});
        QCOMPARE(model.index(0, GrantTableModel::TimeLeft).data().toString(), QStringLiteral("ended by you"));
    }

    void everyColumnHasAHeadingAndATip()
    {
        GrantTableModel grants(start);
        grants.showGrants({grant(1, 60s)});
        PaymentTableModel payments;
        payments.showPayments({payment(1)});
        for (QAbstractItemModel *model :
             {static_cast<QAbstractItemModel *>(&grants), static_cast<QAbstractItemModel *>(&payments)}) {
            for (int column = 0; column < model->columnCount(); ++column) {
                QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
                QVERIFY(!model->index(0, column).data().toString().isEmpty());
                QVERIFY(!model->index(0, column).data(Qt::ToolTipRole).toString().isEmpty());
            }
            QVERIFY(!model->headerData(model->columnCount(), Qt::Horizontal).isValid());
            QVERIFY(!model->data(QModelIndex()).isValid());
        }
    }
};

TOLLSTREAM_GUI_TEST_MAIN(TableModelsTest)
#include "TableModelsTest.moc"
