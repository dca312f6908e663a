// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/WalletCard.h"

#include "ui/text/Formats.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/QrCode.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

WalletCard::WalletCard(const Network &network, bool hasFaucet, QWidget *parent)
    : Card(tr("Wallet"), parent)
    , m_balance(textLabel(this))
    , m_hint(quietLabel(this))
    , m_address(new CopyField(QStringLiteral("walletAddress"), tr("your address"), this))
    , m_qr(new QrCode(this))
    , m_testCoins(new QPushButton(tr("&Get test coins"), this))
    , m_page(new QPushButton(tr("Test coins on the &web…"), this))
    , m_hasFaucet(hasFaucet)
{
    setObjectName(QStringLiteral("walletCard"));
    m_balance->setObjectName(QStringLiteral("balanceValue"));
    m_balance->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    m_qr->setObjectName(QStringLiteral("walletQr"));
    m_qr->setToolTip(tr("Your address as a QR code"));
    m_testCoins->setObjectName(QStringLiteral("testCoinsButton"));
    m_testCoins->setToolTip(tr("Coins without value, for trying things out"));
    m_testCoins->setVisible(hasFaucet);
    m_page->setObjectName(QStringLiteral("testCoinsPageButton"));
    m_page->setToolTip(tr("Opens the page that gives away test coins; paste your address there"));
    m_page->setVisible(!hasFaucet && network.faucet.isValid() && !network.hasFaucetApi);
    connect(m_testCoins, &QPushButton::clicked, this, [this] {
        m_testCoins->setEnabled(false);
        m_testCoins->setText(tr("Asking…"));
        emit testCoinsRequested();
    });
    connect(m_page, &QPushButton::clicked, this,
            [page = network.faucet] { QDesktopServices::openUrl(page); });
    auto *open = new QPushButton(tr("&Open wallet"), this);
    open->setObjectName(QStringLiteral("openWalletButton"));
    open->setToolTip(tr("Open the wallet: history, sending, accounts"));
    connect(open, &QPushButton::clicked, this, &WalletCard::walletRequested);
    header()->addWidget(open);

    const int unit = lineHeight(*this);
    auto *words = new QVBoxLayout;
    words->setSpacing(unit / 2);
    words->addWidget(quietLabel(this, tr("Balance")));
    words->addWidget(m_balance);
    words->addWidget(m_hint);
    words->addWidget(m_testCoins, 0, Qt::AlignLeft);
    words->addWidget(m_page, 0, Qt::AlignLeft);
    words->addStretch(1);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(unit);
    upper->addLayout(words, 3);
    upper->addWidget(m_qr, 2, Qt::AlignTop | Qt::AlignRight);
    content()->addLayout(upper, 1);
    content()->addWidget(quietLabel(this, tr("Your address: coins can be sent here")));
    content()->addWidget(m_address);
    showAddress({});
    showBalance({});
}

void WalletCard::showAddress(const std::optional<Address> &address)
{
    m_hasAddress = address.has_value();
    const QString text = address ? address->toString() : QString();
    m_address->setText(text);
    m_qr->setText(text);
    m_testCoins->setEnabled(m_hasAddress);
}

void WalletCard::showBalance(const std::optional<Nanos> &balance)
{
    m_balance->setText(balance ? Formats::amount(*balance) : Formats::nothing());
    m_balance->setToolTip(balance ? Formats::nanos(*balance) : tr("The ledger has not told the balance yet"));
    const bool isEmpty = balance && balance->value == 0;
    m_hint->setVisible(isEmpty);
    m_hint->setText(m_hasFaucet ? tr("Empty. Get test coins to begin.")
                                : tr("Empty. Send coins to your address to begin."));
}

void WalletCard::endRequest()
{
    m_testCoins->setText(tr("&Get test coins"));
    m_testCoins->setEnabled(m_hasAddress);
}

} // namespace tollstream
