// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/PurchaseSteps.h"

#include "ui/text/ErrorText.h"
#include "ui/text/StatusText.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/StatusLamp.h"

#include <QGridLayout>
#include <QLabel>

namespace tollstream {

namespace {

using Lamp = PartStatus::Lamp;
using Step = Purchase::Step;

constexpr Step shownSteps[] = {Step::OfferChecked, Step::Preparing, Step::FeeKnown, Step::Storing,
                               Step::Submitting,   Step::Final,     Step::Granted};

/// How the line of `shown` looks while the purchase is at `now`; both are shown steps.
Lamp lampFor(Step shown, Step now)
{
    if (shown < now || now == Step::Granted) return Lamp::Good;
    return shown == now ? Lamp::Waiting : Lamp::Off;
}

} // namespace

PurchaseSteps::PurchaseSteps(QWidget *parent) : QWidget(parent), m_note(textLabel(this))
{
    setObjectName(QStringLiteral("purchaseSteps"));
    setAccessibleName(tr("Steps of the purchase"));
    const int unit = lineHeight(*this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit / 2);
    grid->setVerticalSpacing(unit / 4);
    grid->setColumnStretch(1, 1);
    for (const Step step : shownSteps) {
        const int row = static_cast<int>(m_rows.size());
        m_rows.push_back({step, new StatusLamp(this), textLabel(this, StatusText::step(step))});
        m_rows.back().lamp->setObjectName(QStringLiteral("stepLamp%1").arg(row));
        m_rows.back().text->setObjectName(QStringLiteral("stepText%1").arg(row));
        grid->addWidget(m_rows.back().lamp, row, 0, Qt::AlignTop);
        grid->addWidget(m_rows.back().text, row, 1);
    }
    m_note->setObjectName(QStringLiteral("stepNote"));
    grid->addWidget(m_note, static_cast<int>(m_rows.size()), 0, 1, 2);
    showPurchase(nullptr);
}

void PurchaseSteps::showPurchase(const Purchase *purchase)
{
    setVisible(purchase != nullptr);
    m_note->hide();
    if (!purchase) return;
    const Step step = purchase->step();
    switch (step) {
    case Step::Failed:
        showStep(m_lastLiveStep);
        if (const auto error = purchase->error())
            showNote(ErrorText::sentence(ErrorSubject::Purchase, *error));
        break;
    case Step::Underpaid:
        showStep(Step::Granted);
        showNote(StatusText::step(step));
        break;
    case Step::OfferChecked:
    case Step::Preparing:
    case Step::FeeKnown:
    case Step::Storing:
    case Step::Submitting:
    case Step::Final:
    case Step::Granted:
        m_lastLiveStep = step;
        showStep(step);
        return;
    }
    for (const Row &row : m_rows) {
        if (row.step == (step == Step::Failed ? m_lastLiveStep : Step::Granted)) row.lamp->setLamp(Lamp::Bad);
    }
}

void PurchaseSteps::showStep(Step step)
{
    for (const Row &row : m_rows) {
        const Lamp lamp = lampFor(row.step, step);
        row.lamp->setLamp(lamp);
        row.text->setForegroundRole(lamp == Lamp::Off ? QPalette::PlaceholderText : QPalette::WindowText);
        row.text->setAccessibleName(tr("%1: %2").arg(row.text->text(), StatusLamp::lampName(lamp)));
    }
}

void PurchaseSteps::showNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

} // namespace tollstream
