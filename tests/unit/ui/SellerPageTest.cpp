// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/SellerPage.h"

#include "app/market/MarketDatabase.h"

#include "tests/support/CsvRows.h"
#include "tests/support/LedgerSamples.h"
#include "tests/support/NewWallet.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/WalletWorld.h"
#include "ui/seller/AccountDialog.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/TableView.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

/// A seller's page over a session of its own, whose ledger is in the test's hands; no broker is installed.
struct SellerWorld
{
    explicit SellerWorld(const Network &network = {})
        : settings(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , wallet({node, nullptr, secrets, clock, settings, network, directory.path()})
    {
        makeWalletWhereThereIsNone(wallet);
        wallet.open();
    }
    QString file(const char *name) const { return directory.filePath(QString::fromLatin1(name)); }

    QTemporaryDir directory;
    FakeNode node;
    MemorySecrets secrets;
    ManualClock clock;
    QSettings settings;
    MeterDiscovery discovery;
    WalletSession wallet;
    SellerSession session{{node, wallet, secrets, discovery, clock, settings, directory.path(), {}}};
    SellerPage page{session, discovery, clock};
};

bool isSelling(const SellerSession &session)
{
    return session.status(SellerSession::Part::Books).lamp == PartStatus::Lamp::Good;
}

/// Books a payment that has given access, before anything is sold.
bool grantBefore(SellerWorld &world, std::uint64_t nanos)
{
    AssessedPayment assessed;
    assessed.payment = {.chainIdentifier = world.node.chain,
                        .digest = {},
                        .payer = addressOf('c'),
                        .amount = Nanos{nanos},
                        .finalAt = world.clock.now(),
                        .outcome = Payment::Outcome::Granted,
                        .grantId = {}};
    assessed.grant = GrantOrder{.userName = QStringLiteral("0123456789abcdef").repeated(2),
                                .clientId = QStringLiteral("client"),
                                .passwordSalt = QByteArray(16, 's'),
                                .passwordHash = QByteArray(32, 'h'),
                                .topic = QStringLiteral("sensor/live"),
                                .duration = 1h,
                                .receiptTopic = QStringLiteral("market/receipts/0"),
                                .receiptKey = SecretBytes::random(32)};
    std::vector<AssessedPayment> payments;
    payments.push_back(std::move(assessed));
    MarketDatabase books(world.file("market.sqlite"));
    return books.open() && books.record(world.node.chain, payments, {}, world.clock.now());
}

/// The accounts' card, as a hand finds it.
class AccountsHand
{
public:
    explicit AccountsHand(SellerWorld &world) : m_page(world.page) {}

    QPushButton *button(const char *name) const
    {
        return m_page.findChild<QPushButton *>(QLatin1String(name));
    }
    TableView *table() const { return m_page.findChild<TableView *>(QStringLiteral("readerAccountsTable")); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int column) const { return table()->model()->index(0, column).data().toString(); }
    AccountDialog *dialog() const { return m_page.findChild<AccountDialog *>(); }
    void openNew() const
    {
        button("newReaderAccountButton")->click();
        QTRY_VERIFY(dialog() && dialog()->isVisible());
    }
    void confirm() const { QTest::mouseClick(button("accountConfirm"), Qt::LeftButton); }
    void type(const char *field, const QString &text) const
    {
        auto *edit = m_page.findChild<QLineEdit *>(QLatin1String(field));
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    QString problem() const { return textOf("accountProblem"); }
    QString done() const { return textOf("accountDone"); }

private:
    QString textOf(const char *name) const
    {
        const auto *label = m_page.findChild<QLabel *>(QLatin1String(name));
        return label && label->isVisibleTo(label->window()) ? label->text() : QString();
    }

    SellerPage &m_page;
};

} // namespace

class SellerPageTest : public QObject
{
    Q_OBJECT
private slots:
    void saysWhyThereIsNoCopyOfTheBooks()
    {
        SellerWorld world;
        QFile obstacle(world.file("backups"));
        QVERIFY(obstacle.open(QFile::WriteOnly));
        auto *banner = world.page.findChild<Banner *>();
        world.session.start();
        QTRY_VERIFY(isSelling(world.session));
        QTRY_COMPARE(banner->sentence(), ErrorText::sentence(ErrorSubject::Backup, Error::Kind::Storage));
        QVERIFY(isSelling(world.session)); // goes on without

        QVERIFY(obstacle.remove());
        world.session.stop();
        world.session.start();
        QTRY_VERIFY(banner->sentence().isEmpty());
        QCOMPARE(QDir(world.file("backups")).entryList({QStringLiteral("market-*")}, QDir::Files).size(), 1);
    }

    void offersTheCopyOfDamagedBooksAndPutsItBack()
    {
        SellerWorld world;
        const QDir backups(world.file("backups"));
        world.session.start();
        QTRY_COMPARE(backups.entryList({QStringLiteral("market-*")}, QDir::Files).size(), 1);
        world.session.stop();
        QVERIFY(QFile::remove(world.file("market.sqlite")));
        world.session.start();
        auto *banner = world.page.findChild<Banner *>();
        auto *use = banner->findChild<QPushButton *>();
        QTRY_VERIFY(world.session.offeredBackup().has_value());
        QVERIFY(!banner->sentence().isEmpty());
        QVERIFY(!use->text().isEmpty());
        use->click();
        QTRY_VERIFY(isSelling(world.session));
        QVERIFY(!world.session.offeredBackup());
        QVERIFY(banner->sentence().isEmpty());
        QVERIFY(QFile::exists(world.file("market.sqlite")));
    }

    void sendsAPaymentBack_data()
    {
        QTest::addColumn<bool>("hasRealValue");
        QTest::newRow("test coins") << false;
        QTest::newRow("real value") << true;
    }
    void sendsAPaymentBack()
    {
        QFETCH(bool, hasRealValue);
        Network network;
        network.name = QStringLiteral("custom");
        network.hasRealValue = hasRealValue;
        SellerWorld world(network);
        world.node.dryRunEffects.succeeded = true;
        world.node.dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
        world.node.onSubmit = [&world](const SignedTransaction &sent) -> Result<TransactionRecord> {
            TransactionRecord record;
            record.digest = transactionDigest(sent.transactionBytes);
            record.rawTransaction = encodeSignedTransaction(sent);
            record.effects = world.node.dryRunEffects;
            record.checkpoint = 12;
            world.node.records.push_back(record);
            return record;
        };
        world.session.start();
        QTRY_VERIFY(isSelling(world.session));
        const Address ours = world.wallet.wallet()->address();
        world.node.coinsOf[ours] = {coin(1, 5'000'000'000)};
        world.wallet.wallet()->refreshBalance();
        world.node.records.push_back(
            samples::finalRecord(samples::payment(addressOf('b'), ours, 300'000), ours, 300'000, 5));
        QTRY_COMPARE(world.session.payments().size(), std::size_t(1));
        QTRY_COMPARE(world.wallet.ledger().lamp, PartStatus::Lamp::Good);

        world.page.show();
        auto *refund = child<QAbstractButton>(world.page, "refundPaymentButton");
        QVERIFY(!refund->isEnabled());
        child<QTableView>(world.page, "paymentsTable")->selectRow(0);
        refund->click();
        auto *dialog = child<QDialog>(world.page, "refundDialog");
        auto *confirm = child<QAbstractButton>(*dialog, "transferConfirmButton");
        QTRY_VERIFY(confirm->isVisibleTo(dialog));
        QVERIFY(child<QLabel>(*dialog, "refundIntroduction")->text().contains(QStringLiteral("0.0003 IOTA")));
        QCOMPARE(confirm->isEnabled(), !hasRealValue);
        child<QLineEdit>(*dialog, "typedAmountEdit")->setText(QStringLiteral("0.0003"));
        QVERIFY(world.node.submitted.empty());
        confirm->click();
        const auto isSentBack = [&world] {
            const auto &sent = world.session.payments().front().refund;
            return sent && sent->isFinal;
        };
        QTRY_VERIFY(isSentBack());
        QCOMPARE(world.node.submitted.size(), std::size_t(1));
        QVERIFY(!refund->isEnabled());
        const QString digest = world.session.payments().front().refund->digest.toString();
        QVERIFY(child<QLabel>(world.page, "paymentExplanation")->text().contains(digest));
        QCOMPARE(world.session.payments().size(), std::size_t(1)); // its change is no payment
    }

    void showsEarningsAndDepositsApart()
    {
        SellerWorld world;
        QVERIFY(grantBefore(world, 500'000));
        const auto text = [&world](const char *name) {
            const auto *label = child<QLabel>(world.page, name);
            return label->isHidden() ? QString() : label->text();
        };
        QCOMPARE(text("earningsTotal"), Formats::nothing());
        world.session.start();
        QTRY_COMPARE(text("earningsTotal"), QStringLiteral("0.0005 IOTA"));
        QCOMPARE(text("earningsToday"), QStringLiteral("0.0005 IOTA"));
        QVERIFY(text("earningsWaiting").isEmpty());
        const Address ours = world.wallet.wallet()->address();
        world.node.records.push_back(
            samples::finalRecord(samples::payment(addressOf('b'), ours, 300'000), ours, 300'000, 5));
        QTRY_VERIFY(text("earningsWaiting").contains(QStringLiteral("0.0003 IOTA (1 payment)")));
        QCOMPARE(text("earningsTotal"), QStringLiteral("0.0005 IOTA"));

        // Merged coins give back more than their transfer costs, and that is no payment.
        QVERIFY(text("earningsDeposits").isEmpty());
        TransactionRecord merge =
            samples::finalRecord(samples::payment(ours, ours, 300'000, {}, 2), ours, 300'000, 6);
        merge.effects.gasUsed = {Nanos{1'000'000}, Nanos{980'400}, Nanos{2'941'200}};
        merge.effects.balanceChanges = {{ours, 960'800}};
        world.node.records.push_back(merge);
        world.wallet.history()->loadMore();
        QTRY_VERIFY(text("earningsDeposits").contains(QStringLiteral("0.0019608 IOTA, not earnings")));
        QCOMPARE(text("earningsTotal"), QStringLiteral("0.0005 IOTA"));
        QCOMPARE(world.session.payments().size(), std::size_t(2));
    }

    void savesThePayments()
    {
        SellerWorld world;
        auto *save = child<QAbstractButton>(world.page, "savePaymentsButton");
        QVERIFY(!save->isEnabled()); // there are none
        QVERIFY(grantBefore(world, 500'000));
        world.session.start();
        QTRY_VERIFY(save->isEnabled());
        const auto saveAs = [&](const QString &file) {
            save->click();
            auto *dialog = child<QFileDialog>(world.page, "savePaymentsDialog");
            QVERIFY(dialog->selectedFiles().value(0).endsWith(QStringLiteral(".csv")));
            emit dialog->fileSelected(file);
            QVERIFY(!save->isEnabled()); // one at a time
            delete dialog;
        };
        auto *banner = world.page.findChild<Banner *>();
        saveAs(world.file("missing/payments.csv"));
        QTRY_COMPARE(banner->sentence(),
                     ErrorText::sentence(ErrorSubject::PaymentsFile, Error::Kind::Storage));
        QVERIFY(save->isEnabled());
        const QString file = world.file("payments.csv");
        saveAs(file);
        QTRY_VERIFY(banner->sentence().contains(file));
        QVERIFY(banner->sentence().contains(QStringLiteral("1 payment")));
        const auto rows = csvRowsOf(file);
        QCOMPARE(rows.size(), std::size_t(2));
        QVERIFY(rows[1].contains(QStringLiteral("granted")));
        QVERIFY(save->isEnabled());
    }

    void makesAccountsForPeople()
    {
        SellerWorld world;
        const AccountsHand hand(world);
        world.page.show();
        QVERIFY(!hand.button("newReaderAccountButton")->isEnabled()); // the books are shut
        world.session.start();
        QTRY_VERIFY(hand.button("newReaderAccountButton")->isEnabled());
        QVERIFY(!hand.table()->accessibleDescription().isEmpty()); // what it is for

        hand.openNew();
        QVERIFY(!hand.button("accountConfirm")->isEnabled());
        hand.type("accountNameEdit", QStringLiteral("Kitchen"));
        QVERIFY(!hand.problem().isEmpty());
        hand.type("accountNameEdit", QStringLiteral("kitchen"));
        QVERIFY(hand.problem().isEmpty());
        hand.type("accountNoteEdit", QStringLiteral("the display by the door"));
        hand.type("newPasswordEdit", QStringLiteral("short"));
        QVERIFY(!hand.button("accountConfirm")->isEnabled());
        QTest::mouseClick(hand.button("generatePasswordButton"), Qt::LeftButton);
        auto *password = world.page.findChild<QLineEdit *>(QStringLiteral("newPasswordEdit"));
        const QByteArray generated = password->text().toLatin1();
        QCOMPARE(generated.size(), 19);
        QCOMPARE(password->echoMode(), QLineEdit::Normal);
        hand.confirm();
        QTRY_VERIFY(!hand.done().isEmpty());
        QTRY_COMPARE(hand.rows(), 1);
        QCOMPARE(hand.cell(0), QStringLiteral("kitchen"));
        QCOMPARE(hand.cell(1), QStringLiteral("the display by the door"));
        QTest::mouseClick(hand.button("accountClose"), Qt::LeftButton);
        QTRY_VERIFY(!hand.dialog());
        for (const char *part : {"market.sqlite", "market.sqlite-wal"}) {
            QFile books(world.file(part));
            QVERIFY(books.open(QFile::ReadOnly));
            QVERIFY(!books.readAll().contains(generated));
        }

        // The same name once more.
        hand.openNew();
        hand.type("accountNameEdit", QStringLiteral("kitchen"));
        hand.type("newPasswordEdit", QStringLiteral("correct horse"));
        hand.confirm();
        QTRY_COMPARE(hand.problem(), ErrorText::sentence(ErrorSubject::ReaderAccount, Error::Kind::Conflict));
        QVERIFY(hand.button("accountConfirm")->isEnabled()); // with another name
        hand.dialog()->reject();
        QTRY_VERIFY(!hand.dialog());
    }

    void changesAccountsAndEndsThem()
    {
        SellerWorld world;
        const AccountsHand hand(world);
        world.page.show();
        world.session.start();
        QTRY_VERIFY(isSelling(world.session));
        world.session.accounts().create(QStringLiteral("cellar"), {}, SecretBytes::copyOf("correct horse"),
                                        std::chrono::hours(2));
        QTRY_COMPARE(hand.rows(), 1);
        QVERIFY(!hand.button("accountTimeButton")->isEnabled()); // none is chosen
        hand.table()->selectRow(0);

        const QString before = hand.cell(2);
        hand.button("accountTimeButton")->click();
        hand.dialog()->findChild<QComboBox *>(QStringLiteral("readingTimeUnit"))->setCurrentIndex(3);
        hand.confirm();
        QTRY_VERIFY(!hand.dialog());
        QTRY_VERIFY(hand.cell(2) != before);
        QVERIFY(!world.session.accounts().accounts().front().access.front().until);

        const auto storedPassword = [&world] {
            const auto books =
                SqliteDatabase::open(world.file("market.sqlite"), SqliteDatabase::Opening::MustExist, 1s);
            SqliteStatement query = (*books)->prepare("SELECT password_hash FROM account");
            return query.next() ? query.text(0) : QString();
        };
        const QString oldPassword = storedPassword();
        hand.button("accountPasswordButton")->click();
        hand.type("newPasswordEdit", QStringLiteral("another horse"));
        hand.confirm();
        QTRY_VERIFY(!hand.done().isEmpty());
        QVERIFY(storedPassword() != oldPassword);
        hand.dialog()->reject();
        QTRY_VERIFY(!hand.dialog());

        const QString state = hand.cell(3);
        const QString disable = hand.button("disableAccountButton")->text();
        hand.button("disableAccountButton")->click();
        QTRY_VERIFY(hand.cell(3) != state);
        QVERIFY(hand.button("disableAccountButton")->text() != disable);
        hand.button("disableAccountButton")->click();
        QTRY_COMPARE(hand.cell(3), state);

        hand.button("deleteAccountButton")->click();
        auto *question = world.page.findChild<QMessageBox *>(QStringLiteral("deleteAccountQuestion"));
        QVERIFY(question);
        hand.button("deleteAccountConfirm")->click();
        QTRY_COMPARE(hand.rows(), 0);
        QVERIFY(world.session.accounts().accounts().empty());
    }
};

TOLLSTREAM_GUI_TEST_MAIN(SellerPageTest)
#include "SellerPageTest.moc"
