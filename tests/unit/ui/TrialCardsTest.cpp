// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/NamedChild.h"
#include "ui/buyer/BuyCard.h"
#include "ui/buyer/OfferSummaryCard.h"
#include "ui/seller/OfferCard.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>

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

SignedOffer someOffer()
{
    SignedOffer offer;
    offer.offer.network = QStringLiteral("testnet");
    offer.offer.seller = someAddress();
    return offer;
}

} // namespace

/// How free minutes are offered, tried and answered, card by card.
class TrialCardsTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsFreeIsShownAndOffered()
    {
        BuyCard card;
        QSignalSpy requested(&card, &BuyCard::buyRequested);
        auto *attempt = child<QAbstractButton>(card, "tryButton");
        const auto note = [&card] { return child<QLabel>(card, "costNote")->text(); };
        card.showOffer(someOffer());
        card.setReady(true, {});
        QVERIFY(attempt->isHidden());
        QVERIFY(!note().contains(QStringLiteral("free")));
        card.showTrial(10min);
        QVERIFY(!attempt->isHidden());
        QCOMPARE(attempt->text().remove(u'&'), QStringLiteral("Try 10 minutes free"));
        QVERIFY(note().contains(QStringLiteral("10 minutes more for free")));
        attempt->click();
        QCOMPARE(requested.takeFirst().first().value<Nanos>(), Nanos{1});
        child<QAbstractButton>(card, "buyTimeButton")->click(); // the usual purchase stays what it is
        QCOMPARE(requested.takeFirst().first().value<Nanos>(), Nanos{500'000});
        card.setReady(false, {});
        QVERIFY(!attempt->isEnabled());
        card.showTrial(0s);
        QVERIFY(attempt->isHidden());

        OfferSummaryCard summary({});
        auto *free = child<QLabel>(summary, "summaryTrial");
        SignedOffer offer = someOffer();
        summary.showOffer(offer, someLink());
        QVERIFY(free->isHidden());
        offer.offer.trial = 10min;
        summary.showOffer(offer, someLink());
        QVERIFY(!free->isHidden());
        QCOMPARE(free->text(), QStringLiteral("The first 10 minutes are free."));
        summary.setTrialUsed(true);
        QCOMPARE(free->text(), QStringLiteral("Your free 10 minutes are spent."));
        offer.offer.trial = 1min;
        summary.showOffer(offer, someLink());
        QCOMPARE(free->text(), QStringLiteral("Your free minute is spent."));
        summary.setTrialUsed(false);
        QCOMPARE(free->text(), QStringLiteral("The first minute is free."));
        summary.showOffer({}, {});
        QVERIFY(free->isHidden());

        OfferCard own;
        own.showOffer(QStringLiteral("Fridge"), Tariff{});
        QVERIFY(child<QLabel>(own, "offerTrial")->isHidden());
        own.showOffer(QStringLiteral("Fridge"), Tariff{}, 1min);
        QCOMPARE(child<QLabel>(own, "offerTrial")->text(), QStringLiteral("The first minute is free."));
    }

    void aTryIsConfirmedAndItsAnswerTold()
    {
        const QTemporaryDir folder;
        FakeNode node;
        ManualClock clock;
        Wallet wallet(node, KeyPair::fromSeed(SecretBytes(32)).value());
        Coin coin;
        coin.reference.id.bytes[0] = 9;
        coin.balance = Nanos{1'000'000'000};
        node.coinsOf[wallet.address()] = {coin};
        node.dryRunEffects.succeeded = true;
        node.dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
        PurchaseJournal journal(folder.filePath(QStringLiteral("purchases.sqlite")), SecretBytes(32));
        QVERIFY(journal.open().result().has_value());
        SignedOffer offer = someOffer();
        offer.offer.chainIdentifier = node.chain;
        offer.offer.trial = 10min;
        offer.offer.sealingKey = SealingKeyPair::generate().publicKey();
        BuyCard card;
        card.showOffer(offer);
        card.setReady(true, {});
        card.showTrial(10min);
        const auto shownFor = [&](Nanos amount) {
            Purchase purchase(wallet, node, journal, clock, someLink(), offer, amount, nullptr, {});
            purchase.start();
            if (!QTest::qWaitFor([&] { return purchase.step() == Purchase::Step::FeeKnown; }))
                return QString();
            card.showPurchase(&purchase);
            QString text = child<QLabel>(card, "feeText")->text();
            card.showPurchase(nullptr);
            return text;
        };
        const QString free = shownFor(smallestPayment);
        QVERIFY2(free.contains(QStringLiteral("10 minutes for free")), qPrintable(free));
        QVERIFY2(free.contains(QStringLiteral("0.0019804 IOTA")), qPrintable(free)); // before it is signed
        QVERIFY2(free.contains(QStringLiteral("0.000000001 IOTA")), qPrintable(free));
        const QString bought = shownFor(Nanos{500'000});
        QVERIFY2(bought.contains(QStringLiteral("10 minutes more for free")), qPrintable(bought));

        PurchaseRecord record;
        record.access = AccessRequest::make(wallet.address(), {});
        record.status = PurchaseRecord::Status::Final;
        Purchase purchase(wallet, node, journal, clock, std::move(record), {});
        const auto answer = [&purchase](Receipt receipt) {
            const AccessRequest &access = purchase.access();
            purchase.receiptArrived(sealReceipt(receipt, access.receiptKey, access.receiptTopic()));
        };
        answer({.status = Receipt::Status::Underpaid,
                .serial = 1,
                .missing = Nanos{499'999},
                .reason = RefusalReason::TrialUsed});
        card.showPurchase(&purchase);
        const auto *note = child<QLabel>(card, "stepNote");
        QVERIFY(note->text().contains(QStringLiteral("another machine")));
        QVERIFY(note->text().contains(QStringLiteral("0.000499999 IOTA")));
        answer({.until = clock.now() + 1h, .serial = 2, .trial = 10min});
        card.showPurchase(&purchase);
        QCOMPARE(note->text(), QStringLiteral("Your time includes 10 free minutes."));
    }
};

TOLLSTREAM_GUI_TEST_MAIN(TrialCardsTest)
#include "TrialCardsTest.moc"
