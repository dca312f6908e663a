// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/feed/ReadingHistory.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QChart;
class QChartView;
class QDateTimeAxis;
class QLabel;
class QLineSeries;
class QToolButton;
class QValueAxis;
QT_END_NAMESPACE

namespace tollstream {

/// Power over time, with buttons for the span and for a pause. Draws at most 30 times a second, one column
/// of the history for each pixel, and not at all while it cannot be seen.
/// Children: "chartSpan1", "chartSpan10", "chartSpan60", "chartSpan1440" (minutes), "chartPause".
class PowerChart : public QWidget
{
    Q_OBJECT
public:
    explicit PowerChart(const Clock &clock, QWidget *parent = nullptr);
    ~PowerChart() override;

    /// Shows this history, which must live as long as it is shown; null for none.
    void setHistory(const ReadingHistory *history);
    /// The history has a new point. Cheap: bursts are merged.
    void historyChanged();
    /// What stands in the chart while it has no points.
    void setEmptyText(const QString &text);

    std::chrono::seconds span() const { return m_span; }
    void setSpan(std::chrono::seconds span);
    bool isPaused() const { return m_pausedAt.has_value(); }
    void setPaused(bool paused);

    /// The lines that are drawn now: one for each stretch without a gap.
    std::vector<const QLineSeries *> lines() const;
    /// How often it has drawn.
    int redrawCount() const { return m_redrawCount; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildChart();
    QWidget *buildControls();
    void applyColours();
    void scheduleRedraw();
    void redraw();
    void drawStretches(const std::vector<HistoryColumn> &columns);
    void scaleAxes(UnixTime from, UnixTime to, const std::vector<HistoryColumn> &columns);

    const Clock &m_clock;
    const ReadingHistory *m_history = nullptr;
    std::chrono::seconds m_span{60};
    std::optional<UnixTime> m_pausedAt;
    QTimer m_redrawTimer;
    QTimer m_advanceTimer; ///< moves the time axis on while nothing arrives
    int m_redrawCount = 0;

    QChart *m_chart;
    QChartView *m_view;
    QDateTimeAxis *m_timeAxis;
    QValueAxis *m_powerAxis;
    std::vector<QLineSeries *> m_lines;
    std::size_t m_usedLines = 0;
    QButtonGroup *m_spanButtons = nullptr;
    QToolButton *m_pause = nullptr;
    QLabel *m_empty;
};

} // namespace tollstream
