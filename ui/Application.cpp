// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Application.h"

#include "app/core/whenDone.h"

#include "ui/PassphraseInput.h"
#include "ui/Theme.h"
#include "ui/buyer/BuyerPage.h"
#include "ui/seller/SellerPage.h"
#include "ui/settings/SettingsDialog.h"
#include "ui/start/AboutDialog.h"
#include "ui/start/NoticePage.h"
#include "ui/start/PassphrasePage.h"
#include "ui/start/StartPage.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NetworkText.h"
#include "ui/wallet/WalletPage.h"

#include <QApplication>
#include <QLoggingCategory>

#include <cstdio>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcWindow, "tollstream.window", QtInfoMsg)

void printLink(const SellerSession &session)
{
    const auto link = session.offerLink();
    if (!link) return;
    std::fprintf(stdout, "%s\n", qPrintable(link->toString()));
    std::fflush(stdout);
}

} // namespace

Application::Application(CommandLine line, QObject *parent) : QObject(parent), m_line(std::move(line))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(1s);
    connect(&m_retry, &QTimer::timeout, this, &Application::openDirectory);
    if (!m_line.passphraseDescriptor) return;
    m_isPassphraseExpected = true;
    auto *input = new PassphraseInput(*m_line.passphraseDescriptor, this);
    connect(input, &PassphraseInput::arrived, this,
            [this, input](const std::shared_ptr<SecretBytes> &passphrase) {
                input->deleteLater();
                m_isPassphraseExpected = false;
                m_givenPassphrase = std::make_unique<SecretBytes>(std::move(*passphrase));
                if (m_vault && m_vault->state() == SecretVault::State::PassphraseNeeded)
                    unlock(std::move(*std::exchange(m_givenPassphrase, nullptr)));
            });
}

Application::~Application() = default;

void Application::start()
{
    openDirectory();
    m_window->show();
}

void Application::openDirectory()
{
    auto opened = DataDirectory::open(m_line.dataDirectory);
    if (!opened) return onDirectoryFailed(opened.error());
    m_directory.emplace(std::move(*opened));
    m_settings = std::make_unique<QSettings>(m_directory->settingsFile(), QSettings::IniFormat);
    m_windowSettings = WindowSettings::load(*m_settings);
    takeCommandLine();
    const bool isOtherLanguage = !m_windowSettings.language.isEmpty();
    if (!m_window || isOtherLanguage) {
        const bool wasShown = m_window != nullptr;
        m_language.use(m_windowSettings.language);
        buildWindow();
        m_window->setVisible(wasShown);
    }
    Theme::apply(m_windowSettings.theme);
    m_window->restoreGeometry(m_windowSettings.geometry);
    openSecrets();
}

void Application::onDirectoryFailed(const Error &error)
{
    if (!m_window) {
        m_language.use({});
        Theme::apply(m_windowSettings.theme);
        buildWindow();
    }
    const bool isInUse = error.kind == Error::Kind::InUse;
    m_window->noticePage().showProblem(
        isInUse ? tr("Tollstream is already running here") : tr("The data directory cannot be opened"),
        ErrorText::sentence(ErrorSubject::DataDirectory, error), m_line.dataDirectory);
    m_window->showNotice();
    m_retry.start();
}

void Application::takeCommandLine()
{
    SellerSettings seller = SellerSettings::load(*m_settings);
    m_line.overrule(seller);
    seller.save(*m_settings);
}

void Application::buildWindow()
{
    m_window = std::make_unique<MainWindow>();
    connect(&m_window->startPage(), &StartPage::chosen, this, &Application::enter);
    connect(&m_window->noticePage(), &NoticePage::tryAgain, this, [this] {
        if (m_vault)
            m_vault->open();
        else
            openDirectory();
    });
    connect(&m_window->passphrasePage(), &PassphrasePage::entered, this,
            [this](const std::shared_ptr<SecretBytes> &passphrase) { unlock(std::move(*passphrase)); });
    connect(m_window.get(), &MainWindow::homeRequested, this,
            [this] { m_window->showStart(m_windowSettings.lastMode); });
    connect(m_window.get(), &MainWindow::walletRequested, this, [this] { m_window->showWallet(); });
    connect(m_window.get(), &MainWindow::settingsRequested, this, &Application::showSettings);
    connect(m_window.get(), &MainWindow::aboutRequested, this, [this] {
        auto *dialog = new AboutDialog(m_window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_window.get(), &MainWindow::closing, this, &Application::saveGeometry);
}

void Application::saveGeometry()
{
    if (!m_settings) return;
    m_windowSettings.geometry = m_window->saveGeometry();
    m_windowSettings.save(*m_settings);
}

void Application::openSecrets()
{
    m_vault = std::make_unique<SecretVault>(QStringLiteral("tollstream:") + m_directory->path(),
                                            m_directory->filePath(QStringLiteral("secrets.box")));
    connect(m_vault.get(), &SecretVault::passphraseNeeded, this, &Application::onPassphraseNeeded);
    connect(m_vault.get(), &SecretVault::opened, this, &Application::begin);
    connect(m_vault.get(), &SecretVault::stateChanged, this, &Application::onVaultState);
    m_vault->open();
}

void Application::onVaultState()
{
    switch (m_vault->state()) {
    case SecretVault::State::Probing:
        m_window->noticePage().showWaiting(
            tr("Opening your keys"), tr("Asking the desktop’s keychain. It may want its password from you."));
        m_window->showNotice();
        return;
    case SecretVault::State::Unavailable:
        m_window->noticePage().showProblem(
            tr("Your keys cannot be opened"),
            ErrorText::sentence(ErrorSubject::Identity,
                                m_vault->lastError().value_or(Error{Error::Kind::Locked, {}})),
            m_directory->path());
        m_window->showNotice();
        return;
    case SecretVault::State::Closed:
    case SecretVault::State::PassphraseNeeded:
    case SecretVault::State::Unlocking:
    case SecretVault::State::Open:
        return;
    }
}

void Application::onPassphraseNeeded(bool isNew)
{
    m_window->passphrasePage().ask(isNew);
    m_window->showPassphrase();
    tellReady();
    if (m_givenPassphrase) unlock(std::move(*std::exchange(m_givenPassphrase, nullptr)));
}

void Application::unlock(SecretBytes passphrase)
{
    whenDone(m_vault->providePassphrase(std::move(passphrase)), this, [this](const Result<void> &unlocked) {
        if (!unlocked)
            m_window->passphrasePage().showProblem(
                ErrorText::sentence(ErrorSubject::Passphrase, unlocked.error()));
    });
}

void Application::begin()
{
    if (std::exchange(m_hasBegun, true)) return;
    showNetworkName();
    wallet();
    if (m_line.mode)
        enter(*m_line.mode);
    else
        m_window->showStart(m_windowSettings.lastMode);
    tellReady();
}

void Application::tellReady()
{
    // After the first painting: from then on the window takes clicks.
    QTimer::singleShot(0, m_window.get(), [] { qCInfo(lcWindow) << "the window is ready"; });
}

void Application::showNetworkName()
{
    m_window->setNetworkName(NetworkText::name(SellerSettings::load(*m_settings).network.name));
}

Ground Application::ground()
{
    return {m_clock, m_web, *m_directory, *m_settings, *m_vault};
}

void Application::enter(Mode mode)
{
    m_windowSettings.lastMode = mode;
    m_windowSettings.save(*m_settings);
    if (mode == Mode::Sell)
        enterSeller();
    else
        enterBuyer();
    m_window->showModePage(mode);
    if (wallet().session().state() == WalletSession::State::Empty) onWalletEmpty();
}

WalletDesk &Application::wallet()
{
    if (m_wallet) return *m_wallet;
    m_wallet = std::make_unique<WalletDesk>(ground());
    WalletSession &session = m_wallet->session();
    connect(&session, &WalletSession::stateChanged, this, [this](WalletSession::State state) {
        if (state == WalletSession::State::Empty) onWalletEmpty();
    });
    connect(&session, &WalletSession::accountClosing, this, &Application::onAccountClosing);
    connect(&session, &WalletSession::accountOpened, this, &Application::onAccountOpened);
    auto *page = new WalletPage(session, m_clock);
    connect(page, &WalletPage::setUp, this, [this] {
        if (std::exchange(m_isWalletInTheWay, false)) m_window->leaveWallet();
    });
    m_window->setWalletPage(page);
    session.open();
    return *m_wallet;
}

void Application::onWalletEmpty()
{
    WalletSession &session = m_wallet->session();
    if (!m_line.makesWallet || session.network().hasRealValue) return askForWallet();
    whenDone(session.keyring().create(), this, [](const Result<void> &created) {
        if (!created) qCWarning(lcWindow) << "no wallet could be made:" << created.error().detail;
    });
}

void Application::askForWallet()
{
    if (!m_window->shownMode()) return; // on the start page nothing needs it yet
    const bool isGuest = m_buyer && m_window->shownMode() == Mode::Buy && m_buyer->session().hasPass();
    if (isGuest) return; // who pays nothing needs none
    m_isWalletInTheWay = true;
    m_window->showWallet();
}

void Application::onAccountClosing()
{
    leaveDesks();
}

void Application::onAccountOpened()
{
    returnToDesks();
}

void Application::enterSeller()
{
    if (m_seller) return;
    m_seller = std::make_unique<SellerDesk>(ground(), wallet(), m_line.ssdpPort);
    m_seller->discovery().start();
    m_window->setModePage(Mode::Sell, new SellerPage(m_seller->session(), m_seller->discovery(), m_clock));
    if (m_line.printsLink) {
        SellerSession &session = m_seller->session();
        connect(&session, &SellerSession::offerChanged, this, [&session] { printLink(session); });
    }
    if (std::exchange(m_line.startsSelling, false)) m_seller->session().start();
}

void Application::enterBuyer()
{
    if (m_buyer) return;
    m_buyer = std::make_unique<BuyerDesk>(ground(), wallet());
    auto *page = new BuyerPage(m_buyer->session(), m_buyer->network(), m_clock);
    connect(page, &BuyerPage::walletRequested, m_window.get(), &MainWindow::showWallet);
    m_window->setModePage(Mode::Buy, page);
    m_buyer->session().start();
    const auto link = std::exchange(m_line.link, std::nullopt);
    const auto pass = std::exchange(m_line.pass, nullptr);
    if (link && pass) return m_buyer->session().openPass(*link, pass);
    if (link && link != m_buyer->session().link()) m_buyer->session().openLink(*link);
}

void Application::showSettings()
{
    const SellerSettings seller =
        m_seller ? m_seller->session().settings() : SellerSettings::load(*m_settings);
    auto *dialog = new SettingsDialog(seller, m_windowSettings, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::confirmed, this, [this, dialog] {
        takeSettings(dialog->sellerSettings(), dialog->windowSettings());
        if (const SecretBytes password = dialog->mirrorPassword(); !password.isEmpty())
            takeMirrorPassword(password);
    });
    dialog->open();
}

void Application::takeSettings(const SellerSettings &seller, const WindowSettings &window)
{
    m_windowSettings = window;
    m_windowSettings.save(*m_settings);
    Theme::apply(m_windowSettings.theme);
    const SellerSettings stored = SellerSettings::load(*m_settings);
    const bool isOtherNetwork = stored.network != seller.network;
    SellerSettings wanted = seller;
    wanted.knownKeys = stored.knownKeys; // the buyer's side may have come to know it first
    if (m_seller && !isOtherNetwork) {
        m_seller->session().applySettings(wanted);
        if (auto *page = qobject_cast<SellerPage *>(m_window->modePage(Mode::Sell))) page->refresh();
        return;
    }
    wanted.save(*m_settings);
    if (isOtherNetwork) changeNetwork();
}

void Application::takeMirrorPassword(const SecretBytes &password)
{
    whenDone(m_vault->write(QString::fromUtf16(MirrorSettings::passwordName), password), this,
             [this](const Result<void> &written) {
                 // Where it could not be kept, the page says that it is not known.
                 if (!written)
                     qCWarning(lcWindow).noquote() << "password not kept:" << written.error().detail;
                 if (m_seller) m_seller->session().takeMirrorPassword();
             });
}

void Application::changeNetwork()
{
    showNetworkName();
    leaveDesks();
    const bool wasWalletShown = m_window->isWalletShown();
    m_window->setWalletPage(nullptr);
    m_wallet.reset();
    wallet();
    returnToDesks();
    if (wasWalletShown) m_window->showWallet();
}

void Application::leaveDesks()
{
    if (!m_seller && !m_buyer) return; // what was left before still waits
    m_left = {m_seller != nullptr, m_seller && m_seller->session().isRunning(), m_buyer != nullptr,
              m_window->shownMode()};
    for (const Mode mode : {Mode::Sell, Mode::Buy})
        m_window->dropModePage(mode);
    m_seller.reset();
    m_buyer.reset();
}

void Application::returnToDesks()
{
    const auto left = std::exchange(m_left, {});
    m_line.startsSelling = m_line.startsSelling || left.wasSelling;
    if (left.hasSeller) enterSeller();
    if (left.hasBuyer) enterBuyer();
    if (left.shown) m_window->showModePage(*left.shown);
}

} // namespace tollstream
