// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/GuiTestMain.h"
#include "ui/models/AccountTableModel.h"
#include "ui/models/HistoryFilterModel.h"
#include "ui/models/HistoryTableModel.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/SecretClipboard.h"
#include "ui/wallet/SecretWords.h"
#include "ui/wallet/WordsEntry.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

constexpr auto failOnFault = QAbstractItemModelTester::FailureReportingMode::QtTest;
using Direction = HistoryEntry::Direction;

HistoryEntry entry(std::uint8_t number, Direction direction = Direction::In, std::uint64_t nanos = 500'000)
{
    HistoryEntry made;
    made.digest.bytes[0] = number;
    made.direction = direction;
    made.amount = Nanos{nanos};
    made.time = fromUnixMilliseconds(1'795'000'000'000 + number);
    Address other;
    other.bytes[31] = number;
    made.counterparty = other;
    made.counterpartyCount = 1;
    return made;
}

Account account(std::uint8_t number, Account::Kind kind = Account::Kind::Derived)
{
    Account made;
    made.kind = kind;
    made.index = number;
    made.address.bytes[0] = number;
    return made;
}

QByteArray zooWords()
{
    return QByteArray("zoo ").repeated(11) + "wrong";
}

QLineEdit &field(WordsEntry &entry, int number)
{
    return *entry.findChild<QLineEdit *>(QStringLiteral("wordEdit%1").arg(number));
}

/// How many pixels the two pictures differ in.
int differences(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    }
    return count;
}

} // namespace

class WalletWidgetsTest : public QObject
{
    Q_OBJECT
private slots:
    void historyGrowsAtBothEndsWithoutAReset()
    {
        HistoryTableModel model;
        QAbstractItemModelTester tester(&model, failOnFault);
        model.showEntries({entry(5), entry(4)});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.showEntries({entry(6), entry(5), entry(4), entry(3), entry(2)});
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.entry(0).digest, entry(6).digest);
        QCOMPARE(model.entry(4).digest, entry(2).digest);
        model.showEntries({entry(9)}); // another account
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 1);
    }

    void historyThatBecomesFinalChangesInItsPlace()
    {
        HistoryTableModel model;
        HistoryEntry open = entry(2, Direction::Out);
        open.time.reset();
        model.showEntries({open, entry(1)});
        QCOMPARE(model.index(0, HistoryTableModel::Status).data().toString(),
                 QStringLiteral("Not final yet"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.showEntries({entry(2, Direction::Out), entry(1)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(0, HistoryTableModel::Status).data().toString(), QStringLiteral("Final"));
    }

    void historyShowsExactSignedAmounts()
    {
        HistoryTableModel model;
        HistoryEntry out = entry(2, Direction::Out, 1'234'567'891);
        out.fee = Nanos{1'000'000};
        out.deposit = 980'400;
        model.showEntries({out, entry(1)});
        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(0, HistoryTableModel::Amount), QChar(0x2212) + QStringLiteral("1.234567891 IOTA"));
        QCOMPARE(text(0, HistoryTableModel::Fee), QStringLiteral("0.001 IOTA"));
        QCOMPARE(text(0, HistoryTableModel::Deposit), QChar(0x2212) + QStringLiteral("0.0009804 IOTA"));
        QCOMPARE(text(1, HistoryTableModel::Amount), QStringLiteral("+0.0005 IOTA"));
        QCOMPARE(model.index(0, HistoryTableModel::Counterparty).data(Qt::ToolTipRole).toString(),
                 out.counterparty->toString());
        QVERIFY(!model.index(0, HistoryTableModel::Kind).data(Qt::DecorationRole).isNull());
    }

    void aFailedTransactionSaysSo()
    {
        HistoryTableModel model;
        HistoryEntry failed = entry(1, Direction::Internal, 0);
        failed.hasSucceeded = false;
        model.showEntries({failed});
        QCOMPARE(model.index(0, HistoryTableModel::Kind).data().toString(), QStringLiteral("Failed"));
        QCOMPARE(model.index(0, HistoryTableModel::Status).data().toString(),
                 QStringLiteral("Not carried out"));
    }

    void aNoteIsEditedInItsCell()
    {
        HistoryTableModel model;
        model.showEntries({entry(1)});
        const QModelIndex note = model.index(0, HistoryTableModel::Note);
        QVERIFY(note.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.index(0, HistoryTableModel::Amount).flags().testFlag(Qt::ItemIsEditable));
        QSignalSpy edited(&model, &HistoryTableModel::noteEdited);
        QVERIFY(model.setData(note, QStringLiteral(" rent ")));
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.first().at(1).toString(), QStringLiteral("rent"));
        QVERIFY(model.setData(note, QString())); // as it was: nothing to store
        QCOMPARE(edited.count(), 1);
    }

    void olderOnesAreAskedForAtTheEnd()
    {
        HistoryTableModel model;
        QSignalSpy wanted(&model, &HistoryTableModel::moreWanted);
        QVERIFY(!model.canFetchMore({}));
        model.setHasMore(true);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QCOMPARE(wanted.count(), 1);
    }

    void theFilterLooksAtDirectionAndText()
    {
        HistoryTableModel model;
        HistoryFilterModel filter;
        filter.setSourceModel(&model);
        HistoryEntry rent = entry(3, Direction::Out);
        rent.note = QStringLiteral("Rent");
        model.showEntries({rent, entry(2, Direction::Out), entry(1)});
        QCOMPARE(filter.rowCount(), 3);
        filter.setDirection(Direction::Out);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(QStringLiteral("rENT"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setDirection({});
        filter.setText(entry(1).digest.toString());
        QCOMPARE(filter.rowCount(), 1);
        filter.setText(entry(2).counterparty->toString());
        QCOMPARE(filter.rowCount(), 1);
        QVERIFY(filter.isFiltering());
    }

    void everyHistoryColumnHasAHeadingAndATip()
    {
        HistoryTableModel model;
        model.showEntries({entry(1)});
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(!model.index(0, column).data(Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void accountsAreNamedAndTheOneInUseIsTicked()
    {
        AccountTableModel model;
        QAbstractItemModelTester tester(&model, failOnFault);
        Account named = account(1, Account::Kind::WatchOnly);
        named.name = QStringLiteral("Shop");
        model.showAccounts({account(0), named}, account(0));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Account 1"));
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Shop"));
        QVERIFY(model.isActive(0));
        QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).isNull());
        QVERIFY(model.index(1, 0).data(Qt::DecorationRole).isNull());
        QSignalSpy renamed(&model, &AccountTableModel::nameEdited);
        QVERIFY(model.setData(model.index(1, 0), QStringLiteral("Stall")));
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(renamed.first().at(1).toString(), QStringLiteral("Stall"));
    }

    void wordsAreSeenOnlyWhileShown()
    {
        SecretWords words;
        words.resize(words.sizeHint());
        words.show();
        QVERIFY(QTest::qWaitForWindowExposed(&words));
        words.setShown(true); // there are none
        QVERIFY(!words.isShown());
        words.setWords(Mnemonic::parse(zooWords()).value());
        const QImage hidden = words.grab().toImage();
        words.setShown(true);
        QVERIFY(words.isShown());
        QVERIFY(differences(hidden, words.grab().toImage()) > 500);
        words.hide();
        QVERIFY(!words.isShown());
        words.show();
        QCOMPARE(differences(hidden, words.grab().toImage()), 0);
        words.setShown(true);
        words.forget();
        QVERIFY(!words.isShown());
        QVERIFY(!words.words());
    }

    void differentWordsLookDifferent()
    {
        SecretWords words;
        words.setWords(Mnemonic::parse(zooWords()).value());
        words.resize(words.sizeHint());
        words.setShown(true);
        const QImage first = words.grab().toImage();
        words.setWords(Mnemonic::parse(QByteArray("abandon ").repeated(11) + "about").value());
        words.setShown(true);
        QVERIFY(differences(first, words.grab().toImage()) > 200);
    }

    void aSecretLeavesTheClipboardByItself()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        SecretClipboard secret(150ms);
        QSignalSpy cleared(&secret, &SecretClipboard::cleared);
        secret.copy(SecretBytes::copyOf("iotaprivkey1x"));
        QCOMPARE(clipboard->text(), QStringLiteral("iotaprivkey1x"));
        QCOMPARE(clipboard->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
        QVERIFY(cleared.wait());
        QVERIFY(clipboard->text().isEmpty());
    }

    void whatWasCopiedSinceStaysOnTheClipboard()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        SecretClipboard secret(150ms);
        QSignalSpy cleared(&secret, &SecretClipboard::cleared);
        secret.copy(SecretBytes::copyOf("secret"));
        clipboard->setText(QStringLiteral("mine"));
        QVERIFY(!secret.isHolding());
        QVERIFY(cleared.wait());
        QCOMPARE(clipboard->text(), QStringLiteral("mine"));
    }

    void aSecretDoesNotOutliveItsKeeper()
    {
        {
            SecretClipboard secret;
            secret.copy(SecretBytes::copyOf("secret"));
        }
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void pastedWordsSpreadOverTheFields()
    {
        WordsEntry entry;
        entry.show();
        QGuiApplication::clipboard()->setText(
            QStringLiteral(" Zoo\nzoo  zoo\tZOO zoo zoo zoo zoo zoo zoo zoo wrong "));
        field(entry, 1).setFocus();
        field(entry, 1).paste();
        QCOMPARE(entry.filledCount(), 12);
        QCOMPARE(entry.problem(), QString());
        const auto words = entry.words();
        QVERIFY(words.has_value());
        QCOMPARE(words->words().view().toByteArray(), zooWords());
        entry.clear();
        QCOMPARE(entry.filledCount(), 0);
        QVERIFY(!field(entry, 1).isUndoAvailable());
    }

    void theFirstLettersAreEnoughWhereTheyFitOneWord()
    {
        WordsEntry entry;
        entry.show();
        QVERIFY(QTest::qWaitForWindowExposed(&entry));
        field(entry, 1).setFocus();
        QTest::keyClicks(&field(entry, 1), QStringLiteral("aban "));
        QCOMPARE(field(entry, 1).text(), QStringLiteral("abandon"));
        QTest::keyClicks(&field(entry, 2), QStringLiteral("ab "));
        QCOMPARE(field(entry, 2).text(), QStringLiteral("ab"));
        QVERIFY(entry.problem().contains(QStringLiteral("Word 2 ")));
    }

    void saysWhichWordIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown word")
            << QByteArray("zoo ").repeated(6) + "zzz " + QByteArray("zoo ").repeated(5)
            << QStringLiteral("Word 7 is not in the list");
        QTest::newRow("too few") << QByteArray("zoo ").repeated(11) << QStringLiteral("so far: 11");
        QTest::newRow("wrong checksum") << QByteArray("zoo ").repeated(12) << QStringLiteral("together");
    }
    void saysWhichWordIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, part);
        WordsEntry entry;
        entry.show();
        QGuiApplication::clipboard()->setText(QString::fromLatin1(text));
        field(entry, 1).paste();
        QVERIFY2(entry.problem().contains(part), qPrintable(entry.problem()));
        QVERIFY(!entry.words().has_value());
    }

    void aGapIsNamed()
    {
        WordsEntry entry;
        field(entry, 1).setText(QStringLiteral("zoo"));
        field(entry, 3).setText(QStringLiteral("zoo"));
        QVERIFY(entry.problem().contains(QStringLiteral("Word 2 is missing")));
    }

    void aLockedCoinIsExplainedWithItsTime()
    {
        const UnixTime until = fromUnixMilliseconds(1'795'000'000'000);
        const QString told = WalletText::lockedCoin(until);
        QVERIFY(told.contains(
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(1'795'000'000'000), QLocale::ShortFormat)));
        QVERIFY(WalletText::lockedCoin({}).contains(QStringLiteral("24 hours")));
    }
};

TOLLSTREAM_GUI_TEST_MAIN(WalletWidgetsTest)
#include "WalletWidgetsTest.moc"
