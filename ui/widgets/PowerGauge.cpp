// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PowerGauge.h"

#include "ui/text/Formats.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tollstream {

namespace {

/// Ends of the dial, 10 W to 100 kW.
constexpr std::int64_t ranges[] = {10'000,     20'000,     50'000,     100'000,   200'000,
                                   500'000,    1'000'000,  2'000'000,  5'000'000, 10'000'000,
                                   20'000'000, 50'000'000, 100'000'000};
constexpr int smallReadingsBeforeShrinking = 60; // half a minute at 2 Hz
constexpr double firstAngle = 210;               // degrees, counted as QPainter does
constexpr double sweep = 240;

Milliwatts rangeFor(Milliwatts power)
{
    const auto *fits = std::find_if(std::begin(ranges), std::end(ranges),
                                    [power](std::int64_t end) { return power.value <= end; });
    return {fits == std::end(ranges) ? *std::prev(fits) : *fits};
}

} // namespace

PowerGauge::PowerGauge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setAccessibleName(tr("Power now"));
    announce();
}

void PowerGauge::setReading(Milliwatts power)
{
    const Milliwatts wanted = rangeFor(power);
    const bool isLarge = wanted >= m_range || !m_reading;
    m_smallReadings = isLarge ? 0 : m_smallReadings + 1;
    if (isLarge || m_smallReadings >= smallReadingsBeforeShrinking) {
        m_range = wanted;
        m_smallReadings = 0;
    }
    m_reading = power;
    m_isOld = false;
    announce();
    update();
}

void PowerGauge::clearReading()
{
    m_reading.reset();
    m_isOld = false;
    announce();
    update();
}

void PowerGauge::setOld(bool old)
{
    if (old == m_isOld) return;
    m_isOld = old;
    announce();
    update();
}

QString PowerGauge::valueText() const
{
    return m_reading ? Formats::power(*m_reading, locale()) : Formats::nothing();
}

void PowerGauge::announce()
{
    QString description = valueText();
    if (!m_reading)
        description = tr("No reading");
    else if (m_isOld)
        description = tr("%1, no longer fresh").arg(description);
    setAccessibleDescription(description); // tells assistive technology by itself
}

QSize PowerGauge::sizeHint() const
{
    const int unit = lineHeight(*this);
    return {unit * 12, unit * 9};
}

QSize PowerGauge::minimumSizeHint() const
{
    const int unit = lineHeight(*this);
    return {unit * 9, unit * 7};
}

void PowerGauge::paintDial(QPainter &painter, const QRectF &dial, double thickness) const
{
    const auto arc = [&](const QColor &colour, double from, double length) {
        painter.setPen(QPen(colour, thickness, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(dial, qRound(from * 16), qRound(-length * 16));
    };
    arc(blended(palette().color(QPalette::Base), palette().color(QPalette::Mid), 0.75), firstAngle, sweep);
    if (!m_reading) return;
    const double share =
        std::clamp(static_cast<double>(m_reading->value) / static_cast<double>(m_range.value), 0.0, 1.0);
    const QColor accent = palette().color(QPalette::Highlight);
    arc(m_isOld ? blended(palette().color(QPalette::Base), accent, 0.35) : accent, firstAngle, sweep * share);
}

void PowerGauge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int unit = lineHeight(*this);
    // The dial is open below: it takes its whole width but only three quarters of its height.
    const double side = std::min<double>(width() - unit, (height() - unit / 2.0) / 0.80);
    const double thickness = side / 11;
    const QRectF field((width() - side) / 2, (height() - side * 0.80 - unit / 4.0) / 2, side, side);
    const QRectF dial = field.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2);
    paintDial(painter, dial, thickness);

    const QColor ink = palette().color(m_isOld || !m_reading ? QPalette::PlaceholderText : QPalette::Text);
    painter.setPen(ink);
    QFont large = scaledFont(*this, 1.0, QFont::DemiBold);
    large.setPixelSize(std::max(unit, qRound(side / 6.6)));
    painter.setFont(large);
    painter.drawText(dial, Qt::AlignCenter, valueText());

    painter.setFont(scaledFont(*this, 0.85));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const double radius = dial.width() / 2;
    const double below = dial.center().y() + radius * std::sin(M_PI / 6) + thickness * 0.45;
    const auto label = [&](double x, const QString &text) {
        painter.drawText(QRectF(x - unit * 3, below, unit * 6, unit), Qt::AlignCenter, text);
    };
    const double reach = radius * std::cos(M_PI / 6);
    label(dial.center().x() - reach, Formats::range(Milliwatts{0}, locale()));
    label(dial.center().x() + reach, Formats::range(m_range, locale()));
}

} // namespace tollstream
