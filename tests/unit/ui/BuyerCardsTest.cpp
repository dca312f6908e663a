// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/NamedChild.h"
#include "ui/buyer/BuyCard.h"
#include "ui/buyer/BuyerPage.h"
#include "ui/buyer/LinkCard.h"
#include "ui/buyer/LiveCard.h"
#include "ui/buyer/PurchaseTerms.h"
#include "ui/buyer/WalletCard.h"
#include "ui/widgets/QrCode.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

Address someAddress()
{
    return Address::parse(QStringLiteral("0x") + QString(64, QLatin1Char('a'))).value();
}

SignedOffer someOffer()
{
    SignedOffer offer;
    offer.offer.title = QStringLiteral("Fridge");
    offer.offer.network = QStringLiteral("testnet");
    offer.offer.seller = someAddress();
    return offer;
}

OfferLink someLink()
{
    return {{QStringLiteral("127.0.0.1"), 1883, {}}, someAddress()};
}

} // namespace

/// What a buyer sees and presses, card by card.
class BuyerCardsTest : public QObject
{
    Q_OBJECT
private slots:
    void aBadLinkGetsASentenceAndOpensNothing()
    {
        LinkCard card;
        QSignalSpy opened(&card, &LinkCard::opened);
        auto *edit = child<QLineEdit>(card, "linkEdit");
        QVERIFY(!child<QAbstractButton>(card, "openLinkButton")->isEnabled());
        edit->setText(QStringLiteral("https://example.org"));
        child<QAbstractButton>(card, "openLinkButton")->click();
        QCOMPARE(opened.count(), 0);
        QVERIFY(!child<QLabel>(card, "linkProblem")->isHidden());
        edit->setText(QStringLiteral("  ") + someLink().toString());
        QVERIFY(child<QLabel>(card, "linkProblem")->isHidden());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QVERIFY(opened.first().first().value<OfferLink>() == someLink());
    }

    void buyingShowsTheCostAndNeverGoesBelowTheLeastPayment()
    {
        BuyCard card;
        QSignalSpy requested(&card, &BuyCard::buyRequested);
        auto *buy = child<QAbstractButton>(card, "buyTimeButton");
        auto *cost = child<QLabel>(card, "costValue");
        QVERIFY(!buy->isEnabled());
        card.setReady(false, QStringLiteral("Open an offer link first."));
        QCOMPARE(child<QLabel>(card, "costNote")->text(), QStringLiteral("Open an offer link first."));
        card.showOffer(someOffer());
        card.setReady(true, {});
        child<QSpinBox>(card, "durationSpin")->setValue(3);
        QCOMPARE(cost->text(), QStringLiteral("0.0015 IOTA"));
        QCOMPARE(cost->toolTip(), QStringLiteral("1,500,000 nanos"));
        child<QComboBox>(card, "durationUnit")->setCurrentIndex(1);
        QCOMPARE(cost->text(), QStringLiteral("0.0005 IOTA"));
        QVERIFY(child<QLabel>(card, "costNote")->text().contains(QStringLiteral("1 h 00 min")));
        buy->click();
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().first().value<Nanos>(), Nanos{500'000});
        child<QAbstractButton>(card, "presetDay")->click();
        QCOMPARE(cost->text(), QStringLiteral("0.012 IOTA"));
        child<QAbstractButton>(card, "presetLeast")->click();
        QCOMPARE(cost->text(), QStringLiteral("0.0005 IOTA"));
    }

    void aPaymentThatWasTooSmallCanBeCompleted()
    {
        const QTemporaryDir folder;
        FakeNode node;
        ManualClock clock;
        Wallet wallet(node, someAddress());
        PurchaseJournal journal(folder.filePath(QStringLiteral("purchases.sqlite")), SecretBytes(32));
        PurchaseRecord record;
        record.access = AccessRequest::make(someAddress(), {});
        record.status = PurchaseRecord::Status::Final;
        Purchase purchase(wallet, node, journal, clock, std::move(record), {});
        const auto answer = [&purchase](Receipt receipt) {
            const AccessRequest &access = purchase.access();
            purchase.receiptArrived(sealReceipt(receipt, access.receiptKey, access.receiptTopic()));
        };
        BuyCard card;
        card.showOffer(someOffer());
        card.setReady(true, {});
        QSignalSpy requested(&card, &BuyCard::buyRequested);
        auto *rest = child<QAbstractButton>(card, "payRestButton");
        const auto *note = child<QLabel>(card, "stepNote");
        card.showPurchase(&purchase);
        QVERIFY(rest->isHidden());
        answer({.status = Receipt::Status::Underpaid, .serial = 1, .missing = Nanos{300'000}});
        card.showPurchase(&purchase);
        QVERIFY(!rest->isHidden());
        QVERIFY(note->text().contains(QStringLiteral("0.0003 IOTA")));
        const auto *last = child<QLabel>(card, "stepText6");
        QCOMPARE(last->text(), QStringLiteral("The seller says that it was too little"));
        rest->click();
        QCOMPARE(requested.takeFirst().first().value<Nanos>(), Nanos{300'000});
        card.setReady(false, {});
        QVERIFY(!rest->isEnabled());
        answer({.status = Receipt::Status::Refused, .serial = 2, .reason = RefusalReason::NameHeld});
        card.showPurchase(&purchase);
        QVERIFY(rest->isHidden());
        QVERIFY(note->text().contains(QStringLiteral("name")));
        QCOMPARE(last->text(), QStringLiteral("The seller has given nothing for it"));
        answer({.status = Receipt::Status::Granted, .until = clock.now() + 1h, .serial = 3});
        card.showPurchase(&purchase);
        QCOMPARE(last->text(), QStringLiteral("The seller has given access"));
    }

    void thePresetForASmallFeeIsTheLeastThatHolds_data()
    {
        QTest::addColumn<quint64>("price");
        QTest::addColumn<quint64>("fee");
        QTest::newRow("usual") << quint64{500'000} << quint64{2'000'000};
        QTest::newRow("odd price") << quint64{333'333} << quint64{1'976'321};
        QTest::newRow("dear") << quint64{1'000'000'000} << quint64{2'000'000};
    }
    void thePresetForASmallFeeIsTheLeastThatHolds()
    {
        QFETCH(quint64, price);
        QFETCH(quint64, fee);
        Tariff tariff;
        tariff.price = Nanos{price};
        tariff.leastPayment = Nanos{price};
        const auto hours = hoursForSmallFee(tariff, Nanos{fee});
        QVERIFY(hours.has_value());
        const auto isSmall = [&](std::chrono::hours time) {
            const std::uint64_t amount = paymentFor(tariff, time).value().value;
            return fee * 10 < amount + fee;
        };
        QVERIFY(isSmall(*hours));
        QVERIFY(*hours == 1h || !isSmall(*hours - 1h));
    }

    void theWalletShowsADashBeforeTheLedgerAnswers()
    {
        WalletCard card(Network{}, true);
        auto *balance = child<QLabel>(card, "balanceValue");
        QCOMPARE(balance->text(), QString(QChar(0x2014)));
        auto *coins = child<QAbstractButton>(card, "testCoinsButton");
        QVERIFY(!coins->isEnabled());
        card.showAddress(someAddress());
        card.showBalance(Nanos{0});
        QCOMPARE(balance->text(), QStringLiteral("0 IOTA"));
        QSignalSpy requested(&card, &WalletCard::testCoinsRequested);
        coins->click();
        coins->click(); // already asked
        QCOMPARE(requested.count(), 1);
        card.endRequest();
        QVERIFY(coins->isEnabled());
        QCOMPARE(child<QrCode>(card, "walletQr")->text(), someAddress().toString());
    }

    void theTimeLeftCountsDownAndTheEndOffersRenewal()
    {
        ManualClock clock;
        LiveCard card(clock);
        card.show();
        auto *left = child<QLabel>(card, "timeLeft");
        auto *renew = child<QAbstractButton>(card, "renewButton");
        QVERIFY(renew->isHidden());
        const UnixTime until = clock.now() + 90s;
        card.showAccess(BuyerSession::Access::Live, until);
        QCOMPARE(left->text(), QStringLiteral("1 min 30 s left"));
        clock.advance(31s);
        QTRY_COMPARE(left->text(), QStringLiteral("59 s left"));
        card.showAccess(BuyerSession::Access::Ended, until);
        QVERIFY(left->isHidden());
        QVERIFY(!renew->isHidden());
        QVERIFY(child<QLabel>(card, "accessText")->text().contains(QStringLiteral("over")));
        QSignalSpy renewal(&card, &LiveCard::renewRequested);
        renew->click();
        QCOMPARE(renewal.count(), 1);
    }

    void whoReadsWithAnAccountIsNotToldToBuy()
    {
        const QTemporaryDir directory;
        QSettings settings(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        FakeNode node;
        MemorySecrets secrets;
        ManualClock clock;
        const Network network = knownNetwork(QStringLiteral("local")).value();
        WalletSession wallet({node, nullptr, secrets, clock, settings, network, directory.path()});
        BuyerSession session({node, wallet, secrets, clock, settings, directory.path()});
        BuyerPage page(session, network, clock);
        const auto sentence = [&page] { return child<QLabel>(page, "buyerStatusSentence4")->text(); };
        session.openLink({{QStringLiteral("127.0.0.1"), 1, {}}, someAddress()});
        QCOMPARE(sentence(), QStringLiteral("Buy time to see the live feed."));
        session.account().logIn(QStringLiteral("kitchen"), SecretBytes::copyOf("correct horse"),
                                AccountAccess::Keeping::Forget);
        QCOMPARE(sentence(), QStringLiteral("Connecting to the live feed…"));
        session.account().leave();
        QCOMPARE(sentence(), QStringLiteral("Buy time to see the live feed."));
    }
};

TOLLSTREAM_GUI_TEST_MAIN(BuyerCardsTest)
#include "BuyerCardsTest.moc"
