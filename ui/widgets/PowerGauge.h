// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Milliwatts.h"

#include <QWidget>

#include <optional>

namespace tollstream {

/// A dial for power. Its range grows at once with a greater value and shrinks after a while of small ones.
/// Without a reading it shows a dash, never 0; an old reading is dimmed.
class PowerGauge : public QWidget
{
    Q_OBJECT
public:
    explicit PowerGauge(QWidget *parent = nullptr);

    void setReading(Milliwatts power);
    void clearReading();
    /// The value shown is no longer what the meter says now.
    void setOld(bool old);

    std::optional<Milliwatts> reading() const { return m_reading; }
    bool isOld() const { return m_isOld; }
    /// The value at the end of the dial.
    Milliwatts range() const { return m_range; }
    /// What stands in the middle of the dial.
    QString valueText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void announce();
    void paintDial(QPainter &painter, const QRectF &dial, double thickness) const;

    std::optional<Milliwatts> m_reading;
    bool m_isOld = false;
    Milliwatts m_range{10'000};
    int m_smallReadings = 0; ///< in a row that a smaller range would hold
};

} // namespace tollstream
