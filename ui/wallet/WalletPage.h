// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletSession.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QStackedWidget;
class QTabWidget;
QT_END_NAMESPACE

namespace tollstream {

class AccountsPanel;
class BackupPanel;
class Banner;
class HistoryPanel;
class NoticePage;
class OverviewPanel;
class SendForm;
class TransferView;
class WalletSetupPage;

/// The wallet: how one comes to an account, its backup, and then the account itself on four tabs.
/// Children: "walletSetupPage", "backupPanel", "walletTabs" with "overviewPanel", "sendPanel", "historyPanel"
/// and "accountsPanel", "walletNotice", "walletBanner", "backupBanner".
class WalletPage : public QWidget
{
    Q_OBJECT
public:
    WalletPage(WalletSession &session, const Clock &clock, QWidget *parent = nullptr);

    /// Whether a person still has to say what the wallet is to be, or is writing down its words.
    bool isSettingUp() const;
    /// The tab with the address.
    void showOverview();

signals:
    /// There is an account now, and its backup is made or put off.
    void setUp();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildTabs(const Clock &clock);
    QWidget *buildSendTab();
    void connectSession();
    void connectPanels();
    void refresh();
    void showState();
    void leaveNotice();
    void showBackupBanner();
    void beginBackup(bool isNew);
    void beginAdding();
    void onAdded(const Address &account);
    void showTabs();
    void give(const TransferOrder &order, const QString &note);
    void showTransfer();
    void tell(const QString &sentence);
    void tellProblem(const QString &sentence);

    WalletSession &m_session;
    QStackedWidget *m_stack;
    NoticePage *m_notice;
    WalletSetupPage *m_setup;
    BackupPanel *m_backup;
    QWidget *m_main = nullptr;
    QTabWidget *m_tabs = nullptr;
    OverviewPanel *m_overview = nullptr;
    QWidget *m_sendTab = nullptr;
    SendForm *m_form = nullptr;
    TransferView *m_transfer = nullptr;
    HistoryPanel *m_history = nullptr;
    AccountsPanel *m_accounts = nullptr;
    Banner *m_backupBanner = nullptr;
    Banner *m_banner = nullptr;
    QPointer<Transfer> m_seenTransfer; ///< how it ended has been seen
    bool m_isSettingUp = false;        ///< from the first choice to the end of the backup
    bool m_isPostponed = false;        ///< the reminder has been put away for this run
};

} // namespace tollstream
