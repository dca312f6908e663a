// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PowerChart.h"

#include "ui/text/Formats.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"
#include "ui/widgets/TintedIcon.h"

#include <QButtonGroup>
#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineSeries>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr auto frame = 34ms; // just under 30 a second
constexpr std::size_t mostLines = 120;

/// The next of 1, 2, 4, 8, 10, 20, 40 … at or above `value`: four parts of it are round numbers too.
double niceCeiling(double value)
{
    const double decade = std::pow(10.0, std::floor(std::log10(std::max(value, 1.0))));
    for (const double step : {1.0, 2.0, 4.0, 8.0, 10.0}) {
        if (value <= step * decade) return step * decade;
    }
    return 10.0 * decade;
}

QDateTime dateTime(UnixTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(time));
}

} // namespace

PowerChart::PowerChart(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_timeAxis(new QDateTimeAxis(this))
    , m_powerAxis(new QValueAxis(this))
    , m_empty(quietLabel(this))
{
    setAccessibleName(tr("Power over time"));
    buildChart();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setText(tr("No readings yet."));

    auto *stack = new QStackedLayout;
    stack->setStackingMode(QStackedLayout::StackAll);
    stack->addWidget(m_view);
    stack->addWidget(m_empty);
    stack->setCurrentWidget(m_empty);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(buildControls());
    layout->addLayout(stack, 1);

    m_redrawTimer.setSingleShot(true);
    m_redrawTimer.setInterval(frame);
    connect(&m_redrawTimer, &QTimer::timeout, this, &PowerChart::redraw);
    m_advanceTimer.setInterval(1s);
    connect(&m_advanceTimer, &QTimer::timeout, this, &PowerChart::scheduleRedraw);
    m_advanceTimer.start();
    applyColours();
}

PowerChart::~PowerChart() = default;

void PowerChart::buildChart()
{
    m_chart->legend()->hide();
    m_chart->setMargins(QMargins(0, 0, 0, 0));
    m_chart->setBackgroundRoundness(0);
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_powerAxis, Qt::AlignLeft);
    m_timeAxis->setFormat(QStringLiteral("HH:mm:ss"));
    m_timeAxis->setTickCount(5);
    // Laid out with an empty range first, Qt Charts never shows the labels of this axis.
    m_timeAxis->setRange(dateTime(m_clock.now() - m_span), dateTime(m_clock.now()));
    m_timeAxis->setGridLineVisible(false);
    m_powerAxis->setTickCount(5);
    m_chart->setLocale(locale());
    m_chart->setLocalizeNumbers(true);
    m_powerAxis->setLabelFormat(QStringLiteral("%.6g"));
    m_powerAxis->setTitleText(tr("W", "unit: watts"));
    m_powerAxis->setRange(0, 10);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMinimumHeight(lineHeight(*this) * 12);
    m_view->viewport()->setAccessibleName(tr("Power over time"));
}

QWidget *PowerChart::buildControls()
{
    auto *controls = new QWidget(this);
    auto *layout = new QHBoxLayout(controls);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 4);
    m_spanButtons = new QButtonGroup(this);
    const struct
    {
        std::chrono::minutes span;
        QString text;
        QString help;
    } spans[] = {
        {1min, tr("1 min"), tr("Show the last minute")},
        {10min, tr("10 min"), tr("Show the last ten minutes")},
        {60min, tr("1 h"), tr("Show the last hour")},
        {1440min, tr("24 h"), tr("Show the last 24 hours")},
    };
    for (const auto &[span, text, help] : spans) {
        auto *button = new QToolButton(controls);
        button->setObjectName(QStringLiteral("chartSpan%1").arg(span.count()));
        button->setText(text);
        button->setToolTip(help);
        button->setAccessibleName(help);
        button->setCheckable(true);
        button->setChecked(span == m_span);
        button->setFocusPolicy(Qt::StrongFocus);
        m_spanButtons->addButton(button, static_cast<int>(span.count()));
        layout->addWidget(button);
    }
    connect(m_spanButtons, &QButtonGroup::idClicked, this,
            [this](int minutes) { setSpan(std::chrono::minutes(minutes)); });
    layout->addStretch(1);
    m_pause = new QToolButton(controls);
    m_pause->setObjectName(QStringLiteral("chartPause"));
    m_pause->setCheckable(true);
    m_pause->setText(tr("Pause"));
    m_pause->setIcon(tintedIcon(QStringLiteral("pause")));
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setFocusPolicy(Qt::StrongFocus);
    m_pause->setToolTip(tr("Hold the picture still; readings go on being kept"));
    m_pause->setAccessibleName(tr("Pause the chart"));
    connect(m_pause, &QToolButton::toggled, this, &PowerChart::setPaused);
    layout->addWidget(m_pause);
    return controls;
}

void PowerChart::setHistory(const ReadingHistory *history)
{
    m_history = history;
    scheduleRedraw();
}

void PowerChart::historyChanged()
{
    if (!m_pausedAt) scheduleRedraw();
}

void PowerChart::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

void PowerChart::setSpan(std::chrono::seconds span)
{
    m_span = span;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(span).count();
    if (auto *button = m_spanButtons->button(static_cast<int>(minutes))) button->setChecked(true);
    m_view->setRenderHint(QPainter::Antialiasing, span <= 10min); // of a dense zigzag it takes too long
    m_timeAxis->setFormat(span > 10min ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
    scheduleRedraw();
}

void PowerChart::setPaused(bool paused)
{
    if (paused == isPaused()) return;
    if (paused)
        m_pausedAt = m_clock.now();
    else
        m_pausedAt.reset();
    m_pause->setChecked(paused);
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(tintedIcon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    scheduleRedraw();
}

std::vector<const QLineSeries *> PowerChart::lines() const
{
    return {m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(m_usedLines)};
}

void PowerChart::scheduleRedraw()
{
    if (isVisible() && !m_redrawTimer.isActive()) m_redrawTimer.start();
}

void PowerChart::redraw()
{
    if (!isVisible()) return;
    ++m_redrawCount;
    const UnixTime to = m_pausedAt.value_or(m_clock.now());
    const UnixTime from = to - m_span;
    std::vector<HistoryColumn> columns;
    const int width = std::max(50, qRound(m_chart->plotArea().width() * devicePixelRatioF()));
    if (m_history) columns = m_history->columns(from, to, width);
    scaleAxes(from, to, columns);
    drawStretches(columns);
    m_empty->setVisible(columns.empty());
    const auto latest = m_history ? m_history->latest() : std::nullopt;
    setAccessibleDescription(latest ? tr("Latest reading: %1").arg(Formats::power(latest->power, locale()))
                                    : m_empty->text());
}

void PowerChart::scaleAxes(UnixTime from, UnixTime to, const std::vector<HistoryColumn> &columns)
{
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const HistoryColumn &column : columns) {
        const auto [low, high] = std::minmax(column.first.power.value, column.second.power.value);
        least = std::min(least, low);
        most = std::max(most, high);
    }
    // Room above the highest peak, and round numbers at the ends.
    const double top = niceCeiling(std::max(10.0, static_cast<double>(most) / 1000.0 * 1.05));
    const double bottom = least < 0 ? -niceCeiling(static_cast<double>(-least) / 1000.0) : 0.0;
    if (m_powerAxis->max() != top || m_powerAxis->min() != bottom) m_powerAxis->setRange(bottom, top);
    m_timeAxis->setRange(dateTime(from), dateTime(to));
}

void PowerChart::drawStretches(const std::vector<HistoryColumn> &columns)
{
    std::vector<QList<QPointF>> stretches;
    const auto point = [](const HistoryPoint &at) {
        return QPointF(static_cast<double>(toUnixMilliseconds(at.time)),
                       static_cast<double>(at.power.value) / 1000.0);
    };
    for (const HistoryColumn &column : columns) {
        if (stretches.empty() || (column.startsAfterGap && stretches.size() < mostLines))
            stretches.emplace_back();
        stretches.back().append(point(column.first));
        if (column.second != column.first) stretches.back().append(point(column.second));
    }
    while (m_lines.size() < stretches.size()) {
        auto *line = new QLineSeries(this);
        m_chart->addSeries(line);
        line->attachAxis(m_timeAxis);
        line->attachAxis(m_powerAxis);
        line->setPen(QPen(palette().color(QPalette::Highlight), 1.6));
        m_lines.push_back(line);
    }
    for (std::size_t index = 0; index < m_lines.size(); ++index) {
        const bool isUsed = index < stretches.size();
        if (!isUsed && index >= m_usedLines) break;
        m_lines[index]->replace(isUsed ? stretches[index] : QList<QPointF>());
    }
    m_usedLines = stretches.size();
}

void PowerChart::applyColours()
{
    const QColor base = palette().color(QPalette::Base);
    const QColor quiet = palette().color(QPalette::PlaceholderText);
    const QColor rule = blended(base, palette().color(QPalette::Mid), 0.7);
    m_chart->setBackgroundBrush(base);
    m_view->setBackgroundBrush(base);
    const QFont small = scaledFont(*this, 0.85);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_timeAxis), static_cast<QAbstractAxis *>(m_powerAxis)}) {
        axis->setLabelsBrush(quiet);
        axis->setLabelsFont(small);
        axis->setTitleBrush(quiet);
        axis->setTitleFont(small);
        axis->setLinePen(QPen(rule, 1));
        axis->setGridLinePen(QPen(rule, 1));
    }
    for (QLineSeries *line : m_lines)
        line->setPen(QPen(palette().color(QPalette::Highlight), 1.6));
}

void PowerChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) applyColours();
}

void PowerChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    scheduleRedraw();
}

void PowerChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    scheduleRedraw();
}

} // namespace tollstream
