// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/PurchaseSteps.h"

#include "ui/text/ErrorText.h"
#include "ui/text/PaymentText.h"
#include "ui/text/StatusText.h"
#include "ui/text/TrialText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/StepList.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace tollstream {

namespace {

using Lamp = PartStatus::Lamp;
using Step = Purchase::Step;

constexpr Step shownSteps[] = {Step::OfferChecked, Step::Preparing, Step::FeeKnown, Step::Storing,
                               Step::Submitting,   Step::Final,     Step::Granted};

int rowOf(Step step)
{
    return static_cast<int>(std::ranges::find(shownSteps, step) - std::begin(shownSteps));
}

QStringList stepNames()
{
    QStringList names;
    for (const Step step : shownSteps)
        names << StatusText::step(step);
    return names;
}

} // namespace

PurchaseSteps::PurchaseSteps(QWidget *parent)
    : QWidget(parent)
    , m_steps(new StepList(QStringLiteral("step"), stepNames(), this))
    , m_note(textLabel(this))
{
    setObjectName(QStringLiteral("purchaseSteps"));
    setAccessibleName(tr("Steps of the purchase"));
    m_note->setObjectName(QStringLiteral("stepNote"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 4);
    layout->addWidget(m_steps);
    layout->addWidget(m_note);
    showPurchase(nullptr);
}

void PurchaseSteps::showPurchase(const Purchase *purchase)
{
    setVisible(purchase != nullptr);
    m_note->hide();
    if (!purchase) return;
    const Step step = purchase->step();
    const bool isDenied = step == Step::Underpaid || step == Step::Refused;
    m_steps->setText(rowOf(Step::Granted), StatusText::step(isDenied ? step : Step::Granted));
    switch (step) {
    case Step::Failed:
        m_steps->showProgress(rowOf(m_lastLiveStep), Lamp::Bad);
        if (const auto error = purchase->error())
            showNote(ErrorText::sentence(ErrorSubject::Purchase, *error));
        return;
    case Step::Underpaid:
    case Step::Refused:
        m_steps->showProgress(rowOf(Step::Granted), Lamp::Bad);
        if (const auto receipt = purchase->receipt()) showNote(PaymentText::answer(*receipt));
        return;
    case Step::OfferChecked:
    case Step::Preparing:
    case Step::FeeKnown:
    case Step::Storing:
    case Step::Submitting:
    case Step::Final:
    case Step::Granted:
        if (step == Step::Final && !purchase->accountName().isEmpty())
            showNote(tr("Paid. The time is added to “%1” by itself; no receipt comes for an account.")
                         .arg(purchase->accountName()));
        if (const auto trial = purchase->trial(); step == Step::Granted && trial && trial->count() > 0)
            //: %1 is "10 free minutes"
            showNote(tr("Your time includes %1.").arg(TrialText::freeTime(*trial)));
        m_lastLiveStep = step;
        m_steps->showProgress(rowOf(step), step == Step::Granted ? Lamp::Good : Lamp::Waiting);
        return;
    }
}

void PurchaseSteps::showNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

} // namespace tollstream
