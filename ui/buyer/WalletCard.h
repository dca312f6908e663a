// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/iota/Address.h"
#include "app/iota/Network.h"

#include "ui/widgets/Card.h"

#include <optional>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class QrCode;

/// The buyer's account: address, balance, and where to get test coins.
/// Children: "walletAddress" (with "walletAddressText" and "walletAddressCopy"), "walletQr", "balanceValue",
/// "testCoinsButton", "testCoinsPageButton", "openWalletButton".
class WalletCard : public Card
{
    Q_OBJECT
public:
    WalletCard(const Network &network, bool hasFaucet, QWidget *parent = nullptr);

    /// Nothing: the keys are not open yet.
    void showAddress(const std::optional<Address> &address);
    void showBalance(const std::optional<Nanos> &balance);
    /// Test coins have arrived, or will not.
    void endRequest();

signals:
    void testCoinsRequested();
    void walletRequested();

private:
    QLabel *m_balance;
    QLabel *m_hint;
    CopyField *m_address;
    QrCode *m_qr;
    QPushButton *m_testCoins;
    QPushButton *m_page;
    bool m_hasFaucet;
    bool m_hasAddress = false;
};

} // namespace tollstream
