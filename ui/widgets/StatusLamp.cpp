// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StatusLamp.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QPainter>
#include <QPainterPath>

namespace tollstream {

StatusLamp::StatusLamp(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(lampName(m_lamp));
}

void StatusLamp::setLamp(PartStatus::Lamp lamp)
{
    if (lamp == m_lamp) return;
    m_lamp = lamp;
    setAccessibleName(lampName(lamp));
    update();
}

QString StatusLamp::lampName(PartStatus::Lamp lamp)
{
    switch (lamp) {
    case PartStatus::Lamp::Off:
        return tr("Off");
    case PartStatus::Lamp::Waiting:
        return tr("Waiting");
    case PartStatus::Lamp::Good:
        return tr("Good");
    case PartStatus::Lamp::Bad:
        return tr("Needs attention");
    }
    return {};
}

QSize StatusLamp::sizeHint() const
{
    const int side = lineHeight(*this);
    return {side, side};
}

void StatusLamp::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width(), height());
    painter.translate((width() - side) / 2, (height() - side) / 2);
    painter.scale(side / 16, side / 16); // all shapes are drawn on a field of 16 by 16
    const QColor colour = statusColour(m_lamp, palette());
    const QPen mark(palette().color(QPalette::Base), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (m_lamp) {
    case PartStatus::Lamp::Off:
        painter.setPen(QPen(colour, 1.6));
        painter.drawEllipse(QRectF(3, 3, 10, 10));
        return;
    case PartStatus::Lamp::Waiting:
        painter.setPen(QPen(colour, 2.2, Qt::SolidLine, Qt::FlatCap));
        for (int part = 0; part < 4; ++part)
            painter.drawArc(QRectF(2.6, 2.6, 10.8, 10.8), (part * 90 + 15) * 16, 60 * 16);
        return;
    case PartStatus::Lamp::Good:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QRectF(1.5, 1.5, 13, 13));
        painter.setPen(mark);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({{4.8, 8.3}, {7.1, 10.6}, {11.2, 5.8}}));
        return;
    case PartStatus::Lamp::Bad:
        painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF({{8, 2}, {14.6, 13.6}, {1.4, 13.6}}));
        painter.setPen(mark);
        painter.drawLine(QPointF(8, 6.2), QPointF(8, 9.4));
        painter.drawPoint(QPointF(8, 11.9));
        return;
    }
}

} // namespace tollstream
