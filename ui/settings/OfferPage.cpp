// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/OfferPage.h"

#include "ui/widgets/AmountEdit.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr int longestTitle = 80; // characters, as in the offer
constexpr std::chrono::seconds periodUnits[] = {1s, 60s, 3'600s, 86'400s};

/// Gives a control its name for tests, its name for screen readers and its help.
template <typename Control> Control *named(Control *control, const char *objectName, const QString &help)
{
    control->setObjectName(QString::fromLatin1(objectName));
    control->setAccessibleName(help);
    control->setToolTip(help);
    return control;
}

} // namespace

OfferPage::OfferPage(const SellerSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_title(named(new QLineEdit(this), "titleEdit", tr("What is measured, in your words; buyers see it")))
    , m_price(new AmountEdit(QStringLiteral("priceEdit"), tr("Price of one period"), this))
    , m_period(named(new QSpinBox(this), "periodSpin", tr("How long the price is good for")))
    , m_periodUnit(named(new QComboBox(this), "periodUnit", tr("Unit of the period")))
    , m_least(new AmountEdit(QStringLiteral("leastEdit"), tr("Nothing is sold for less than this"), this))
    , m_trial(named(new QSpinBox(this), "trialSpin",
                    tr("Minutes that each payer reads for free, once, with the first payment")))
{
    setObjectName(QStringLiteral("offerPage"));
    m_title->setMaxLength(longestTitle);
    m_title->setPlaceholderText(tr("Fridge in the kitchen"));
    m_trial->setRange(0, static_cast<int>(longestTrial / 1min));
    m_trial->setSpecialValueText(tr("none"));
    auto *trialNote = quietLabel(
        this,
        tr("With the first payment the least payment does not count: whoever only wants to try pays the "
           "network’s fee. Whoever makes another wallet has the free minutes again, for that fee."));
    trialNote->setObjectName(QStringLiteral("trialNote"));

    const int unit = lineHeight(*this);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(unit, unit, unit, unit);
    form->setHorizontalSpacing(unit);
    form->setVerticalSpacing(unit / 2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Title:"), m_title);
    form->addRow(tr("&Price:"), m_price);
    auto *periodLabel = new QLabel(tr("&for:"), this);
    periodLabel->setBuddy(m_period);
    form->addRow(periodLabel, buildPeriod());
    form->addRow(tr("&Least payment:"), m_least);
    form->addRow(tr("Free &minutes:"), m_trial);
    form->addRow(trialNote);
    form->addRow(
        quietLabel(this, tr("A new price counts for payments from now on. Paid time stays as it is.")));
    fill(settings);
}

QLayout *OfferPage::buildPeriod()
{
    m_period->setRange(1, 999'999);
    m_periodUnit->addItems({tr("seconds"), tr("minutes"), tr("hours"), tr("days")});
    auto *period = new QHBoxLayout;
    period->setSpacing(lineHeight(*this) / 3);
    period->addWidget(m_period, 1);
    period->addWidget(m_periodUnit, 1);
    return period;
}

void OfferPage::fill(const SellerSettings &settings)
{
    m_title->setText(settings.title);
    m_price->setAmount(settings.tariff.price);
    m_least->setAmount(settings.tariff.leastPayment);
    int unit = 3;
    while (unit > 0 && settings.tariff.period.count() % periodUnits[unit].count() != 0)
        --unit;
    m_periodUnit->setCurrentIndex(unit);
    m_period->setValue(static_cast<int>(settings.tariff.period / periodUnits[unit]));
    m_trial->setValue(static_cast<int>(settings.trial.count()));
}

Tariff OfferPage::tariff() const
{
    Tariff tariff;
    tariff.price = m_price->amount().value_or(Nanos{0});
    tariff.period = m_period->value() * periodUnits[m_periodUnit->currentIndex()];
    tariff.leastPayment = m_least->amount().value_or(Nanos{0});
    return tariff;
}

void OfferPage::writeTo(SellerSettings &settings) const
{
    settings.title = m_title->text().trimmed();
    settings.tariff = tariff();
    settings.trial = std::chrono::minutes(m_trial->value());
}

QString OfferPage::problem() const
{
    if (!m_price->amount()) return tr("The price is not an amount. Type it like 0.0005.");
    if (!m_least->amount()) return tr("The least payment is not an amount. Type it like 0.0005.");
    if (!tariff().isValid())
        return tr(
            "Nothing can be sold at this price. It must be above zero, the least payment must buy at least "
            "one second and at most ten years.");
    return {};
}

} // namespace tollstream
