// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StatusList.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusLamp.h"

#include <QGridLayout>
#include <QLabel>

namespace tollstream {

StatusList::StatusList(const QString &objectName, const QStringList &names, QWidget *parent) : QWidget(parent)
{
    setObjectName(objectName);
    const int unit = lineHeight(*this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit / 2);
    grid->setVerticalSpacing(unit / 2);
    grid->setColumnStretch(2, 1);
    for (const QString &name : names) {
        const int row = static_cast<int>(m_rows.size());
        m_rows.push_back({new StatusLamp(this), new QLabel(name, this), quietLabel(this)});
        const Row &line = m_rows.back();
        line.lamp->setObjectName(QStringLiteral("%1Lamp%2").arg(objectName).arg(row));
        line.name->setTextFormat(Qt::PlainText);
        QFont heavier = line.name->font();
        heavier.setWeight(QFont::Medium);
        line.name->setFont(heavier);
        line.sentence->setObjectName(QStringLiteral("%1Sentence%2").arg(objectName).arg(row));
        grid->addWidget(line.lamp, row, 0, Qt::AlignTop);
        grid->addWidget(line.name, row, 1, Qt::AlignTop);
        grid->addWidget(line.sentence, row, 2, Qt::AlignTop);
    }
}

void StatusList::showStatus(int row, PartStatus::Lamp lamp, const QString &sentence)
{
    const Row &line = m_rows.at(static_cast<std::size_t>(row));
    line.lamp->setLamp(lamp);
    line.lamp->setToolTip(StatusLamp::lampName(lamp));
    line.sentence->setText(sentence);
    //: For a screen reader: name of a part, how it is, and a sentence about it.
    const QString spoken = tr("%1: %2. %3").arg(line.name->text(), StatusLamp::lampName(lamp), sentence);
    line.sentence->setAccessibleName(spoken);
}

} // namespace tollstream
