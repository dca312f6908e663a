// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Earnings.h"

#include <QWidget>

#include <vector>

namespace tollstream {

/// A bar for what each day has earned. The days are walked with the arrow keys, Home, End and by whole weeks
/// with Page Up and Page Down, or chosen by mouse; what is told of one is `chosenText()`, and its tool tip.
class EarningsChart : public QWidget
{
    Q_OBJECT
public:
    explicit EarningsChart(QWidget *parent = nullptr);

    /// Oldest first. The chosen day stays chosen as long as it is among them.
    void showDays(const std::vector<Earnings::Day> &days);
    /// What stands there while no day has earned anything.
    void setEmptyText(const QString &text);

    /// How many there are to choose from; 0 while none has earned anything.
    int dayCount() const { return isEmpty() ? 0 : lastDay() + 1; }
    /// The place of the chosen day; -1 where none is.
    int chosenDay() const;
    /// Date, amount and number of payments of the chosen day; empty where none is.
    QString chosenText() const;
    /// The amount at the top of the scale.
    Nanos range() const { return m_range; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosenDayChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool isEmpty() const;
    int lastDay() const { return static_cast<int>(m_days.size()) - 1; }
    void choose(int day);
    QString textOf(int day) const;
    void announce();
    /// Where bars stand, without scale and dates.
    QRectF plot() const;
    /// The whole height of a day's place.
    QRectF placeOf(int day) const;
    /// -1 where there is none.
    int dayAt(const QPointF &point) const;
    void paintScale(QPainter &painter) const;
    void paintBars(QPainter &painter) const;

    std::vector<Earnings::Day> m_days;
    Nanos m_range;
    QDate m_chosen; ///< invalid: none
    QString m_emptyText;
};

} // namespace tollstream
