// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/WalletPage.h"

#include "tests/support/Await.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/WalletWorld.h"
#include "ui/wallet/BackupPanel.h"
#include "ui/wallet/SecretWords.h"
#include "ui/wallet/WalletSetupPage.h"
#include "ui/widgets/Banner.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

/// Types the words that are asked for.
void answerQuiz(QWidget &page, const Mnemonic &words)
{
    for (int question = 0; question < 3; ++question) {
        auto *edit = child<QLineEdit>(page, qPrintable(QStringLiteral("quizEdit%1").arg(question)));
        const int number = edit->accessibleName().section(QLatin1Char(' '), -1).toInt();
        edit->setText(QString::fromLatin1(words.word(static_cast<std::size_t>(number - 1))));
    }
}

} // namespace

class WalletPageTest : public QObject
{
    Q_OBJECT
private slots:
    void aNewWalletIsBackedUpByAskingThreeWords()
    {
        WalletWorld world;
        QSignalSpy setUp(world.page.get(), &WalletPage::setUp);
        QTRY_VERIFY(isSeen(*world.page, "createWalletButton"));
        QVERIFY(world.page->isSettingUp());
        click(*world.page, "createWalletButton");
        QTRY_VERIFY(isSeen(*world.page, "secretWords"));
        QTRY_VERIFY(child<QAbstractButton>(*world.page, "showWordsButton")->isEnabled());
        QVERIFY(!child<QAbstractButton>(*world.page, "wordsWrittenButton")->isEnabled()); // not seen yet
        click(*world.page, "showWordsButton");
        const auto words = taken(world.keyring().wordsForBackup());
        QVERIFY(words.has_value());
        QCOMPARE(words->wordCount(), std::size_t{24});
        click(*world.page, "wordsWrittenButton");
        QVERIFY(!child<SecretWords>(*world.page, "secretWords")->isShown());

        answerQuiz(*world.page, *words);
        child<QLineEdit>(*world.page, "quizEdit1")->setText(QStringLiteral("nonsense"));
        click(*world.page, "quizCheckButton");
        QVERIFY(isSeen(*world.page, "backupProblem"));
        QVERIFY(!world.keyring().isBackedUp());

        answerQuiz(*world.page, *words);
        click(*world.page, "quizCheckButton");
        QTRY_VERIFY(isSeen(*world.page, "walletTabs"));
        QVERIFY(world.keyring().isBackedUp());
        QVERIFY(!isSeen(*world.page, "backupBanner"));
        QVERIFY(!child<SecretWords>(*world.page, "secretWords")->words());
        QVERIFY(child<QLineEdit>(*world.page, "quizEdit0")->text().isEmpty());
        QCOMPARE(setUp.count(), 1);
    }

    void aBackupPutOffIsRemindedOf()
    {
        WalletWorld world;
        QTRY_VERIFY(isSeen(*world.page, "createWalletButton"));
        click(*world.page, "createWalletButton");
        QTRY_VERIFY(isSeen(*world.page, "backupLaterButton"));
        click(*world.page, "backupLaterButton");
        QTRY_VERIFY(isSeen(*world.page, "backupBanner"));
        QVERIFY(!world.keyring().isBackedUp());
        click(*child<Banner>(*world.page, "backupBanner"), "bannerAction");
        QTRY_VERIFY(isSeen(*world.page, "secretWords"));
    }

    void whereCoinsHaveValueTheBackupComesFirst()
    {
        WalletWorld world(true);
        QTRY_VERIFY(isSeen(*world.page, "createWalletButton"));
        click(*world.page, "createWalletButton");
        QTRY_VERIFY(isSeen(*world.page, "secretWords"));
        QVERIFY(!isSeen(*world.page, "backupLaterButton"));
    }

    void knownWordsGiveTheKnownAddress()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        const auto words = Mnemonic::parse(zooWords.toLatin1());
        QCOMPARE(world.active(), Address::of(Wallet::accountKey(*words).value().publicKey()));
        QCOMPARE(child<QLineEdit>(*world.page, "receiveAddressText")->text(), world.active().toString());
        QVERIFY(!isSeen(*world.page, "backupBanner"));
        QVERIFY(child<QLineEdit>(*world.page, "wordEdit1")->text().isEmpty());
    }

    void wrongWordsAreNamedAndNothingIsMade()
    {
        WalletWorld world;
        QTRY_VERIFY(isSeen(*world.page, "restoreWalletButton"));
        click(*world.page, "restoreWalletButton");
        QGuiApplication::clipboard()->setText(QStringLiteral("zoo ").repeated(12));
        child<QLineEdit>(*world.page, "wordEdit1")->paste();
        click(*world.page, "restoreConfirmButton");
        QVERIFY(isSeen(*world.page, "setupProblem"));
        QVERIFY(world.label("setupProblem").contains(QStringLiteral("no backup")));
        QVERIFY(!world.keyring().hasWords());
    }

    void theFormSaysAtOnceWhatIsWrong_data()
    {
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<QString>("part");
        const QString other = addressOf('b').toString();
        QTest::newRow("good") << other << QStringLiteral("0.5") << true << QString();
        QTest::newRow("upper case") << QStringLiteral("0x") + QString(64, QLatin1Char('B'))
                                    << QStringLiteral("0.5") << true << QString();
        QTest::newRow("short address")
            << other.left(20) << QStringLiteral("0.5") << false << QStringLiteral("18 of 64");
        QTest::newRow("no prefix") << other.mid(2) << QStringLiteral("0.5") << false
                                   << QStringLiteral("begins with 0x");
        QTest::newRow("own address") << QStringLiteral("own") << QStringLiteral("0.5") << false
                                     << QStringLiteral("own address");
        QTest::newRow("more than there is")
            << other << QStringLiteral("7") << false << QStringLiteral("does not hold");
        QTest::newRow("nothing") << other << QStringLiteral("0") << false << QStringLiteral("no amount");
        QTest::newRow("ten decimals")
            << other << QStringLiteral("0.0000000001") << false << QStringLiteral("not an amount");
        QTest::newRow("words") << other << QStringLiteral("half") << false << QStringLiteral("not an amount");
    }
    void theFormSaysAtOnceWhatIsWrong()
    {
        QFETCH(QString, recipient);
        QFETCH(QString, amount);
        QFETCH(bool, isGood);
        QFETCH(QString, part);
        WalletWorld world;
        QVERIFY(world.restore(5'000'000'000));
        if (recipient == QStringLiteral("own")) recipient = world.active().toString();
        world.type("recipientEdit", recipient);
        world.type("sendAmountText", amount);
        QCOMPARE(child<QAbstractButton>(*world.page, "reviewButton")->isEnabled(), isGood);
        const QString told = world.label("recipientHint") + world.label("sendProblem");
        QVERIFY2(told.contains(part), qPrintable(told));
    }

    void theFeeIsShownBeforeAnythingIsSigned()
    {
        WalletWorld world;
        QVERIFY(world.restore(5'000'000'000));
        world.node.dryRunEffects.succeeded = true;
        world.node.dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
        world.type("recipientEdit", addressOf('b').toString());
        world.type("sendAmountText", QStringLiteral("0.5"));
        click(*world.page, "reviewButton");
        QTRY_VERIFY(
            child<QAbstractButton>(*world.page, "transferConfirmButton")->isVisibleTo(world.page.get()));
        QCOMPARE(world.label("reviewAmount"), QStringLiteral("0.5 IOTA"));
        QCOMPARE(world.label("reviewFee"), QStringLiteral("0.001 IOTA"));
        QCOMPARE(world.label("reviewTotal"), QChar(0x2212) + QStringLiteral("0.5019804 IOTA"));
        QVERIFY(world.label("reviewRecipient").contains(QStringLiteral("0x bbbbbbbb bbbbbbbb")));
        QVERIFY(child<QAbstractButton>(*world.page, "transferConfirmButton")->isEnabled());
        QVERIFY(world.node.submitted.empty());
        click(*world.page, "transferCancelButton");
        QTRY_VERIFY(child<QWidget>(*world.page, "sendForm")->isVisibleTo(world.page.get()));
        QVERIFY(world.node.submitted.empty());
    }

    void theAmountIsTypedAgainWhereCoinsHaveValue()
    {
        WalletWorld world(true);
        QVERIFY(world.restore(5'000'000'000));
        world.node.dryRunEffects.succeeded = true;
        world.node.dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{0}, Nanos{0}};
        world.type("recipientEdit", addressOf('b').toString());
        world.type("sendAmountText", QStringLiteral("0.5"));
        click(*world.page, "reviewButton");
        auto *confirm = child<QAbstractButton>(*world.page, "transferConfirmButton");
        QTRY_VERIFY(confirm->isVisibleTo(world.page.get()));
        QVERIFY(!confirm->isEnabled());
        world.type("typedAmountEdit", QStringLiteral("5"));
        QVERIFY(!confirm->isEnabled());
        world.type("typedAmountEdit", QStringLiteral("0.50"));
        QVERIFY(confirm->isEnabled());
    }

    void beyondTheLimitTheAmountIsTypedAgain()
    {
        WalletWorld world;
        QVERIFY(world.restore(5'000'000'000));
        child<QCheckBox>(*world.page, "limitCheck")->setChecked(true);
        world.type("limitEditText", QStringLiteral("0.4"));
        QCOMPARE(world.session->spendingLimit(), std::optional(Nanos{400'000'000}));
        world.node.dryRunEffects.succeeded = true;
        world.type("recipientEdit", addressOf('b').toString());
        world.type("sendAmountText", QStringLiteral("0.5"));
        click(*world.page, "reviewButton");
        QTRY_VERIFY(
            child<QAbstractButton>(*world.page, "transferConfirmButton")->isVisibleTo(world.page.get()));
        QVERIFY(!child<QAbstractButton>(*world.page, "transferConfirmButton")->isEnabled());
        QVERIFY(world.label("typedAmountLabel").contains(QStringLiteral("limit")));
    }

    void aWatchedAddressCannotPay()
    {
        WalletWorld world;
        QTRY_VERIFY(isSeen(*world.page, "watchAddressButton"));
        click(*world.page, "watchAddressButton");
        world.type("watchEdit", QStringLiteral("0x12"));
        click(*world.page, "watchConfirmButton");
        QVERIFY(isSeen(*world.page, "setupProblem"));
        world.node.coinsOf[addressOf('b')] = {coin(1, 5'000'000'000)};
        world.type("watchEdit", addressOf('b').toString());
        click(*world.page, "watchConfirmButton");
        QTRY_COMPARE(world.label("walletBalance"), QStringLiteral("5 IOTA"));
        world.type("recipientEdit", addressOf('c').toString());
        world.type("sendAmountText", QStringLiteral("1"));
        QVERIFY(!child<QAbstractButton>(*world.page, "reviewButton")->isEnabled());
        QVERIFY(world.label("sendProblem").contains(QStringLiteral("only watched")));
    }

    void aBadKeyIsRefusedAndAnExportedOneComesBack()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        QTRY_VERIFY(world.session->wallet());
        click(*world.page, "addAccountButton");
        QVERIFY(!isSeen(*world.page, "restoreWalletButton")); // there are words already
        click(*world.page, "importKeyButton");
        world.type("keyEdit", QStringLiteral("iotaprivkey1nonsense"));
        click(*world.page, "importConfirmButton");
        QTRY_VERIFY(isSeen(*world.page, "setupProblem"));
        QCOMPARE(child<QLineEdit>(*world.page, "keyEdit")->echoMode(), QLineEdit::Password);

        MemorySecrets elsewhere;
        QSettings file(world.directory.filePath(QStringLiteral("other.ini")), QSettings::IniFormat);
        Keyring other(elsewhere, file);
        QVERIFY(await(other.open()).has_value());
        QVERIFY(await(other.create()).has_value());
        const Address address = other.active()->address;
        const auto key = taken(other.exportKey(address));
        QVERIFY(key.has_value());
        world.type("keyEdit", QString::fromLatin1(key->view()));
        world.type("keyNameEdit", QStringLiteral("Elsewhere"));
        click(*world.page, "importConfirmButton");
        QTRY_COMPARE(world.active(), address);
        QVERIFY(child<QLineEdit>(*world.page, "keyEdit")->text().isEmpty());
        QTRY_VERIFY(child<QComboBox>(*world.page, "accountList")
                        ->currentText()
                        .startsWith(QStringLiteral("Elsewhere")));
    }

    void aKeyIsExportedOnlyAfterAsking()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        QGuiApplication::clipboard()->clear();
        auto *tabs = child<QTabWidget>(*world.page, "walletTabs");
        tabs->setCurrentWidget(child<QWidget>(*world.page, "accountsPanel"));
        child<QTableView>(*world.page, "accountsTable")->selectRow(0);
        click(*world.page, "exportKeyButton");
        child<QMessageBox>(*world.page, "exportKeyQuestion")->reject();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QTRY_VERIFY(!world.page->findChild<QMessageBox *>());
        click(*world.page, "exportKeyButton");
        click(*world.page, "exportKeyConfirm");
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("iotaprivkey1")));
        world.page.reset();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void goodNewsGoWhenThePersonMovesOn()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        auto *tabs = child<QTabWidget>(*world.page, "walletTabs");
        tabs->setCurrentWidget(child<QWidget>(*world.page, "accountsPanel"));
        child<QTableView>(*world.page, "accountsTable")->selectRow(0);
        click(*world.page, "exportKeyButton");
        click(*world.page, "exportKeyConfirm");
        QTRY_VERIFY(isSeen(*world.page, "walletBanner"));
        tabs->setCurrentWidget(child<QWidget>(*world.page, "historyPanel"));
        QVERIFY(!isSeen(*world.page, "walletBanner"));
        QTRY_VERIFY(!world.page->findChild<QMessageBox *>());
        // A problem stays until it is put away.
        tabs->setCurrentWidget(child<QWidget>(*world.page, "accountsPanel"));
        world.secrets.trouble = Error{Error::Kind::Locked, {}};
        click(*world.page, "exportKeyButton");
        click(*world.page, "exportKeyConfirm");
        QTRY_VERIFY(isSeen(*world.page, "walletBanner"));
        tabs->setCurrentWidget(child<QWidget>(*world.page, "historyPanel"));
        QVERIFY(isSeen(*world.page, "walletBanner"));
    }

    void theAccountInUseAndDerivedOnesAreNotRemoved()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        QVERIFY(world.keyring().watch(addressOf('b'), QStringLiteral("Shop")).has_value());
        auto *table = child<QTableView>(*world.page, "accountsTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->selectRow(0);
        QVERIFY(!child<QAbstractButton>(*world.page, "removeAccountButton")->isEnabled());
        table->selectRow(1);
        QVERIFY(!child<QAbstractButton>(*world.page, "exportKeyButton")->isEnabled());
        QVERIFY(child<QAbstractButton>(*world.page, "removeAccountButton")->isEnabled());
        click(*world.page, "removeAccountButton");
        click(*world.page, "removeAccountConfirm");
        QTRY_COMPARE(table->model()->rowCount(), 1);
    }

    void aShutKeychainIsSaidAndMendsItself()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        world.page.reset();
        world.session.reset();
        world.secrets.trouble = Error{Error::Kind::Locked, QStringLiteral("raw words")};
        world.session = std::make_unique<WalletSession>(
            WalletSession::Services{world.node, nullptr, world.secrets, world.clock, world.settings,
                                    world.network, world.directory.path()});
        world.page = std::make_unique<WalletPage>(*world.session, world.clock);
        world.page->show();
        world.session->open();
        QTRY_VERIFY(world.label("noticeText").contains(QStringLiteral("keychain")));
        QVERIFY(!world.label("noticeText").contains(QStringLiteral("raw words")));
        world.secrets.trouble.reset();
        click(*world.page, "tryAgainButton");
        QTRY_VERIFY(isSeen(*world.page, "walletTabs"));
    }

    void everyControlHasANameForScreenReadersAndATip()
    {
        WalletWorld world;
        QVERIFY(world.restore());
        for (const QWidget *control : world.page->findChildren<QWidget *>()) {
            const bool isControl =
                qobject_cast<const QAbstractButton *>(control) || qobject_cast<const QLineEdit *>(control) ||
                qobject_cast<const QComboBox *>(control) || qobject_cast<const QSpinBox *>(control) ||
                qobject_cast<const QTableView *>(control);
            const QString name = control->objectName();
            const QWidget *parent = control->parentWidget();
            const bool isQtsOwn = name.startsWith(QStringLiteral("qt_")) ||
                                  qobject_cast<const QSpinBox *>(parent) ||
                                  qobject_cast<const QLineEdit *>(parent) || parent->inherits("QTableView") ||
                                  parent->inherits("QTabBar");
            if (!isControl || isQtsOwn || name == QStringLiteral("bannerAction")) continue;
            QVERIFY2(!name.isEmpty(), control->metaObject()->className());
            QVERIFY2(!control->toolTip().isEmpty(), qPrintable(name));
            const auto *button = qobject_cast<const QAbstractButton *>(control);
            QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(name));
        }
    }
};

TOLLSTREAM_GUI_TEST_MAIN(WalletPageTest)
#include "WalletPageTest.moc"
