// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/SellerPage.h"

#include "app/core/whenDone.h"

#include "ui/seller/AccountsCard.h"
#include "ui/seller/BrokerLogCard.h"
#include "ui/seller/EarningsCard.h"
#include "ui/seller/GrantsCard.h"
#include "ui/seller/GuestPassDialog.h"
#include "ui/seller/MirrorCard.h"
#include "ui/seller/OfferCard.h"
#include "ui/seller/OfferSignatureCard.h"
#include "ui/seller/PaymentsCard.h"
#include "ui/seller/PlugCard.h"
#include "ui/seller/ReachCard.h"
#include "ui/seller/RefundDialog.h"
#include "ui/seller/TakePassDialog.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/StatusText.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DashboardArea.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/StatusList.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace tollstream {

namespace {

int rowOf(SellerSession::Part part)
{
    const auto *found =
        std::find(std::begin(SellerSession::allParts), std::end(SellerSession::allParts), part);
    return static_cast<int>(found - std::begin(SellerSession::allParts));
}

} // namespace

SellerPage::SellerPage(SellerSession &session, MeterDiscovery &discovery, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_discovery(discovery)
    , m_clock(clock)
    , m_banner(new Banner(this))
    , m_signature(new OfferSignatureCard(this))
    , m_plug(new PlugCard(this))
    , m_offer(new OfferCard(this))
    , m_grants(new GrantsCard(clock, this))
    , m_accounts(new AccountsCard(session.accounts(), clock, this))
    , m_earnings(new EarningsCard(this))
    , m_payments(new PaymentsCard(this))
    , m_reach(new ReachCard(clock, this))
    , m_mirror(new MirrorCard(this))
    , m_log(new BrokerLogCard(this))
{
    setObjectName(QStringLiteral("sellerPage"));
    auto *area = new DashboardArea(this);
    Card *status = buildStatusCard();
    area->addAcrossTop(m_signature);
    area->addLeft(status);
    area->addLeft(m_plug, 1);
    area->addRight(m_offer, 1);
    area->addAcrossBottom(m_grants);
    area->addAcrossBottom(m_accounts);
    area->addAcrossBottom(m_earnings);
    area->addAcrossBottom(m_payments);
    area->addAcrossBottom(m_reach);
    area->addAcrossBottom(m_mirror);
    area->addAcrossBottom(m_log);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area, 1);
    layout->addWidget(m_banner); // below, so that nothing moves away under the pointer

    connectSession();
    connectDiscovery();
    refresh();
}

Card *SellerPage::buildStatusCard()
{
    auto *card = new Card(tr("Selling"), this);
    QStringList names;
    for (const auto part : SellerSession::allParts)
        names += StatusText::name(part);
    m_status = new StatusList(QStringLiteral("sellerStatus"), names, card);
    m_start = new PrimaryButton(tr("&Start selling"), card);
    m_start->setObjectName(QStringLiteral("startSellingButton"));
    card->header()->addWidget(m_start);
    m_published = quietLabel(card);
    m_published->setObjectName(QStringLiteral("publishedCount"));
    m_published->setToolTip(tr("Readings taken from the plug and published since the start"));
    m_skipped = quietLabel(card);
    m_skipped->setObjectName(QStringLiteral("skippedCount"));
    m_skipped->setToolTip(tr("Half seconds in which the plug gave no answer; nothing is published then"));
    auto *counters = new QHBoxLayout;
    counters->addWidget(m_published, 1);
    counters->addWidget(m_skipped, 1);
    card->content()->addWidget(m_status);
    card->content()->addStretch(1);
    card->content()->addLayout(counters);
    connect(m_start, &PrimaryButton::clicked, this, [this] {
        if (m_session.isRunning())
            m_session.stop();
        else
            m_session.start();
        refresh();
    });
    return card;
}

void SellerPage::connectSession()
{
    connect(&m_session, &SellerSession::statusChanged, this, [this](SellerSession::Part part) {
        showStatus(part);
        showRunning();
        showOffer();
        if (part == SellerSession::Part::Identity) followHistory();
    });
    connect(&m_session, &SellerSession::readingTaken, this, [this](const LiveMessage &message) {
        m_plug->showReading(message);
        showCounters();
    });
    connect(&m_session, &SellerSession::averageChanged, m_plug, &PlugCard::showAverage);
    connect(&m_session, &SellerSession::meterChanged, this, &SellerPage::showMeters);
    connect(&m_session, &SellerSession::offerChanged, this, &SellerPage::showOffer);
    connect(&m_session, &SellerSession::offerToSignChanged, this, &SellerPage::showOffer);
    connect(m_signature, &OfferSignatureCard::signatureGiven, this, &SellerPage::takeSignature);
    connect(&m_session, &SellerSession::paymentsChanged, this, [this] {
        m_payments->showPayments(m_session.payments());
        m_payments->showFolded(m_session.foldedPayments());
    });
    connect(&m_session, &SellerSession::grantsChanged, this, [this] {
        m_grants->showGrants(m_session.grants());
        m_payments->showReaders(m_session.grants());
    });
    connect(&m_session.earnings(), &EarningsKeeper::changed, this, &SellerPage::showEarnings);
    connect(m_payments, &PaymentsCard::saveRequested, this, &SellerPage::savePayments);
    connect(&m_session, &SellerSession::serviceHistoryChanged, this,
            [this] { m_grants->showService(m_session.serviceHistory()); });
    connect(&m_session, &SellerSession::reachabilityChanged, this,
            [this] { m_reach->showSession(m_session); });
    connect(&m_session, &SellerSession::mirrorChanged, this, [this] { m_mirror->showSession(m_session); });
    connect(m_payments, &PaymentsCard::assignRequested, &m_session, &SellerSession::assignPayment);
    connect(m_payments, &PaymentsCard::refundRequested, this, [this](const Payment &payment) {
        if (Refunds *refunds = m_session.refunds()) (new RefundDialog(*refunds, payment, this))->open();
    });
    connect(&m_session, &SellerSession::brokerLogLine, m_log, &BrokerLogCard::append);
    connect(&m_session, &SellerSession::actionFailed, this,
            [this](const Error &error) { showProblem(ErrorSubject::SellerAction, error); });
    connect(&m_session, &SellerSession::assignmentFailed, this,
            [this](const Error &error) { showProblem(ErrorSubject::Assignment, error); });
    connect(&m_session, &SellerSession::restoreFailed, this,
            [this](const Error &error) { showProblem(ErrorSubject::Restoring, error); });
    connect(&m_session, &SellerSession::offeredBackupChanged, this, &SellerPage::showBackups);
    connect(&m_session, &SellerSession::backupTroubleChanged, this, &SellerPage::showBackups);
    connect(m_banner, &Banner::actionTriggered, &m_session, &SellerSession::restoreBackup);
    connect(m_grants, &GrantsCard::guestPassRequested, this, [this] {
        auto *dialog = new GuestPassDialog(m_session, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &GuestPassDialog::takeOverRequested, this, [this] {
            auto *taking = new TakePassDialog(m_session, this);
            taking->setAttribute(Qt::WA_DeleteOnClose);
            taking->open();
        });
        dialog->open();
    });
    connect(m_accounts, &AccountsCard::failed, this,
            [this](const Error &error) { showProblem(ErrorSubject::ReaderAccount, error); });
    connect(m_grants, &GrantsCard::endRequested, this, [this](std::int64_t id) { m_session.endGrant(id); });
}

void SellerPage::connectDiscovery()
{
    connect(&m_discovery, &MeterDiscovery::found, this, [this] {
        if (m_isLooking) m_plug->showProblem({});
        m_isLooking = false;
        showMeters();
    });
    connect(&m_discovery, &MeterDiscovery::failed, this, [this](const Error &error) {
        if (m_isLooking) m_plug->showProblem(ErrorText::sentence(ErrorSubject::PlugSearch, error));
        m_isLooking = false;
    });
    connect(m_plug, &PlugCard::lookAt, this, [this](const QString &place) {
        m_isLooking = true;
        m_discovery.lookAt(place);
    });
    connect(m_plug, &PlugCard::chosen, this, &SellerPage::chooseMeter);
}

void SellerPage::chooseMeter(const MeterDescription &meter)
{
    const auto &present = m_session.settings().meter;
    if (present && present->id == meter.id && present->location == meter.location) return;
    m_plug->clearReading();
    m_session.chooseMeter(meter);
    showMeters();
}

void SellerPage::refresh()
{
    for (const auto part : SellerSession::allParts)
        showStatus(part);
    showRunning();
    showMeters();
    showOffer();
    showCounters();
    showEarnings();
    followHistory();
    m_reach->showSession(m_session);
    m_mirror->showSession(m_session);
    m_payments->showPayments(m_session.payments());
    m_payments->showFolded(m_session.foldedPayments());
    m_grants->showGrants(m_session.grants());
    m_grants->showService(m_session.serviceHistory());
    m_payments->showReaders(m_session.grants());
    showBackups();
    if (const auto reading = m_session.latestReading()) m_plug->showReading(*reading);
    if (const auto average = m_session.average()) m_plug->showAverage(*average);
}

void SellerPage::showBackups()
{
    const auto backup = m_session.offeredBackup();
    const auto trouble = m_session.backupTrouble();
    QString note;
    if (backup) {
        //: %1 is date and time
        note = tr("The books are damaged or gone. Use the copy of %1: what was paid since then is read from "
                  "the ledger again, and nothing is deleted.")
                   .arg(Formats::dateTime(backup->made));
    } else if (trouble) {
        note = ErrorText::sentence(ErrorSubject::Backup, *trouble);
    }
    if (note == m_backupNote) return;
    const bool isShown = m_banner->sentence() == m_backupNote;
    m_backupNote = note;
    if (!note.isEmpty()) {
        m_banner->showMessage(Banner::Tone::Problem, note, backup ? tr("&Use the copy") : QString());
    } else if (isShown) {
        m_banner->dismiss();
    }
}

void SellerPage::showProblem(ErrorSubject subject, const Error &error)
{
    const bool hasCopy = m_session.offeredBackup().has_value();
    const QString sentence = ErrorText::sentence(subject, error);
    m_backupNote = hasCopy ? sentence : QString(); // its button goes with the copy
    m_banner->showMessage(Banner::Tone::Problem, sentence, hasCopy ? tr("&Use the copy") : QString());
}

void SellerPage::showStatus(SellerSession::Part part)
{
    const PartStatus status = m_session.status(part);
    if (part == SellerSession::Part::Books) m_accounts->setReady(status.lamp == PartStatus::Lamp::Good);
    const auto conflict = m_session.portConflict();
    const bool isTaken = part == SellerSession::Part::Broker && conflict && status.error &&
                         status.error->kind == Error::Kind::InUse;
    m_status->showStatus(rowOf(part), status.lamp,
                         isTaken ? StatusText::portTaken(*conflict) : StatusText::sentence(part, status));
}

void SellerPage::showRunning()
{
    const bool isRunning = m_session.isRunning();
    m_start->setText(isRunning ? tr("&Stop selling") : tr("&Start selling"));
    m_start->setAccessibleName(isRunning ? tr("Stop selling") : tr("Start selling"));
    m_start->setToolTip(isRunning ? tr("Stop publishing; paid time goes on counting")
                                  : tr("Start the broker, publish readings and watch for payments"));
}

void SellerPage::showMeters()
{
    m_plug->showMeters(m_discovery.meters(), m_session.settings().meter);
}

void SellerPage::showOffer()
{
    const SellerSettings &settings = m_session.settings();
    m_offer->showOffer(settings.title, settings.tariff, settings.trial);
    const auto link = m_session.offerLink();
    m_offer->showLink(link, settings.listenedPort() != 0);
    m_grants->setGuestsPossible(link.has_value());
    m_mirror->showSession(m_session);
    m_offer->showAddress(m_session.address());
    showOfferToSign();
}

void SellerPage::showOfferToSign()
{
    const auto words = m_session.isRunning() ? m_session.offerToSign() : std::nullopt;
    const auto offer = m_session.offer();
    const bool isInForce = offer && offer->offer.expires > m_clock.now();
    m_offer->showAwaited(words && !isInForce ? OfferCard::Awaited::Signature : OfferCard::Awaited::Start);
    m_signature->showWords(words, isInForce ? std::optional(offer->offer.expires) : std::nullopt);
}

void SellerPage::takeSignature(const QString &signature)
{
    const auto taken = m_session.acceptOfferSignature(signature.toLatin1());
    if (taken) return; // the card goes with the words
    m_signature->showProblem(ErrorText::sentence(ErrorSubject::OfferSignature, taken.error()));
}

void SellerPage::showCounters()
{
    m_published->setText(
        tr("Published: %1").arg(locale().toString(static_cast<qulonglong>(m_session.publishedCount()))));
    m_skipped->setText(
        tr("Skipped: %1").arg(locale().toString(static_cast<qulonglong>(m_session.skippedCount()))));
}

void SellerPage::showEarnings()
{
    m_earnings->showEarnings(m_session.earnings().earnings());
    m_earnings->showTrouble(m_session.earnings().trouble());
}

void SellerPage::followHistory()
{
    const WalletHistory *history = m_session.walletHistory();
    if (history)
        connect(history, &WalletHistory::entriesChanged, this, &SellerPage::showDeposits,
                Qt::UniqueConnection);
    showDeposits();
}

void SellerPage::showDeposits()
{
    const WalletHistory *history = m_session.walletHistory();
    if (!history || history->entries().empty()) return m_earnings->showDeposits({}, {});
    const bool isWhole = history->state() == WalletHistory::State::Complete;
    m_earnings->showDeposits(depositsGivenBack(history->entries()),
                             isWhole ? std::nullopt : history->entries().back().time);
}

void SellerPage::savePayments(const QString &file)
{
    m_payments->setSaving(true);
    whenDone(m_session.savePayments(file), this, [this, file](const Result<std::uint64_t> &saved) {
        m_payments->setSaving(false);
        if (!saved) return showProblem(ErrorSubject::PaymentsFile, saved.error());
        m_backupNote.clear();
        m_banner->showMessage(Banner::Tone::Information,
                              //: %1 is the name of a file, %2 says how many payments
                              tr("The file %1 holds the books: %2.")
                                  .arg(QDir::toNativeSeparators(file), Formats::payments(*saved, locale())));
    });
}

} // namespace tollstream
