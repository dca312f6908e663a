// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/WalletPage.h"

#include "ui/start/NoticePage.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/wallet/AccountsPanel.h"
#include "ui/wallet/BackupPanel.h"
#include "ui/wallet/HistoryPanel.h"
#include "ui/wallet/OverviewPanel.h"
#include "ui/wallet/SendForm.h"
#include "ui/wallet/TransferView.h"
#include "ui/wallet/WalletSetupPage.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DashboardArea.h"

#include <QDir>
#include <QLocale>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace tollstream {

using State = WalletSession::State;

WalletPage::WalletPage(WalletSession &session, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_stack(new QStackedWidget(this))
    , m_notice(new NoticePage(this))
    , m_setup(new WalletSetupPage(session.keyring(), this))
    , m_backup(new BackupPanel(session.keyring(), this))
{
    setObjectName(QStringLiteral("walletPage"));
    m_notice->setObjectName(QStringLiteral("walletNotice"));
    m_main = buildTabs(clock);
    m_banner = new Banner(this);
    m_banner->setObjectName(QStringLiteral("walletBanner"));
    for (QWidget *page : {static_cast<QWidget *>(m_notice), static_cast<QWidget *>(m_setup),
                          static_cast<QWidget *>(m_backup), m_main})
        m_stack->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_banner); // below, so that nothing moves away under the pointer
    connectSession();
    connectPanels();
    connect(m_tabs, &QTabWidget::currentChanged, m_banner, &Banner::moveOn);
    connect(m_stack, &QStackedWidget::currentChanged, m_banner, &Banner::moveOn);
    showState();
}

QWidget *WalletPage::buildTabs(const Clock &clock)
{
    auto *main = new QWidget(this);
    m_backupBanner = new Banner(main);
    m_backupBanner->setObjectName(QStringLiteral("backupBanner"));
    m_tabs = new QTabWidget(main);
    m_tabs->setObjectName(QStringLiteral("walletTabs"));
    m_tabs->setDocumentMode(true);
    m_overview = new OverviewPanel(m_session, m_tabs);
    m_history = new HistoryPanel(m_tabs);
    m_accounts = new AccountsPanel(m_session, clock, m_tabs);
    m_sendTab = buildSendTab();
    m_tabs->addTab(m_overview, tr("&Overview"));
    m_tabs->addTab(m_sendTab, tr("&Send"));
    m_tabs->addTab(m_history, tr("&History"));
    m_tabs->addTab(m_accounts, tr("A&ccounts"));
    auto *layout = new QVBoxLayout(main);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_backupBanner);
    layout->addWidget(m_tabs, 1);
    return main;
}

QWidget *WalletPage::buildSendTab()
{
    auto *area = new DashboardArea(m_tabs);
    area->setObjectName(QStringLiteral("sendPanel"));
    m_form = new SendForm(m_session, area);
    m_transfer = new TransferView(m_session, area);
    area->addAcrossTop(m_form);
    area->addAcrossTop(m_transfer);
    return area;
}

void WalletPage::connectSession()
{
    connect(&m_session, &WalletSession::stateChanged, this, &WalletPage::showState);
    connect(&m_session, &WalletSession::accountClosing, this, [this] { m_history->showHistory(nullptr); });
    connect(&m_session, &WalletSession::accountOpened, this, &WalletPage::refresh);
    connect(&m_session, &WalletSession::balanceChanged, this, [this] {
        m_overview->refresh();
        m_form->refresh();
    });
    connect(&m_session, &WalletSession::ledgerChanged, this, [this] {
        m_overview->refresh();
        m_form->refresh();
    });
    connect(&m_session, &WalletSession::consolidationChanged, m_overview, &OverviewPanel::refresh);
    connect(&m_session, &WalletSession::transferChanged, this, &WalletPage::showTransfer);
    connect(&m_session, &WalletSession::testCoinsArrived, this, [this](Nanos amount) {
        m_overview->endRequest();
        tell(tr("%1 of test coins are on their way to you.").arg(Formats::amount(amount)));
    });
    connect(&m_session, &WalletSession::actionFailed, this, [this](const Error &error) {
        m_overview->endRequest();
        tellProblem(ErrorText::sentence(ErrorSubject::WalletAction, error));
    });
    const Keyring &keyring = m_session.keyring();
    connect(&keyring, &Keyring::accountsChanged, this, &WalletPage::refresh);
    connect(&keyring, &Keyring::activeChanged, this, &WalletPage::refresh);
    connect(&keyring, &Keyring::backedUpChanged, this, [this] {
        showBackupBanner();
        m_accounts->refresh();
    });
}

void WalletPage::connectPanels()
{
    const auto setupFailed = [this](const Error &error) {
        tellProblem(ErrorText::sentence(ErrorSubject::WalletSetup, error));
    };
    connect(m_notice, &NoticePage::tryAgain, &m_session, &WalletSession::open);
    connect(m_setup, &WalletSetupPage::created, this, [this] { beginBackup(true); });
    connect(m_setup, &WalletSetupPage::added, this, &WalletPage::onAdded);
    connect(m_setup, &WalletSetupPage::cancelled, this, &WalletPage::showTabs);
    connect(m_backup, &BackupPanel::finished, this, [this] {
        showTabs();
        tell(tr("Your backup is made. Keep the paper where neither fire nor thieves get it."));
    });
    connect(m_backup, &BackupPanel::postponed, this, &WalletPage::showTabs);
    connect(m_backupBanner, &Banner::actionTriggered, this, [this] { beginBackup(false); });
    connect(m_backupBanner, &Banner::dismissed, this, [this] { m_isPostponed = true; });
    connect(m_overview, &OverviewPanel::mergeRequested, this, [this] { give(MergeSmallCoins{}, {}); });
    connect(m_overview, &OverviewPanel::actionFailed, this, setupFailed);
    connect(m_form, &SendForm::orderGiven, this, &WalletPage::give);
    connect(m_transfer, &TransferView::dismissed, this, [this] {
        m_seenTransfer = m_session.transfer();
        if (m_seenTransfer && m_seenTransfer->step() == Transfer::Step::Final) m_form->clear();
        showTransfer();
        m_form->setFocus();
    });
    connect(m_history, &HistoryPanel::exported, this, [this](const QString &file, int count) {
        tell(tr("The history is in the file %1. Entries: %2.")
                 .arg(QDir::toNativeSeparators(file), locale().toString(count)));
    });
    connect(m_history, &HistoryPanel::failed, this, [this](const Error &error) {
        tellProblem(ErrorText::sentence(ErrorSubject::WalletHistory, error));
    });
    connect(m_accounts, &AccountsPanel::addRequested, this, &WalletPage::beginAdding);
    connect(m_accounts, &AccountsPanel::backupRequested, this, [this] { beginBackup(false); });
    connect(m_accounts, &AccountsPanel::failed, this, setupFailed);
    connect(m_accounts, &AccountsPanel::told, this, &WalletPage::tell);
}

bool WalletPage::isSettingUp() const
{
    return m_isSettingUp;
}

void WalletPage::showOverview()
{
    m_tabs->setCurrentWidget(m_overview);
}

void WalletPage::showState()
{
    switch (m_session.state()) {
    case State::Closed:
    case State::Opening: // another page, where one is seen, stays while the account behind it changes
        m_notice->showWaiting(tr("Opening your wallet"), tr("Reading your accounts and their keys."));
        return;
    case State::Failed:
        m_notice->showProblem(
            tr("Your wallet cannot be opened"),
            ErrorText::sentence(ErrorSubject::WalletOpening,
                                m_session.lastError().value_or(Error{Error::Kind::Locked, {}})),
            {});
        m_stack->setCurrentWidget(m_notice);
        return;
    case State::Empty:
        if (std::exchange(m_isSettingUp, true)) return;
        m_setup->begin(false);
        m_stack->setCurrentWidget(m_setup);
        return;
    case State::Open:
        refresh();
        if (m_stack->currentWidget() == m_notice) leaveNotice();
        // Somebody else has said what the wallet is to be.
        if (m_isSettingUp && m_stack->currentWidget() == m_setup) showTabs();
        return;
    }
}

void WalletPage::leaveNotice()
{
    const Keyring &keyring = m_session.keyring();
    if (m_isSettingUp && keyring.hasWords() && !keyring.isBackedUp())
        beginBackup(true);
    else
        showTabs();
}

void WalletPage::refresh()
{
    m_overview->refresh();
    m_form->refresh();
    m_accounts->refresh();
    m_history->showHistory(m_session.history());
    showTransfer();
    showBackupBanner();
}

void WalletPage::showBackupBanner()
{
    const Keyring &keyring = m_session.keyring();
    const bool isMissing = keyring.hasWords() && !keyring.isBackedUp();
    if (isMissing && !m_isPostponed)
        m_backupBanner->showMessage(
            Banner::Tone::Problem,
            tr("Your wallet is not backed up: if this machine is lost, so are your coins."),
            tr("&Back up now"));
    else
        m_backupBanner->hide();
}

void WalletPage::beginBackup(bool isNew)
{
    // Where coins have real value, a new wallet is not used without its backup.
    m_backup->begin(!isNew || !m_session.network().hasRealValue);
    m_stack->setCurrentWidget(m_backup);
}

void WalletPage::beginAdding()
{
    m_setup->begin(true);
    m_stack->setCurrentWidget(m_setup);
}

void WalletPage::onAdded(const Address &account)
{
    const auto active = m_session.keyring().active();
    if (!active || active->address != account) {
        const auto chosen = m_session.keyring().choose(account);
        if (!chosen) tellProblem(ErrorText::sentence(ErrorSubject::WalletSetup, chosen.error()));
    }
    showTabs();
}

void WalletPage::showTabs()
{
    m_stack->setCurrentWidget(m_main);
    refresh();
    if (std::exchange(m_isSettingUp, false)) {
        showOverview();
        emit setUp();
    }
}

void WalletPage::give(const TransferOrder &order, const QString &note)
{
    Transfer *transfer = m_session.send(order, note);
    if (!transfer)
        return tellProblem(
            tr("Another payment is still under way. Wait until it is final, then send again."));
    m_banner->moveOn();
    showTransfer();
    m_tabs->setCurrentWidget(m_sendTab);
}

void WalletPage::showTransfer()
{
    Transfer *transfer = m_session.transfer();
    if (transfer == m_seenTransfer) transfer = nullptr;
    m_transfer->showTransfer(transfer);
    m_form->setVisible(transfer == nullptr);
}

void WalletPage::tell(const QString &sentence)
{
    m_banner->showMessage(Banner::Tone::Information, sentence);
}

void WalletPage::hideEvent(QHideEvent *event)
{
    m_banner->moveOn();
    QWidget::hideEvent(event);
}

void WalletPage::tellProblem(const QString &sentence)
{
    m_banner->showMessage(Banner::Tone::Problem, sentence);
}

} // namespace tollstream
