// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/WalletForms.h"

#include "ui/widgets/Card.h"

#include <QGridLayout>
#include <QLabel>

namespace tollstream {

QLabel *problemLabel(QWidget *parent, const char *objectName)
{
    QLabel *label = textLabel(parent);
    label->setObjectName(QString::fromLatin1(objectName));
    label->hide();
    return label;
}

void centre(QWidget *content, QWidget *page)
{
    const int unit = lineHeight(*page);
    content->setMaximumWidth(unit * 52);
    auto *layout = new QGridLayout(page);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->addWidget(content, 1, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 20);
    layout->setColumnStretch(2, 1);
    layout->setRowStretch(0, 1);
    layout->setRowStretch(2, 2);
}

} // namespace tollstream
