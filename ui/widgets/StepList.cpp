// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StepList.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusLamp.h"

#include <QGridLayout>
#include <QLabel>

namespace tollstream {

StepList::StepList(const QString &name, const QStringList &steps, QWidget *parent) : QWidget(parent)
{
    const int unit = lineHeight(*this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit / 2);
    grid->setVerticalSpacing(unit / 4);
    grid->setColumnStretch(1, 1);
    for (const QString &step : steps) {
        const int row = static_cast<int>(m_rows.size());
        m_rows.push_back({new StatusLamp(this), textLabel(this, step)});
        const Row &line = m_rows.back();
        line.lamp->setObjectName(QStringLiteral("%1Lamp%2").arg(name).arg(row));
        line.text->setObjectName(QStringLiteral("%1Text%2").arg(name).arg(row));
        grid->addWidget(line.lamp, row, 0, Qt::AlignTop);
        grid->addWidget(line.text, row, 1);
    }
}

void StepList::setText(int row, const QString &text)
{
    m_rows.at(static_cast<std::size_t>(row)).text->setText(text);
}

void StepList::showProgress(int row, PartStatus::Lamp lamp)
{
    for (int step = 0; step < static_cast<int>(m_rows.size()); ++step)
        showStep(step, step == row ? lamp : step < row ? PartStatus::Lamp::Good : PartStatus::Lamp::Off);
}

void StepList::showStep(int row, PartStatus::Lamp lamp)
{
    const Row &line = m_rows.at(static_cast<std::size_t>(row));
    const bool isToCome = lamp == PartStatus::Lamp::Off;
    line.lamp->setLamp(lamp);
    line.text->setForegroundRole(isToCome ? QPalette::PlaceholderText : QPalette::WindowText);
    //: For a screen reader: a step, and how it is.
    line.text->setAccessibleName(tr("%1: %2").arg(line.text->text(), StatusLamp::lampName(lamp)));
}

} // namespace tollstream
