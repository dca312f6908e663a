// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PrimaryButton.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QPainter>

namespace tollstream {

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    QFont heavier = font();
    heavier.setWeight(QFont::DemiBold);
    setFont(heavier);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

QSize PrimaryButton::sizeHint() const
{
    const int unit = lineHeight(*this);
    const QSize label = fontMetrics().size(Qt::TextShowMnemonic, text());
    return {label.width() + unit * 2, std::max(QPushButton::sizeHint().height(), unit * 2)};
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = lineHeight(*this) / 3.0;
    const QRectF body = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    QColor fill = palette().color(isEnabled() ? QPalette::Highlight : QPalette::Mid);
    if (isEnabled() && isDown())
        fill = blended(fill, palette().color(QPalette::Text), 0.25);
    else if (isEnabled() && underMouse())
        fill = blended(fill, palette().color(QPalette::Base), 0.15);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(body, radius, radius);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::HighlightedText), 1.2, Qt::DotLine));
        painter.drawRoundedRect(body.adjusted(2.5, 2.5, -2.5, -2.5), radius, radius);
    }
    painter.setPen(palette().color(isEnabled() ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

} // namespace tollstream
