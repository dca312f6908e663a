// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/BuyCard.h"

#include "ui/buyer/PurchaseSteps.h"
#include "ui/buyer/PurchaseTerms.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/TrialText.h"
#include "ui/widgets/PrimaryButton.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds units[] = {1s, 60s, 3'600s, 86'400s};
enum UnitIndex { Seconds, Minutes, Hours, Days };

/// What the seller says is missing to the least payment; nothing where nothing is.
std::optional<Nanos> missingAmount(const Purchase *purchase)
{
    if (!purchase || purchase->step() != Purchase::Step::Underpaid || !purchase->receipt())
        return std::nullopt;
    const Nanos missing = purchase->receipt()->missing;
    return missing.value > 0 ? std::optional(missing) : std::nullopt;
}

/// A purchase that is not over yet: another one cannot begin.
bool isOpen(const Purchase *purchase)
{
    if (!purchase) return false;
    switch (purchase->step()) {
    case Purchase::Step::OfferChecked:
    case Purchase::Step::Preparing:
    case Purchase::Step::FeeKnown:
    case Purchase::Step::Storing:
    case Purchase::Step::Submitting:
        return true;
    case Purchase::Step::Final:
    case Purchase::Step::Granted:
    case Purchase::Step::Underpaid:
    case Purchase::Step::Refused:
    case Purchase::Step::Failed:
        return false;
    }
    return false;
}

} // namespace

BuyCard::BuyCard(QWidget *parent) : Card(tr("Buy time"), parent), m_steps(new PurchaseSteps(this))
{
    m_choice = buildChoice();
    m_confirmation = buildConfirmation();
    setObjectName(QStringLiteral("buyCard"));
    content()->addWidget(m_choice);
    content()->addWidget(m_confirmation);
    content()->addWidget(m_steps);
    m_payRest = new PrimaryButton({}, this);
    m_payRest->setObjectName(QStringLiteral("payRestButton"));
    m_payRest->setAccessibleName(tr("Pay the rest"));
    m_payRest->setToolTip(tr("Buy with what is missing; you see the network’s fee before you confirm"));
    connect(m_payRest, &PrimaryButton::clicked, this, [this] {
        if (const auto missing = missingAmount(m_purchase)) emit buyRequested(*missing);
    });
    content()->addWidget(m_payRest, 0, Qt::AlignRight);
    content()->addStretch(1);
    showOffer({});
    showButtons();
}

QToolButton *BuyCard::preset(const QString &name, const QString &text, const QString &help)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(help);
    button->setAccessibleName(help);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QWidget *BuyCard::buildChoice()
{
    auto *choice = new QWidget(this);
    m_number = new QSpinBox(choice);
    m_number->setObjectName(QStringLiteral("durationSpin"));
    m_number->setRange(1, 999'999);
    m_number->setAccessibleName(tr("How long to read"));
    m_number->setToolTip(tr("The time that you want to buy"));
    m_unit = new QComboBox(choice);
    m_unit->setObjectName(QStringLiteral("durationUnit"));
    m_unit->addItems({tr("seconds"), tr("minutes"), tr("hours"), tr("days")});
    m_unit->setCurrentIndex(Hours);
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->setToolTip(tr("Unit of the time that you want to buy"));
    m_cost = textLabel(choice);
    m_cost->setObjectName(QStringLiteral("costValue"));
    m_cost->setFont(scaledFont(*this, 1.3, QFont::DemiBold));
    m_note = quietLabel(choice);
    m_note->setObjectName(QStringLiteral("costNote"));
    m_buy = new PrimaryButton(tr("&Buy"), choice);
    m_buy->setObjectName(QStringLiteral("buyTimeButton"));
    m_buy->setToolTip(tr("Ask the network for the fee; you confirm before anything is paid"));
    m_try = new QPushButton(choice);
    m_try->setObjectName(QStringLiteral("tryButton"));
    m_try->setAccessibleName(tr("Try the free minutes"));
    m_try->setToolTip(
        tr("Read only the free minutes: you pay the network’s fee, which you see first, and the "
           "smallest amount there is"));
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (!isOpen(m_purchase)) emit buyRequested(smallestPayment);
    });

    auto *least = preset(QStringLiteral("presetLeast"), tr("Least"), tr("The least that the seller accepts"));
    auto *hour = preset(QStringLiteral("presetHour"), tr("1 h"), tr("One hour"));
    auto *day = preset(QStringLiteral("presetDay"), tr("1 d"), tr("One day"));
    auto *smallFee = preset(QStringLiteral("presetSmallFee"), tr("Fee < 10 %"),
                            tr("The least time at which the network’s fee is under a tenth"));
    connect(least, &QToolButton::clicked, this, [this] {
        if (m_tariff) choose(m_tariff->timeFor(m_tariff->leastPayment).value_or(1h));
    });
    connect(hour, &QToolButton::clicked, this, [this] { choose(1h); });
    connect(day, &QToolButton::clicked, this, [this] { choose(24h); });
    connect(smallFee, &QToolButton::clicked, this, [this] {
        const auto hours =
            m_tariff ? hoursForSmallFee(*m_tariff, m_knownFee.value_or(usualFee)) : std::nullopt;
        if (hours) choose(*hours);
    });
    connect(m_number, &QSpinBox::valueChanged, this, &BuyCard::showCost);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &BuyCard::showCost);
    connect(m_buy, &PrimaryButton::clicked, this, &BuyCard::begin);

    const int unit = lineHeight(*this);
    auto *time = new QHBoxLayout;
    time->setSpacing(unit / 3);
    time->addWidget(m_number, 2);
    time->addWidget(m_unit, 2);
    auto *presets = new QHBoxLayout;
    presets->setSpacing(unit / 3);
    for (QToolButton *button : {least, hour, day, smallFee})
        presets->addWidget(button);
    presets->addStretch(1);
    auto *cost = new QHBoxLayout;
    cost->setSpacing(unit / 2);
    cost->addWidget(m_cost, 1);
    cost->addWidget(m_try);
    cost->addWidget(m_buy);
    auto *layout = new QVBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 2);
    layout->addLayout(time);
    layout->addLayout(presets);
    layout->addLayout(cost);
    layout->addWidget(m_note);
    return choice;
}

QWidget *BuyCard::buildConfirmation()
{
    auto *confirmation = new QWidget(this);
    m_fee = textLabel(confirmation);
    m_fee->setObjectName(QStringLiteral("feeText"));
    m_confirm = new PrimaryButton({}, confirmation);
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setToolTip(tr("Sign the payment and hand it to the network; it cannot be taken back"));
    m_cancel = new QPushButton(tr("&Cancel"), confirmation);
    m_cancel->setObjectName(QStringLiteral("cancelPurchaseButton"));
    m_cancel->setToolTip(tr("Give this purchase up; nothing is paid"));
    connect(m_confirm, &PrimaryButton::clicked, this, [this] {
        if (m_purchase) m_purchase->confirm();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_purchase) m_purchase->cancel();
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_confirm);
    auto *layout = new QVBoxLayout(confirmation);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 2);
    layout->addWidget(m_fee);
    layout->addLayout(buttons);
    return confirmation;
}

std::chrono::seconds BuyCard::chosenTime() const
{
    return m_number->value() * units[m_unit->currentIndex()];
}

void BuyCard::choose(std::chrono::seconds time)
{
    int unit = Days;
    while (unit > Seconds && (time.count() % units[unit].count() != 0 || time < units[unit]))
        --unit;
    m_unit->setCurrentIndex(unit);
    m_number->setValue(static_cast<int>(time / units[unit]));
}

void BuyCard::showOffer(const std::optional<SignedOffer> &offer)
{
    m_tariff = offer ? std::optional(offer->offer.tariff) : std::nullopt;
    showCost();
}

void BuyCard::setReady(bool ready, const QString &reason)
{
    m_isReady = ready;
    m_reason = reason;
    showCost();
    showButtons();
}

void BuyCard::setRenewing(bool renewing)
{
    m_isRenewing = renewing;
    showTitle();
    showCost();
}

void BuyCard::showTrial(std::chrono::seconds trial)
{
    m_trial = trial;
    showCost();
}

void BuyCard::setAccount(const QString &userName)
{
    m_account = userName;
    showTitle();
    showCost();
}

void BuyCard::showTitle()
{
    const bool renews = m_isRenewing && m_account.isEmpty();
    //: %1 is the name of an account
    const QString forAccount = tr("Buy time for “%1”").arg(m_account);
    setTitle(!m_account.isEmpty() ? forAccount : renews ? tr("Renew") : tr("Buy time"));
    m_buy->setText(renews ? tr("&Renew") : tr("&Buy"));
}

void BuyCard::showCost()
{
    const auto payment = m_tariff ? paymentFor(*m_tariff, chosenTime()) : std::nullopt;
    const auto time = payment ? m_tariff->timeFor(*payment) : std::nullopt;
    m_cost->setText(payment ? Formats::amount(*payment) : Formats::nothing());
    m_cost->setToolTip(payment ? Formats::nanos(*payment) : QString());
    m_buy->setEnabled(m_isReady && time.has_value());
    m_try->setVisible(m_trial.count() > 0);
    m_try->setEnabled(m_isReady);
    //: %1 is a length of time: "10 minutes"
    if (m_trial.count() > 0) m_try->setText(tr("&Try %1 free").arg(TrialText::length(m_trial)));
    m_note->setText(note(time));
}

QString BuyCard::note(std::optional<std::chrono::seconds> time) const
{
    if (!m_isReady) return m_reason;
    if (!time) return tr("That cannot be bought at once. Choose a shorter time.");
    QStringList sentences;
    if (*time > chosenTime() + 1s)
        sentences += tr("The least payment buys %1.").arg(Formats::duration(*time));
    //: %1 is a length of time: "10 minutes"
    if (m_trial.count() > 0) sentences += tr("You get %1 more for free.").arg(TrialText::length(m_trial));
    if (!m_account.isEmpty())
        sentences += tr("The payment names the account, which everybody can read on the ledger.");
    sentences += tr("The network’s fee comes on top and is shown before you pay.");
    return sentences.join(QLatin1Char(' '));
}

void BuyCard::begin()
{
    const auto payment = m_tariff && m_isReady ? paymentFor(*m_tariff, chosenTime()) : std::nullopt;
    if (payment && !isOpen(m_purchase)) emit buyRequested(*payment);
}

void BuyCard::showPurchase(Purchase *purchase)
{
    if (purchase && purchase != m_purchase) {
        connect(purchase, &Purchase::delayed, this, [this](const Error &error) {
            m_steps->showNote(ErrorText::sentence(ErrorSubject::Purchase, error));
        });
    }
    const bool wasConfirming = m_confirmation->isVisibleTo(this);
    m_purchase = purchase;
    m_steps->showPurchase(purchase);
    if (purchase && purchase->step() == Purchase::Step::FeeKnown) showFee(*purchase);
    showButtons();
    if (!wasConfirming && m_confirmation->isVisibleTo(this)) m_confirm->setFocus();
}

void BuyCard::showFee(const Purchase &purchase)
{
    m_knownFee = purchase.fee();
    m_fee->setText(feeSentence(purchase));
    m_fee->setToolTip(tr("%1 and %2").arg(Formats::nanos(purchase.amount()), Formats::nanos(purchase.fee())));
    const Nanos total = purchase.amount().plus(purchase.fee()).value_or(purchase.amount());
    m_confirm->setText(tr("&Pay %1").arg(Formats::amount(total)));
}

QString BuyCard::feeSentence(const Purchase &purchase) const
{
    if (purchase.isTry())
        //: %1 is a length of time: "10 minutes"; %2 and %3 are amounts.
        return tr("You read %1 for free. The network takes %2 for its work, and the seller gets %3, the "
                  "smallest amount there is.")
            .arg(TrialText::length(purchase.offeredTrial()), Formats::amount(purchase.fee()),
                 Formats::amount(purchase.amount()));
    const int share = feeShare(purchase.amount(), purchase.fee());
    //: %1 and %2 are amounts, %3 is a number of per cent.
    QString text = tr("You pay %1 to the seller and %2 to the network. The fee is %3 % of the total.")
                       .arg(Formats::amount(purchase.amount()), Formats::amount(purchase.fee()),
                            locale().toString(share));
    const auto hours = m_tariff ? hoursForSmallFee(*m_tariff, purchase.fee()) : std::nullopt;
    if (share >= 10 && hours)
        text +=
            QLatin1Char('\n') + tr("From %1 on, the fee is under a tenth.").arg(Formats::duration(*hours));
    if (m_trial.count() > 0 && purchase.accountName().isEmpty())
        text += QLatin1Char('\n') + tr("You get %1 more for free.").arg(TrialText::length(m_trial));
    return text;
}

void BuyCard::showButtons()
{
    m_confirmation->setVisible(m_purchase && m_purchase->step() == Purchase::Step::FeeKnown);
    m_choice->setVisible(!isOpen(m_purchase));
    const auto missing = missingAmount(m_purchase);
    m_payRest->setVisible(missing.has_value());
    m_payRest->setEnabled(m_isReady);
    if (missing) m_payRest->setText(tr("Pay the &rest: %1").arg(Formats::amount(*missing)));
}

} // namespace tollstream
