// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"

#include "ui/start/NoticePage.h"
#include "ui/start/PassphrasePage.h"
#include "ui/start/StartPage.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/TintedIcon.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace tollstream {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_notice(new NoticePage(this))
    , m_passphrase(new PassphrasePage(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Tollstream"));
    m_pages->setObjectName(QStringLiteral("pages"));
    for (QWidget *page : {static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_notice),
                          static_cast<QWidget *>(m_passphrase)})
        m_pages->addWidget(page);

    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
    const int unit = lineHeight(*this);
    nameWayBack(false);
    setMinimumSize(unit * 56, unit * 40);
    resize(unit * 86, unit * 56);
}

QWidget *MainWindow::buildBar()
{
    auto *bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("bar"));
    bar->setBackgroundRole(QPalette::Base);
    bar->setAutoFillBackground(true);
    const int unit = lineHeight(*this);
    m_home = barButton(QStringLiteral("homeButton"), QStringLiteral("back"), tr("Start"), {});
    m_title = new QLabel(bar);
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_title->setFont(scaledFont(*this, 1.25, QFont::DemiBold));
    m_network = quietLabel(bar);
    m_network->setObjectName(QStringLiteral("networkLabel"));
    m_network->setWordWrap(false);
    m_network->setToolTip(tr("The ledger network in use; choose another one in the settings"));
    m_walletButton = barButton(QStringLiteral("walletButton"), QStringLiteral("wallet"), tr("Wallet"),
                               QKeySequence(Qt::CTRL | Qt::Key_B));
    m_walletButton->setToolTip(tr("Your accounts, balance and history; send and receive"));
    m_walletButton->setEnabled(false);
    m_settings = barButton(QStringLiteral("settingsButton"), QStringLiteral("settings"), tr("Settings"),
                           QKeySequence(Qt::CTRL | Qt::Key_Comma));
    m_settings->setToolTip(tr("Network, price, broker, language and colours"));
    m_about = barButton(QStringLiteral("aboutButton"), QStringLiteral("about"), tr("About"),
                        QKeySequence(QKeySequence::HelpContents));
    m_about->setToolTip(tr("Version and licence"));
    connect(m_home, &QToolButton::clicked, this, &MainWindow::leaveWallet);
    connect(m_walletButton, &QToolButton::clicked, this, &MainWindow::walletRequested);
    connect(m_settings, &QToolButton::clicked, this, &MainWindow::settingsRequested);
    connect(m_about, &QToolButton::clicked, this, &MainWindow::aboutRequested);

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(unit * 3 / 4, unit / 2, unit * 3 / 4, unit / 2);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_home);
    layout->addWidget(m_title);
    layout->addStretch(1);
    layout->addWidget(m_network);
    layout->addWidget(m_walletButton);
    layout->addWidget(m_settings);
    layout->addWidget(m_about);
    return bar;
}

QToolButton *MainWindow::barButton(const QString &name, const QString &icon, const QString &text,
                                   const QKeySequence &keys)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(tintedIcon(icon));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setShortcut(keys);
    return button;
}

void MainWindow::nameWayBack(bool leadsToMode)
{
    m_home->setText(leadsToMode ? tr("Back") : tr("Start"));
    m_home->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Home)); // a new text takes it away
    m_home->setAccessibleName(m_home->text());
    m_home->setToolTip(leadsToMode ? tr("Back to selling or buying")
                                   : tr("Back to the choice between selling and buying; what runs goes on"));
}

void MainWindow::showPage(QWidget *page, const QString &title, bool hasWayHome)
{
    m_home->setVisible(hasWayHome);
    nameWayBack(page == m_wallet && m_modeBehindWallet);
    m_walletButton->setEnabled(m_wallet && page != m_wallet && page != m_notice && page != m_passphrase);
    m_title->setText(title);
    m_pages->setCurrentWidget(page);
}

void MainWindow::showStart(Mode suggested)
{
    showPage(m_start, QStringLiteral("Tollstream"), false);
    m_settings->setEnabled(true);
    m_start->suggest(suggested);
}

void MainWindow::showNotice()
{
    showPage(m_notice, QStringLiteral("Tollstream"), false);
    m_settings->setEnabled(false);
}

void MainWindow::showPassphrase()
{
    showPage(m_passphrase, QStringLiteral("Tollstream"), false);
    m_settings->setEnabled(false);
}

void MainWindow::setModePage(Mode mode, QWidget *page)
{
    dropModePage(mode);
    (mode == Mode::Sell ? m_seller : m_buyer) = page;
    m_pages->addWidget(page);
}

QWidget *MainWindow::modePage(Mode mode) const
{
    return mode == Mode::Sell ? m_seller : m_buyer;
}

void MainWindow::showModePage(Mode mode)
{
    m_settings->setEnabled(true);
    showPage(modePage(mode), mode == Mode::Sell ? tr("Sell") : tr("Buy"), true);
}

std::optional<Mode> MainWindow::shownMode() const
{
    const QWidget *page = m_pages->currentWidget();
    if (page && page == m_seller) return Mode::Sell;
    if (page && page == m_buyer) return Mode::Buy;
    return std::nullopt;
}

void MainWindow::dropModePage(Mode mode)
{
    QWidget *&page = mode == Mode::Sell ? m_seller : m_buyer;
    if (!page) return;
    m_pages->removeWidget(page);
    delete std::exchange(page, nullptr); // now, not later: it refers to a session that is about to go
}

void MainWindow::setWalletPage(QWidget *page)
{
    const bool wasShown = isWalletShown();
    if (m_wallet) {
        m_pages->removeWidget(m_wallet);
        delete std::exchange(m_wallet, nullptr); // now: it refers to a session that is about to go
    }
    m_wallet = page;
    if (page) m_pages->addWidget(page);
    if (page && wasShown) showWallet();
    m_walletButton->setEnabled(page && !isWalletShown());
}

bool MainWindow::isWalletShown() const
{
    return m_wallet && m_pages->currentWidget() == m_wallet;
}

void MainWindow::showWallet()
{
    if (!m_wallet) return;
    if (!isWalletShown()) m_modeBehindWallet = shownMode();
    m_settings->setEnabled(true);
    showPage(m_wallet, tr("Wallet"), true);
}

void MainWindow::leaveWallet()
{
    if (isWalletShown() && m_modeBehindWallet && modePage(*m_modeBehindWallet))
        showModePage(*m_modeBehindWallet);
    else
        emit homeRequested();
}

void MainWindow::setNetworkName(const QString &name)
{
    m_network->setText(name);
    m_network->setAccessibleName(name);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    emit closing();
    event->accept();
}

} // namespace tollstream
