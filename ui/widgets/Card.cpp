// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace tollstream {

int lineHeight(const QWidget &widget)
{
    return widget.fontMetrics().height();
}

QFont scaledFont(const QWidget &widget, double factor, QFont::Weight weight)
{
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

QLabel *textLabel(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel *quietLabel(QWidget *parent, const QString &text)
{
    QLabel *label = textLabel(parent, text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

Card::Card(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new QLabel(title, this)), m_header(new QHBoxLayout), m_content(new QVBoxLayout)
{
    const int unit = lineHeight(*this);
    m_title->setFont(scaledFont(*this, 1.1, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_header->addWidget(m_title, 1);
    m_content->setSpacing(unit / 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit * 3 / 4, unit, unit);
    layout->setSpacing(unit * 2 / 3);
    layout->addLayout(m_header);
    layout->addLayout(m_content, 1);
    setAccessibleName(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1.0));
    painter.setBrush(palette().color(QPalette::Base));
    const double radius = lineHeight(*this) / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace tollstream
