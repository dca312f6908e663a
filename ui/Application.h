// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/DataDirectory.h"
#include "app/secrets/SecretVault.h"

#include "ui/CommandLine.h"
#include "ui/Desks.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/settings/WindowSettings.h"

#include <QNetworkAccessManager>
#include <QSettings>
#include <QTimer>

#include <memory>
#include <optional>

namespace tollstream {

/// Ties everything together, in order: data directory → settings → secrets → the desk that was chosen. What
/// stops it on the way is shown on the window, and tried again.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(CommandLine line, QObject *parent = nullptr);
    ~Application() override;

    /// Shows the window and begins.
    void start();

private:
    void openDirectory();
    void onDirectoryFailed(const Error &error);
    void takeCommandLine();
    void buildWindow();

    void openSecrets();
    void onPassphraseNeeded(bool isNew);
    void unlock(SecretBytes passphrase);
    void onVaultState();

    void begin();
    void tellReady();
    void enter(Mode mode);
    void enterSeller();
    void enterBuyer();
    void showNetworkName();
    void showSettings();
    void takeSettings(const SellerSettings &seller, const WindowSettings &window);
    /// Leaves all desks and, where one was open, comes back on the network that is chosen now.
    void takeMirrorPassword(const SecretBytes &password);
    void changeNetwork();
    void saveGeometry();
    /// The wallet's desk, made and opened where it is not there yet.
    WalletDesk &wallet();
    /// There has never been a wallet here.
    void onWalletEmpty();
    /// Puts the wallet's page before what is seen now, until it is known what the wallet is to be.
    void askForWallet();
    /// The wallet's account goes: so do the sessions that use it, and come back with the next one.
    void onAccountClosing();
    void onAccountOpened();
    void leaveDesks();
    void returnToDesks();
    Ground ground();

    // From the bottom up, so that each goes before what it stands on.
    CommandLine m_line;
    SystemClock m_clock;
    QNetworkAccessManager m_web;
    Language m_language;
    WindowSettings m_windowSettings;
    QTimer m_retry;
    std::optional<DataDirectory> m_directory;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SecretBytes> m_givenPassphrase; ///< from the file descriptor, until it is used
    bool m_isPassphraseExpected = false;            ///< from the file descriptor
    bool m_hasBegun = false;
    bool m_isWalletInTheWay = false; ///< its page was not asked for: what it covers comes back
    /// Which desks come back after those of another account or network have gone.
    struct
    {
        bool hasSeller = false;
        bool wasSelling = false;
        bool hasBuyer = false;
        std::optional<Mode> shown;
    } m_left;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<WalletDesk> m_wallet;
    std::unique_ptr<SellerDesk> m_seller;
    std::unique_ptr<BuyerDesk> m_buyer;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tollstream
