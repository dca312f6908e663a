// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletSession.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class PrimaryButton;
class QrCode;
class StatusList;

/// The account in use: what it holds, where coins can be sent to, and what would be good to do next.
/// Children: "accountList", "walletBalance", "walletStatusSentence0", "walletTestCoinsButton",
/// "walletTestCoinsPageButton", "receiveAddress" ("…Text", "…Copy"), "receiveQr", "mergeOffer",
/// "mergeText", "mergeButton".
class OverviewPanel : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPanel(WalletSession &session, QWidget *parent = nullptr);

    void refresh();
    /// Test coins have arrived, or will not.
    void endRequest();

signals:
    void mergeRequested();
    void actionFailed(const tollstream::Error &error);

private:
    QWidget *buildAccountCard();
    QWidget *buildReceiveCard();
    QWidget *buildMergeCard();
    void showAccounts();
    void showBalance();
    void showMerge();

    WalletSession &m_session;
    QComboBox *m_accounts = nullptr;
    QLabel *m_balance = nullptr;
    QLabel *m_hint = nullptr;
    StatusList *m_status = nullptr;
    QPushButton *m_testCoins = nullptr;
    CopyField *m_address = nullptr;
    QrCode *m_qr = nullptr;
    QWidget *m_mergeOffer = nullptr;
    QLabel *m_mergeText = nullptr;
    PrimaryButton *m_merge = nullptr;
    bool m_isAsking = false; ///< for test coins
};

} // namespace tollstream
