// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/DetailGallery.h"

#include "app/crypto/Blake2b.h"

#include "tests/gui/Hand.h"
#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"
#include "tests/support/MemorySecrets.h"
#include "ui/buyer/BuyCard.h"
#include "ui/seller/MirrorCard.h"
#include "ui/seller/PaymentsCard.h"
#include "ui/seller/RefundDialog.h"
#include "ui/widgets/TableView.h"

#include <QInputDialog>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr int acrossTheWindow = 62;
constexpr int oneColumn = 34;

Bytes32 bytesOf(const char *seed, int number)
{
    return blake2b256({QByteArray(seed) + QByteArray::number(number)});
}

OfferLink mirrorLink()
{
    return {{QStringLiteral("mqtt.example.org"), 8883, QByteArray(32, '\x5a')}, {bytesOf("seller", 1)}};
}

MirrorCard::View mirrorView(const PartStatus &status)
{
    MirrorCard::View view;
    view.settings.kind = MirrorSettings::Kind::DynamicSecurity;
    view.settings.broker = mirrorLink().broker;
    view.status = status;
    return view;
}

/// One of each kind, over and over.
std::vector<Payment> manyPayments(int count)
{
    constexpr UnixTime noon = fromUnixMilliseconds(1'795'000'000'000);
    constexpr RefusalReason reasons[] = {RefusalReason::NoMemo, RefusalReason::NoOffer,
                                         RefusalReason::NameHeld};
    std::vector<Payment> payments;
    for (int number = 0; number < count; ++number) {
        Payment payment;
        payment.chainIdentifier = QStringLiteral("c0ffee01");
        payment.digest = {bytesOf("payment", number)};
        payment.payer = {bytesOf("payer", number % 7)};
        payment.amount = {number % 9 == 4 ? 12'345'678'901'234'567u
                                          : 500'000u * (1u + std::uint64_t(number % 5))};
        payment.finalAt = noon - number * 17min;
        if (number % 4 != 0) {
            payment.outcome = Payment::Outcome::Granted;
            if (number % 5 == 0)
                payment.accountName = QStringLiteral("the-display-in-the-kitchen-of-the-holiday-flat");
        } else if (number % 8 == 0) {
            payment.reason = reasons[static_cast<std::size_t>(number / 8 % 3)];
        } else {
            payment.outcome = Payment::Outcome::Underpaid;
        }
        if (number % 16 == 4) payment.refund = Refund{{bytesOf("refund", number)}, number % 32 == 4};
        payments.push_back(payment);
    }
    return payments;
}

std::vector<Grant> manyReaders(int count)
{
    std::vector<Grant> readers;
    for (int number = 0; number < count; ++number) {
        Grant reader;
        reader.id = number + 1;
        reader.payer = {bytesOf("payer", number)};
        reader.userName =
            QString::fromLatin1(viewOf(bytesOf("user", number)).first(16).toByteArray().toHex());
        readers.push_back(reader);
    }
    return readers;
}

} // namespace

bool DetailGallery::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool DetailGallery::show()
{
    showMirror();
    showRest();
    return showPayments() && showWatchOnlyRefund();
}

void DetailGallery::frame(QWidget *card, int width, const char *name)
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(card);
    card->setVisible(true);
    window.resize(width * lineHeight(window), 0);
    window.show();
    layout->activate();
    window.resize(window.width(), layout->totalHeightForWidth(window.width()));
    m_picture(window, QLatin1String(name));
    layout->removeWidget(card);
    card->setParent(nullptr);
}

void DetailGallery::showMirror()
{
    using Lamp = PartStatus::Lamp;
    const auto picture = [this](const MirrorCard::View &view, const char *name) {
        MirrorCard card;
        card.showMirror(view);
        frame(&card, acrossTheWindow, name);
    };
    picture(mirrorView({Lamp::Off, {}}), "mirror-off");
    picture(mirrorView({Lamp::Waiting, {}}), "mirror-connecting");
    picture(mirrorView({Lamp::Bad, Error{Error::Kind::Forged, {}}}), "mirror-trouble");
    MirrorCard::View serving = mirrorView({Lamp::Good, {}});
    serving.readers = 1'234;
    serving.link = mirrorLink();
    picture(serving, "mirror-serving");
    serving.withoutPassword = 12;
    for (int number = 1; number <= 7; ++number)
        serving.accountsWithoutPassword += QStringLiteral("neighbour-%1").arg(number);
    serving.namesTaken = {QStringLiteral("kitchen")};
    picture(serving, "mirror-left-out");
    serving.settings.kind = MirrorSettings::Kind::MongoEmqx;
    serving.withoutPassword = 0;
    serving.accountsWithoutPassword = {QStringLiteral("kitchen")};
    serving.namesTaken.clear();
    picture(serving, "mirror-mongo");
}

bool DetailGallery::showPayments()
{
    PaymentsCard card;
    card.showPayments(manyPayments(120));
    card.showFolded({.count = 1'500, .payers = 1, .sum = Nanos{1'500'000}});
    frame(&card, acrossTheWindow, "payments-many");
    card.showReaders(manyReaders(30));
    auto *table = card.findChild<TableView *>(QStringLiteral("paymentsTable"));
    if (!table) return fail(QStringLiteral("no table of payments"));
    table->selectRow(0);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(&card);
    window.resize(acrossTheWindow * lineHeight(window), 24 * lineHeight(window));
    window.show();
    m_picture(window, QStringLiteral("payments-chosen"));
    if (!Hand::click(window, "assignPaymentButton")) return fail(QStringLiteral("nothing to assign"));
    auto *question = card.findChild<QInputDialog *>();
    if (!question) return fail(QStringLiteral("no question whom to give it to"));
    m_picture(*question, QStringLiteral("payments-assign"));
    question->reject();
    card.setParent(nullptr);
    return true;
}

bool DetailGallery::showWatchOnlyRefund()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    FakeNode node;
    MemorySecrets secrets;
    ManualClock clock;
    MarketStore store({.file = folder.filePath(QStringLiteral("market.sqlite"))}, clock);
    WalletSession wallet({node, nullptr, secrets, clock, settings,
                          knownNetwork(QStringLiteral("local")).value(), folder.path()});
    wallet.open();
    const auto isIn = [&wallet](WalletSession::State state) {
        return QTest::qWaitFor([&] { return wallet.state() == state; }, Hand::patienceMs);
    };
    const Address own{bytesOf("seller", 1)};
    if (!isIn(WalletSession::State::Empty) || !wallet.keyring().watch(own, {}) ||
        !isIn(WalletSession::State::Open))
        return fail(QStringLiteral("no account to watch"));
    if (!QTest::qWaitFor([&] { return wallet.ledger().lamp == PartStatus::Lamp::Good; }, Hand::patienceMs))
        return fail(QStringLiteral("no ledger"));
    Refunds refunds({store, wallet, node, clock});
    Payment payment = manyPayments(1).front();
    payment.chainIdentifier = node.chain;
    payment.amount = Nanos{300'000};
    QWidget window;
    auto *dialog = new RefundDialog(refunds, payment, &window);
    dialog->open();
    m_picture(*dialog, QStringLiteral("refund-watch-only"));
    return true;
}

void DetailGallery::showRest()
{
    const QTemporaryDir folder;
    FakeNode node;
    ManualClock clock;
    const Address payer{bytesOf("payer", 1)};
    Wallet wallet(node, payer);
    PurchaseJournal journal(folder.filePath(QStringLiteral("purchases.sqlite")), SecretBytes(32));
    PurchaseRecord record;
    record.access = AccessRequest::make(payer, {});
    record.status = PurchaseRecord::Status::Final;
    Purchase purchase(wallet, node, journal, clock, std::move(record), {});
    const AccessRequest &access = purchase.access();
    SignedOffer offer;
    offer.offer.seller = {bytesOf("seller", 1)};
    BuyCard card;
    card.showOffer(offer);
    card.setReady(true, {});
    const auto answer = [&](Receipt receipt, const char *name) {
        purchase.receiptArrived(sealReceipt(receipt, access.receiptKey, access.receiptTopic()));
        card.showPurchase(&purchase);
        frame(&card, oneColumn, name);
    };
    answer({.status = Receipt::Status::Underpaid, .serial = 1, .missing = Nanos{400'000}}, "buyer-underpaid");
    card.setReady(false, QStringLiteral("…"));
    answer({.status = Receipt::Status::Refused, .serial = 2, .reason = RefusalReason::NameHeld},
           "buyer-refused");
}

} // namespace tollstream
