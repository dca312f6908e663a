// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/OverviewPanel.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/NetworkText.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/DashboardArea.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/QrCode.h"
#include "ui/widgets/StatusList.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace tollstream {

OverviewPanel::OverviewPanel(WalletSession &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("overviewPanel"));
    auto *area = new DashboardArea(this);
    area->addLeft(buildAccountCard());
    area->addLeft(buildMergeCard(), 1);
    area->addRight(buildReceiveCard(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    refresh();
}

QWidget *OverviewPanel::buildAccountCard()
{
    auto *card = new Card(tr("Account"), this);
    m_accounts = named(new QComboBox(card), "accountList", tr("The account in use"));
    m_balance = textLabel(card);
    m_balance->setObjectName(QStringLiteral("walletBalance"));
    m_balance->setFont(scaledFont(*this, 2.2, QFont::DemiBold));
    m_hint = quietLabel(card);
    m_hint->setObjectName(QStringLiteral("walletHint"));
    m_status = new StatusList(QStringLiteral("walletStatus"), {tr("Ledger")}, card);
    const Network &network = m_session.network();
    m_testCoins = named(new QPushButton(tr("&Get test coins"), card), "walletTestCoinsButton",
                        tr("Coins without value, for trying things out"));
    m_testCoins->setVisible(m_session.hasFaucet());
    auto *page = named(new QPushButton(tr("Test coins on the &web…"), card), "walletTestCoinsPageButton",
                       tr("Opens the page that gives away test coins; paste your address there"));
    page->setVisible(!m_session.hasFaucet() && network.faucet.isValid() && !network.hasFaucetApi &&
                     !network.faucet.isEmpty());
    connect(m_accounts, &QComboBox::activated, this, [this](int row) {
        const auto &accounts = m_session.keyring().accounts();
        if (row < 0 || static_cast<std::size_t>(row) >= accounts.size()) return;
        const auto chosen = m_session.keyring().choose(accounts[static_cast<std::size_t>(row)].address);
        if (!chosen) emit actionFailed(chosen.error());
    });
    connect(m_testCoins, &QPushButton::clicked, this, [this] {
        // Not disabled: the focus would jump away.
        if (!m_session.wallet() || std::exchange(m_isAsking, true)) return;
        m_testCoins->setText(tr("Asking…"));
        m_session.requestTestCoins();
    });
    connect(page, &QPushButton::clicked, this,
            [address = network.faucet] { QDesktopServices::openUrl(address); });

    card->content()->addWidget(m_accounts);
    card->content()->addWidget(m_balance);
    card->content()->addWidget(m_hint);
    card->content()->addWidget(m_status);
    card->content()->addWidget(m_testCoins, 0, Qt::AlignLeft);
    card->content()->addWidget(page, 0, Qt::AlignLeft);
    card->content()->addStretch(1);
    return card;
}

QWidget *OverviewPanel::buildReceiveCard()
{
    auto *card = new Card(tr("Receive"), this);
    m_qr = new QrCode(card);
    m_qr->setObjectName(QStringLiteral("receiveQr"));
    m_qr->setToolTip(tr("Your address as a QR code"));
    m_address = new CopyField(QStringLiteral("receiveAddress"), tr("your address"), card);
    // As large as reads well from another screen; not as large as the card.
    m_qr->setFixedSize(m_qr->sizeHint());
    card->content()->addWidget(m_qr, 0, Qt::AlignCenter);
    card->content()->addWidget(m_address);
    card->content()->addWidget(
        quietLabel(card, tr("Hand this address to whoever wants to send you coins. Only coins of the network "
                            "“%1” arrive here.")
                             .arg(NetworkText::name(m_session.network().name))));
    card->content()->addStretch(1);
    return card;
}

QWidget *OverviewPanel::buildMergeCard()
{
    auto *card = new Card(tr("Many small coins"), this);
    card->setObjectName(QStringLiteral("mergeOffer"));
    m_mergeOffer = card;
    m_mergeText = textLabel(card);
    m_mergeText->setObjectName(QStringLiteral("mergeText"));
    m_merge = named(new PrimaryButton(tr("&Merge…"), card), "mergeButton",
                    tr("Make one coin of them; you see what it brings before it is done"));
    connect(m_merge, &PrimaryButton::clicked, this, &OverviewPanel::mergeRequested);
    card->content()->addWidget(m_mergeText);
    card->content()->addWidget(m_merge, 0, Qt::AlignRight);
    card->content()->addStretch(1);
    return card;
}

void OverviewPanel::refresh()
{
    showAccounts();
    showBalance();
    showMerge();
    const PartStatus ledger = m_session.ledger();
    QString sentence = ledger.error ? ErrorText::sentence(ErrorSubject::BuyerLedger, *ledger.error)
                       : ledger.lamp == PartStatus::Lamp::Good
                           ? tr("The node answers and serves the right network")
                           : tr("The node is being asked");
    m_status->showStatus(0, ledger.lamp, sentence);
}

void OverviewPanel::showAccounts()
{
    const QSignalBlocker quiet(m_accounts);
    const Keyring &keyring = m_session.keyring();
    const auto active = keyring.active();
    m_accounts->clear();
    for (const Account &account : keyring.accounts()) {
        //: An account's name and its shortened address.
        m_accounts->addItem(
            tr("%1 — %2").arg(WalletText::accountName(account), Formats::address(account.address)));
        if (active && account.address == active->address)
            m_accounts->setCurrentIndex(m_accounts->count() - 1);
    }
    const QString address = active ? active->address.toString() : QString();
    m_address->setText(address);
    m_qr->setText(address);
}

void OverviewPanel::showBalance()
{
    const Wallet *wallet = m_session.wallet();
    const auto balance = wallet ? wallet->balance() : std::nullopt;
    m_balance->setText(balance ? Formats::amount(*balance) : Formats::nothing());
    m_balance->setToolTip(balance ? Formats::nanos(*balance) : tr("The ledger has not told the balance yet"));
    m_balance->setAccessibleName(tr("Balance: %1").arg(m_balance->text()));
    const auto active = m_session.keyring().active();
    QStringList hints;
    if (active && !active->canSign()) hints += tr("Watched only: nothing can be paid from here.");
    if (balance && balance->value == 0)
        hints += m_session.hasFaucet() ? tr("Empty. Get test coins to begin.")
                                       : tr("Empty. Send coins to your address to begin.");
    m_hint->setText(hints.join(QLatin1Char('\n')));
    m_hint->setVisible(!hints.isEmpty());
}

void OverviewPanel::showMerge()
{
    const auto gain = m_session.consolidationGain();
    m_mergeOffer->setVisible(gain.has_value());
    if (!gain) return;
    m_mergeText->setText(
        tr("You have %1 small coins. Merging them gives back %2 of deposits.")
            .arg(locale().toString(static_cast<qulonglong>(gain->coinCount)), Formats::amount(gain->refund)));
    m_mergeText->setToolTip(Formats::nanos(gain->refund));
}

void OverviewPanel::endRequest()
{
    m_testCoins->setText(tr("&Get test coins"));
    m_isAsking = false;
}

} // namespace tollstream
