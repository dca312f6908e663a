// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ManualClock.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/NamedChild.h"
#include "ui/MainWindow.h"
#include "ui/buyer/BuyCard.h"
#include "ui/buyer/LinkCard.h"
#include "ui/buyer/LiveCard.h"
#include "ui/buyer/WalletCard.h"
#include "ui/seller/GrantsCard.h"
#include "ui/seller/OfferCard.h"
#include "ui/seller/OfferSignatureCard.h"
#include "ui/seller/PaymentsCard.h"
#include "ui/seller/PlugCard.h"
#include "ui/settings/MirrorPage.h"
#include "ui/start/NoticePage.h"
#include "ui/start/PassphrasePage.h"
#include "ui/start/StartPage.h"
#include "ui/widgets/QrCode.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSpinBox>
#include <QTableView>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

Address someAddress()
{
    return Address::parse(QStringLiteral("0x") + QString(64, QLatin1Char('a'))).value();
}

OfferLink someLink()
{
    return {{QStringLiteral("127.0.0.1"), 1883, {}}, someAddress()};
}

} // namespace

class PagesTest : public QObject
{
    Q_OBJECT
private slots:
    void theStartPageIsUsedByKeyboardAlone()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy chosen(&window.startPage(), &StartPage::chosen);
        window.showStart(Mode::Buy);
        QTRY_COMPARE(window.focusWidget()->objectName(), QStringLiteral("buyButton"));
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.takeFirst().first().value<Mode>(), Mode::Buy);
        QTest::keyClick(window.focusWidget(), Qt::Key_Backtab);
        QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("sellButton"));
        QTest::keyClick(window.focusWidget(), Qt::Key_Space);
        QCOMPARE(chosen.takeFirst().first().value<Mode>(), Mode::Sell);
        QTest::keyClick(&window, Qt::Key_B, Qt::AltModifier);
        QTRY_COMPARE(chosen.count(), 1);
    }

    void theWalletLiesBesideWhatIsSeen()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *button = child<QAbstractButton>(window, "walletButton");
        auto *home = child<QAbstractButton>(window, "homeButton");
        QSignalSpy wanted(&window, &MainWindow::walletRequested);
        QSignalSpy homeWanted(&window, &MainWindow::homeRequested);
        QVERIFY(!button->isEnabled()); // there is none yet
        window.setWalletPage(new QWidget);
        window.setModePage(Mode::Buy, new QWidget);
        window.showModePage(Mode::Buy);
        QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
        QTRY_COMPARE(wanted.count(), 1);
        window.showWallet();
        QVERIFY(window.isWalletShown());
        QVERIFY(!button->isEnabled());
        home->click();
        QCOMPARE(window.shownMode(), std::optional(Mode::Buy));
        QCOMPARE(homeWanted.count(), 0);
        window.showStart(Mode::Sell);
        window.showWallet();
        home->click();
        QCOMPARE(homeWanted.count(), 1);
        window.setWalletPage(nullptr);
        QVERIFY(!window.isWalletShown());
        QVERIFY(!button->isEnabled());
    }

    void everyControlHasANameForScreenReadersAndATip()
    {
        ManualClock clock;
        MainWindow window;
        PlugCard plug;
        OfferCard offer;
        OfferSignatureCard signature;
        GrantsCard grants(clock);
        LinkCard link;
        BuyCard buy;
        WalletCard wallet(Network{}, true);
        LiveCard live(clock);
        MirrorPage otherBroker({});
        for (QWidget *page : std::initializer_list<QWidget *>{&window, &plug, &offer, &signature, &grants,
                                                              &link, &buy, &wallet, &live, &otherBroker}) {
            for (const QWidget *control : page->findChildren<QWidget *>()) {
                const bool isControl =
                    qobject_cast<const QAbstractButton *>(control) ||
                    qobject_cast<const QLineEdit *>(control) || qobject_cast<const QComboBox *>(control) ||
                    qobject_cast<const QSpinBox *>(control) || qobject_cast<const QTableView *>(control);
                const bool isQtsOwn = control->objectName().startsWith(QStringLiteral("qt_")) ||
                                      qobject_cast<const QSpinBox *>(control->parentWidget()) ||
                                      qobject_cast<const QLineEdit *>(control->parentWidget()) ||
                                      control->parentWidget()->inherits("QTableView");
                if (!isControl || isQtsOwn || control->objectName() == QStringLiteral("bannerAction"))
                    continue;
                const QString name = control->objectName();
                QVERIFY2(!name.isEmpty(), control->metaObject()->className());
                QVERIFY2(!control->toolTip().isEmpty(), qPrintable(name));
                const auto *button = qobject_cast<const QAbstractButton *>(control);
                const bool isNamed =
                    !control->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                QVERIFY2(isNamed || name == QStringLiteral("confirmButton"), qPrintable(name));
            }
        }
    }

    void theNoticePageOffersToTryAgain()
    {
        NoticePage page;
        QSignalSpy again(&page, &NoticePage::tryAgain);
        page.showProblem(QStringLiteral("Title"), QStringLiteral("What happened."), QStringLiteral("/tmp/x"));
        QVERIFY(!child<QAbstractButton>(page, "tryAgainButton")->isHidden());
        child<QAbstractButton>(page, "tryAgainButton")->click();
        QCOMPARE(again.count(), 1);
        page.showWaiting(QStringLiteral("Title"), QStringLiteral("Wait."));
        QVERIFY(child<QAbstractButton>(page, "tryAgainButton")->isHidden());
    }

    void aNewPassphraseIsTypedTwice()
    {
        PassphrasePage page;
        QSignalSpy entered(&page, &PassphrasePage::entered);
        page.ask(true);
        auto *first = child<QLineEdit>(page, "passphraseEdit");
        auto *second = child<QLineEdit>(page, "passphraseRepeatEdit");
        auto *unlock = child<QAbstractButton>(page, "unlockButton");
        auto *problem = child<QLabel>(page, "passphraseProblem");
        unlock->click();
        QVERIFY(!problem->text().isEmpty());
        first->setText(QStringLiteral("short"));
        second->setText(QStringLiteral("short"));
        unlock->click();
        first->setText(QStringLiteral("correct horse"));
        second->setText(QStringLiteral("correct hoarse"));
        unlock->click();
        QCOMPARE(entered.count(), 0);
        second->setText(QStringLiteral("correct horse"));
        unlock->click();
        QCOMPARE(entered.count(), 1);
        const auto secret = entered.first().first().value<std::shared_ptr<SecretBytes>>();
        QVERIFY(*secret == SecretBytes::copyOf("correct horse"));
        QVERIFY(first->text().isEmpty());
        QVERIFY(second->text().isEmpty());
        QCOMPARE(first->echoMode(), QLineEdit::Password);
    }

    void aKnownPassphraseIsTypedOnce()
    {
        PassphrasePage page;
        QSignalSpy entered(&page, &PassphrasePage::entered);
        page.ask(false);
        QVERIFY(child<QLineEdit>(page, "passphraseRepeatEdit")->isHidden());
        child<QLineEdit>(page, "passphraseEdit")->setText(QStringLiteral("abc"));
        QTest::keyClick(child<QLineEdit>(page, "passphraseEdit"), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        page.showProblem(QStringLiteral("That is not it. Type it again."));
        QVERIFY(child<QLineEdit>(page, "passphraseEdit")->isEnabled());
    }

    void thePlugCardListsWhatWasFoundAndKeepsTheChosenOne()
    {
        PlugCard card;
        QSignalSpy chosen(&card, &PlugCard::chosen);
        auto *list = child<QComboBox>(card, "plugList");
        QVERIFY(!list->isEnabled());
        MeterDescription fridge{
            QStringLiteral("wemo-insight"), QStringLiteral("uuid:1"),
            QStringLiteral("Fridge"),       QStringLiteral("Insight"),
            QStringLiteral("2.00"),         QUrl(QStringLiteral("http://10.0.0.2:49153/setup.xml"))};
        MeterDescription lamp = fridge;
        lamp.id = QStringLiteral("uuid:2");
        lamp.name = QStringLiteral("Lamp");
        card.showMeters({fridge, lamp}, {});
        QVERIFY(list->isEnabled());
        QCOMPARE(list->count(), 3); // "Choose a plug" before them
        emit list->activated(2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<MeterDescription>().id, lamp.id);
        card.showMeters({fridge}, lamp);
        QCOMPARE(list->count(), 2);
        QVERIFY(list->currentText().contains(QStringLiteral("Lamp")));
        QVERIFY(list->currentText().contains(QStringLiteral("not found")));
    }

    void theOfferCardHidesTheCodeUntilThereIsALink()
    {
        OfferCard card;
        auto *code = child<QrCode>(card, "offerQr");
        QVERIFY(code->isHidden());
        card.showOffer(QStringLiteral("Fridge"), Tariff{});
        card.showLink(someLink(), false);
        QVERIFY(!code->isHidden());
        QCOMPARE(code->text(), someLink().toString());
        QCOMPARE(child<QLabel>(card, "offerPrice")->text(), QStringLiteral("0.0005 IOTA per hour"));
        QCOMPARE(child<QLabel>(card, "offerPrice")->toolTip(), QStringLiteral("500,000 nanos"));
        child<QAbstractButton>(card, "offerLinkCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), someLink().toString());
        const QString alone = child<QLabel>(card, "offerReach")->text();
        card.showLink(someLink(), true);
        QVERIFY(child<QLabel>(card, "offerReach")->text() != alone);
    }

    void aPaymentWithoutAReaderCanBeGivenToOne()
    {
        PaymentsCard card;
        QSignalSpy assigned(&card, &PaymentsCard::assignRequested);
        Payment granted;
        granted.outcome = Payment::Outcome::Granted;
        granted.finalAt = fromUnixMilliseconds(2);
        Payment unassigned;
        unassigned.digest = Digest{{1}};
        unassigned.reason = RefusalReason::NoMemo;
        unassigned.finalAt = fromUnixMilliseconds(1);
        card.showPayments({granted, unassigned});
        card.show();
        auto *button = child<QAbstractButton>(card, "assignPaymentButton");
        auto *table = child<QTableView>(card, "paymentsTable");
        table->sortByColumn(0, Qt::DescendingOrder);
        table->selectRow(1);
        QVERIFY(!button->isEnabled()); // no reader yet
        QVERIFY(child<QLabel>(card, "paymentExplanation")->text().contains(QStringLiteral("by hand")));
        auto *folded = child<QLabel>(card, "foldedPayments");
        QVERIFY(folded->isHidden());
        card.showFolded({.count = 500, .payers = 1, .sum = Nanos{1'500'000}});
        QVERIFY(!folded->isHidden());
        QVERIFY(folded->text().contains(QStringLiteral("500")));
        QVERIFY(folded->text().contains(QStringLiteral("0.0015 IOTA")));
        Grant reader;
        reader.payer = someAddress();
        reader.id = 16;
        reader.userName = QStringLiteral("first-reader-of-all");
        Grant other = reader;
        other.id = 17;
        other.userName = QStringLiteral("other-reader-of-all");
        card.showReaders({reader, other});
        QVERIFY(button->isEnabled());
        table->selectRow(0);
        QVERIFY(!button->isEnabled());
        table->selectRow(1);
        button->click();
        auto *question = child<QInputDialog>(card, "assignPaymentQuestion");
        QCOMPARE(question->comboBoxItems().size(), 2);
        question->setTextValue(question->comboBoxItems().at(1));
        QCOMPARE(assigned.count(), 0);
        question->accept();
        QCOMPARE(assigned.count(), 1);
        QCOMPARE(assigned.first().at(0).value<Payment>(), unassigned);
        QCOMPARE(assigned.first().at(1).toLongLong(), 17);
    }

    void endingAGrantAsksFirst()
    {
        ManualClock clock;
        GrantsCard card(clock);
        QSignalSpy ended(&card, &GrantsCard::endRequested);
        Grant grant;
        grant.id = 17;
        grant.payer = someAddress();
        grant.until = clock.now() + 1h;
        card.showGrants({grant});
        card.show();
        auto *button = child<QAbstractButton>(card, "endGrantButton");
        QVERIFY(!button->isEnabled());
        child<QTableView>(card, "grantsTable")->selectRow(0);
        QVERIFY(button->isEnabled());
        button->click();
        auto *question = child<QMessageBox>(card, "endGrantQuestion");
        QCOMPARE(ended.count(), 0);
        question->reject();
        QCOMPARE(ended.count(), 0);
        QTRY_VERIFY(!card.findChild<QMessageBox *>());
        button->click();
        child<QAbstractButton>(card, "endGrantConfirm")->click();
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toLongLong(), 17);
        clock.advance(2h);
        card.showGrants({grant});
        QVERIFY(!button->isEnabled());
    }
};

TOLLSTREAM_GUI_TEST_MAIN(PagesTest)
#include "PagesTest.moc"
