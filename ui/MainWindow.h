// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/WindowSettings.h"

#include <QMainWindow>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QStackedWidget;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

class NoticePage;
class PassphrasePage;
class StartPage;

/// Arranges the pages under one bar; knows nothing of what they do.
/// Children: "homeButton", "walletButton", "settingsButton", "aboutButton", "pageTitle", "networkLabel",
/// "pages"; the pages "startPage", "noticePage", "passphrasePage", "sellerPage", "buyerPage", "walletPage".
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);

    StartPage &startPage() const { return *m_start; }
    NoticePage &noticePage() const { return *m_notice; }
    PassphrasePage &passphrasePage() const { return *m_passphrase; }

    void showStart(Mode suggested);
    void showNotice();
    void showPassphrase();
    /// Shows a page of a mode, which the window takes over; replaces and deletes an earlier one of that mode.
    void setModePage(Mode mode, QWidget *page);
    /// Null where that mode has not been entered.
    QWidget *modePage(Mode mode) const;
    void showModePage(Mode mode);
    /// The mode whose page is seen now.
    std::optional<Mode> shownMode() const;
    /// Removes and deletes it.
    void dropModePage(Mode mode);
    /// The page of the wallet, which the window takes over; replaces and deletes an earlier one. Null: none.
    void setWalletPage(QWidget *page);
    QWidget *walletPage() const { return m_wallet; }
    /// Shows it; the way back leads to what is seen now.
    void showWallet();
    bool isWalletShown() const;
    /// Shows again what was seen before the wallet.
    void leaveWallet();
    /// The name of the network in use, for the bar.
    void setNetworkName(const QString &name);

signals:
    void homeRequested();
    void walletRequested();
    void settingsRequested();
    void aboutRequested();
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildBar();
    QToolButton *barButton(const QString &name, const QString &icon, const QString &text,
                           const QKeySequence &keys);
    void showPage(QWidget *page, const QString &title, bool hasWayHome);
    void nameWayBack(bool leadsToMode);

    QToolButton *m_home = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_network = nullptr;
    QToolButton *m_walletButton = nullptr;
    QToolButton *m_settings = nullptr;
    QToolButton *m_about = nullptr;
    QStackedWidget *m_pages;
    StartPage *m_start;
    NoticePage *m_notice;
    PassphrasePage *m_passphrase;
    QWidget *m_seller = nullptr;
    QWidget *m_buyer = nullptr;
    QWidget *m_wallet = nullptr;
    std::optional<Mode> m_modeBehindWallet; ///< nothing: the start page
};

} // namespace tollstream
