// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/EarningsChart.h"

#include "ui/text/Formats.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace tollstream {

namespace {

constexpr int week = 7;

/// The next round amount, with one digit that is not 0, at or above `amount`.
Nanos niceCeiling(Nanos amount)
{
    std::optional<Nanos> decade = Nanos{1};
    while (decade) {
        for (std::uint64_t step = 1; step < 10; ++step) {
            const auto end = decade->times(step);
            if (end && *end >= amount) return *end;
        }
        decade = decade->times(10);
    }
    return amount;
}

} // namespace

EarningsChart::EarningsChart(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Earnings day by day; the arrow keys walk the days"));
    announce();
}

void EarningsChart::showDays(const std::vector<Earnings::Day> &days)
{
    if (days == m_days) return;
    const QString before = chosenText();
    m_days = days;
    Nanos most;
    for (const Earnings::Day &day : m_days)
        most = std::max(most, day.earned.amount);
    m_range = niceCeiling(most);
    announce();
    update();
    if (chosenText() != before) emit chosenDayChanged();
}

void EarningsChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    announce();
    update();
}

bool EarningsChart::isEmpty() const
{
    return std::all_of(m_days.begin(), m_days.end(),
                       [](const Earnings::Day &day) { return day.earned.payments == 0; });
}

int EarningsChart::chosenDay() const
{
    const auto found = std::find_if(m_days.begin(), m_days.end(),
                                    [this](const Earnings::Day &day) { return day.date == m_chosen; });
    return found == m_days.end() || !m_chosen.isValid() ? -1 : static_cast<int>(found - m_days.begin());
}

QString EarningsChart::chosenText() const
{
    return textOf(chosenDay());
}

QString EarningsChart::textOf(int day) const
{
    if (day < 0) return {};
    const Earnings::Day &shown = m_days[static_cast<std::size_t>(day)];
    const QString date = locale().toString(shown.date, QLocale::LongFormat);
    //: %1 is a day
    if (shown.earned.payments == 0) return tr("%1: nothing").arg(date);
    //: %1 is a day, %2 an amount, %3 says how many payments
    return tr("%1: %2, %3")
        .arg(date, Formats::amount(shown.earned.amount, locale()),
             Formats::payments(shown.earned.payments, locale()));
}

void EarningsChart::choose(int day)
{
    if (isEmpty()) return;
    const QDate date = m_days[static_cast<std::size_t>(std::clamp(day, 0, lastDay()))].date;
    if (date == m_chosen) return;
    m_chosen = date;
    announce();
    update();
    emit chosenDayChanged();
}

/// Assistive technology is told by itself when the description changes.
void EarningsChart::announce()
{
    if (isEmpty()) return setAccessibleDescription(m_emptyText);
    if (const QString text = chosenText(); !text.isEmpty()) return setAccessibleDescription(text);
    const auto best =
        std::max_element(m_days.begin(), m_days.end(), [](const Earnings::Day &a, const Earnings::Day &b) {
            return a.earned.amount < b.earned.amount;
        });
    //: %1 says a day and what it has earned
    setAccessibleDescription(tr("Most on %1").arg(textOf(static_cast<int>(best - m_days.begin()))));
}

QSize EarningsChart::sizeHint() const
{
    const int unit = lineHeight(*this);
    return {unit * 26, unit * 9};
}

QSize EarningsChart::minimumSizeHint() const
{
    const int unit = lineHeight(*this);
    return {unit * 10, unit * 7};
}

QRectF EarningsChart::plot() const
{
    const double unit = lineHeight(*this);
    return QRectF(rect()).adjusted(unit / 2, unit * 1.5, -unit / 2, -unit * 1.5);
}

QRectF EarningsChart::placeOf(int day) const
{
    const QRectF field = plot();
    const double step = field.width() / static_cast<double>(m_days.size());
    return {field.left() + step * day, field.top(), step, field.height()};
}

int EarningsChart::dayAt(const QPointF &point) const
{
    const QRectF field = plot();
    const bool isInside = point.x() >= field.left() && point.x() < field.right();
    if (!isInside || isEmpty()) return -1;
    const double step = field.width() / static_cast<double>(m_days.size());
    return std::clamp(static_cast<int>((point.x() - field.left()) / step), 0, lastDay());
}

bool EarningsChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int day = dayAt(help->pos());
    if (day >= 0) {
        QToolTip::showText(help->globalPos(), textOf(day), this, placeOf(day).toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

void EarningsChart::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty()) return QWidget::keyPressEvent(event);
    const int from = chosenDay() < 0 ? lastDay() : chosenDay();
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(from - 1);
    case Qt::Key_Right:
        return choose(from + 1);
    case Qt::Key_PageUp:
        return choose(from - week);
    case Qt::Key_PageDown:
        return choose(from + week);
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(lastDay());
    default:
        QWidget::keyPressEvent(event);
    }
}

void EarningsChart::mousePressEvent(QMouseEvent *event)
{
    const int day = dayAt(event->position());
    if (day < 0 || event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    choose(day);
}

void EarningsChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool isByKeyboard =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (isByKeyboard && chosenDay() < 0) choose(lastDay());
}

void EarningsChart::paintScale(QPainter &painter) const
{
    const QRectF field = plot();
    const double unit = lineHeight(*this);
    const QColor rule = blended(palette().color(QPalette::Base), palette().color(QPalette::Mid), 0.7);
    painter.setPen(QPen(rule, 1.0));
    painter.drawLine(field.topLeft(), field.topRight());
    painter.drawLine(field.bottomLeft(), field.bottomRight());
    painter.setFont(scaledFont(*this, 0.85));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRectF(field.left(), 0, field.width(), field.top() - unit / 6),
                     Qt::AlignLeft | Qt::AlignBottom, Formats::amount(m_range, locale()));
    const QRectF below(field.left(), field.bottom() + unit / 6, field.width(), unit * 1.3);
    const auto date = [this](const Earnings::Day &day) {
        return locale().toString(day.date, QLocale::ShortFormat);
    };
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, date(m_days.front()));
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, tr("today"));
    const QRectF middle = placeOf(static_cast<int>(m_days.size() / 2));
    painter.drawText(QRectF(middle.center().x() - unit * 5, below.top(), unit * 10, below.height()),
                     Qt::AlignHCenter | Qt::AlignTop, date(m_days[m_days.size() / 2]));
}

void EarningsChart::paintBars(QPainter &painter) const
{
    const int chosen = chosenDay();
    const QColor accent = palette().color(QPalette::Highlight);
    for (int day = 0; day <= lastDay(); ++day) {
        const QRectF place = placeOf(day);
        if (day == chosen)
            painter.fillRect(place,
                             blended(palette().color(QPalette::Base), accent, hasFocus() ? 0.3 : 0.15));
        const Nanos amount = m_days[static_cast<std::size_t>(day)].earned.amount;
        if (amount.value == 0) continue;
        const double share = static_cast<double>(amount.value) / static_cast<double>(m_range.value);
        const double height =
            std::max(2.0, place.height() * share); // what was earned is seen, however little
        const double gap = place.width() / 6;
        painter.fillRect(QRectF(place.left() + gap, place.bottom() - height, place.width() - 2 * gap, height),
                         accent);
    }
}

void EarningsChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(plot(), static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap),
                         m_emptyText);
    } else {
        paintBars(painter);
        paintScale(painter);
    }
    if (!hasFocus()) return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace tollstream
