// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/BuyerPage.h"

#include "ui/buyer/AccountLoginCard.h"
#include "ui/buyer/BuyCard.h"
#include "ui/buyer/FreeFeedCard.h"
#include "ui/buyer/LinkCard.h"
#include "ui/buyer/LiveCard.h"
#include "ui/buyer/OfferSummaryCard.h"
#include "ui/buyer/WalletCard.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/StatusText.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DashboardArea.h"
#include "ui/widgets/StatusList.h"

#include <QVBoxLayout>

namespace tollstream {

namespace {

using Part = BuyerSession::Part;

/// In the order of their rows.
constexpr Part shownParts[] = {Part::Identity, Part::Ledger, Part::Broker, Part::Offer, Part::Live};

QStringList partNames()
{
    QStringList names;
    for (const Part part : shownParts)
        names += StatusText::name(part);
    return names;
}

} // namespace

BuyerPage::BuyerPage(BuyerSession &session, const Network &network, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new Banner(this))
    , m_link(new LinkCard(this))
    , m_offer(new OfferSummaryCard(partNames(), this))
    , m_wallet(new WalletCard(network, session.hasFaucet(), this))
    , m_buy(new BuyCard(this))
    , m_login(new AccountLoginCard(session.account(), this))
    , m_live(new LiveCard(clock, this))
    , m_free(new FreeFeedCard(clock, this))
    , m_area(new DashboardArea(this))
{
    setObjectName(QStringLiteral("buyerPage"));
    m_area->addAcrossTop(m_link);
    m_area->addAcrossTop(m_live);
    m_area->addLeft(m_buy);
    m_area->addLeft(m_login);
    m_area->addLeft(m_wallet, 1);
    m_area->addRight(m_offer);
    m_area->addRight(m_free, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_banner); // below, so that nothing moves away under the pointer
    setFocusProxy(m_link);

    connectSession();
    connectCards();
    refresh();
}

void BuyerPage::connectSession()
{
    connect(&m_session, &BuyerSession::statusChanged, this, [this](Part part) {
        showStatus(part);
        showReadiness();
    });
    connect(&m_session, &BuyerSession::linkChanged, this, &BuyerPage::refresh);
    connect(&m_session, &BuyerSession::offerChanged, this, &BuyerPage::showOffer);
    connect(&m_session, &BuyerSession::walletOpened, this, &BuyerPage::showWallet);
    connect(&m_session, &BuyerSession::balanceChanged, this,
            [this](Nanos balance) { m_wallet->showBalance(balance); });
    connect(&m_session, &BuyerSession::purchaseChanged, this, &BuyerPage::showPurchase);
    connect(&m_session, &BuyerSession::trialChanged, this, &BuyerPage::showReadiness);
    connect(&m_session, &BuyerSession::accessChanged, this, &BuyerPage::showAccess);
    connect(&m_session, &BuyerSession::deliveredChanged, this, &BuyerPage::showDelivered);
    connect(&m_session, &BuyerSession::testCoinsArrived, this, [this](Nanos amount) {
        m_wallet->endRequest();
        m_banner->showMessage(Banner::Tone::Information,
                              tr("%1 of test coins are on their way to you.").arg(Formats::amount(amount)));
    });
    connect(&m_session.account(), &AccountAccess::stateChanged, this, &BuyerPage::showAccess);
    connect(&m_session.account(), &AccountAccess::keepingFailed, this, [this](const Error &error) {
        m_banner->showMessage(Banner::Tone::Problem, ErrorText::sentence(ErrorSubject::KeptPassword, error));
    });
    connect(&m_session, &BuyerSession::actionFailed, this, [this](const Error &error) {
        m_wallet->endRequest();
        m_banner->showMessage(Banner::Tone::Problem, ErrorText::sentence(ErrorSubject::BuyerAction, error));
    });
}

void BuyerPage::connectCards()
{
    connect(m_link, &LinkCard::opened, &m_session, &BuyerSession::openLink);
    connect(m_link, &LinkCard::passOpened, this,
            [this](const OfferLink &link, const std::shared_ptr<const GuestPass> &pass) {
                m_banner->moveOn();
                m_session.openPass(link, pass);
            });
    connect(&m_session, &BuyerSession::passRefused, this, [this](const Error &error) {
        m_banner->showMessage(Banner::Tone::Problem, ErrorText::sentence(ErrorSubject::GuestPass, error));
    });
    connect(m_wallet, &WalletCard::testCoinsRequested, &m_session, &BuyerSession::requestTestCoins);
    connect(m_wallet, &WalletCard::walletRequested, this, &BuyerPage::walletRequested);
    connect(m_link, &LinkCard::opened, m_banner, &Banner::moveOn);
    connect(m_buy, &BuyCard::buyRequested, this, [this](Nanos amount) {
        m_banner->moveOn();
        if (!m_session.buy(amount))
            m_banner->showMessage(
                Banner::Tone::Problem,
                tr("Nothing can be bought just now. Wait until ledger and offer are good."));
    });
    connect(m_live, &LiveCard::renewRequested, this, [this] {
        m_area->ensureWidgetVisible(m_buy);
        m_buy->begin();
    });
}

void BuyerPage::hideEvent(QHideEvent *event)
{
    m_banner->moveOn();
    QWidget::hideEvent(event);
}

void BuyerPage::refresh()
{
    for (const Part part : shownParts)
        showStatus(part);
    m_link->showLink(m_session.link());
    m_login->setReady(m_session.link().has_value());
    m_free->showFeed(m_session.freeFeed());
    showOffer();
    showWallet();
    showPurchase();
    showAccess();
}

void BuyerPage::showStatus(Part part)
{
    const auto *row = std::find(std::begin(shownParts), std::end(shownParts), part);
    const int index = static_cast<int>(row - std::begin(shownParts));
    if (part == Part::Live && readsWithAccount()) {
        const AccountAccess &account = m_session.account();
        return m_offer->statusList().showStatus(index, StatusText::lamp(account.state()),
                                                StatusText::sentence(account.state(), account.userName()));
    }
    const PartStatus status = m_session.status(part);
    m_offer->statusList().showStatus(index, status.lamp, StatusText::sentence(part, status));
}

void BuyerPage::showOffer()
{
    const auto offer = m_session.offer();
    m_offer->showOffer(offer, m_session.link());
    m_buy->showOffer(offer);
    showReadiness();
}

void BuyerPage::showWallet()
{
    const Wallet *wallet = m_session.wallet();
    m_wallet->showAddress(wallet ? std::optional(wallet->address()) : std::nullopt);
    m_wallet->showBalance(wallet ? wallet->balance() : std::nullopt);
    showReadiness();
}

void BuyerPage::showPurchase()
{
    m_buy->showPurchase(m_session.purchase());
    showAccess();
}

void BuyerPage::showAccess()
{
    m_live->showFeed(readsWithAccount() ? m_session.account().feed() : m_session.liveFeed());
    m_buy->setAccount(m_session.account().userName());
    showTrial();
    showStatus(Part::Live);
    showDelivered();
    m_buy->setRenewing(m_session.access() != BuyerSession::Access::None &&
                       m_session.accessBasis() == BuyerSession::Basis::Payment);
}

void BuyerPage::showTrial()
{
    m_buy->showTrial(m_session.trial());
    m_offer->setTrialUsed(m_session.hasHadTrial());
}

bool BuyerPage::readsWithAccount() const
{
    return m_session.account().state() != AccountAccess::State::None;
}

void BuyerPage::showDelivered()
{
    if (readsWithAccount()) return m_live->showAccount(m_session.account());
    m_live->showAccess(m_session.access(), m_session.accessUntil(), m_session.accessBasis());
    m_live->showDelivered(m_session.delivered());
}

void BuyerPage::showReadiness()
{
    const auto isGood = [this](Part part) { return m_session.status(part).lamp == PartStatus::Lamp::Good; };
    showTrial();
    if (!m_session.link()) return m_buy->setReady(false, tr("Open an offer link first."));
    if (!m_session.offer()) return m_buy->setReady(false, tr("Wait for the seller’s offer."));
    if (!m_session.wallet()) return m_buy->setReady(false, tr("Wait until your keys are open."));
    if (!isGood(Part::Ledger)) return m_buy->setReady(false, tr("Wait until the ledger answers."));
    m_buy->setReady(true, {});
}

} // namespace tollstream
