// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DashboardArea.h"

#include "ui/widgets/Card.h"

#include <QVBoxLayout>

namespace tollstream {

namespace {
constexpr int leastLinesForTwoColumns = 46; // width, in heights of a line
}

DashboardArea::DashboardArea(QWidget *parent)
    : QScrollArea(parent)
    , m_top(new QVBoxLayout)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_left(new QVBoxLayout)
    , m_right(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    const int gap = lineHeight(*this) * 3 / 4;
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(gap, gap, gap, gap);
    for (QBoxLayout *part : {static_cast<QBoxLayout *>(layout), static_cast<QBoxLayout *>(m_top), m_columns,
                             static_cast<QBoxLayout *>(m_left), static_cast<QBoxLayout *>(m_right),
                             static_cast<QBoxLayout *>(m_bottom)})
        part->setSpacing(gap);
    m_columns->addLayout(m_left, 1);
    m_columns->addLayout(m_right, 1);
    layout->addLayout(m_top);
    layout->addLayout(m_columns);
    layout->addLayout(m_bottom);
    layout->addStretch(1);
    setWidget(page);
}

void DashboardArea::addAcrossTop(QWidget *card)
{
    m_top->addWidget(card);
}

void DashboardArea::addLeft(QWidget *card, int stretch)
{
    m_left->addWidget(card, stretch);
}

void DashboardArea::addRight(QWidget *card, int stretch)
{
    m_right->addWidget(card, stretch);
}

void DashboardArea::addAcrossBottom(QWidget *card)
{
    m_bottom->addWidget(card);
}

void DashboardArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const bool isWide = viewport()->width() >= lineHeight(*this) * leastLinesForTwoColumns;
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace tollstream
