// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QSpinBox;
QT_END_NAMESPACE

namespace tollstream {

/// For how long somebody may read: a number of minutes, hours or days, or without end.
/// Children: "readingTimeSpin", "readingTimeUnit" (minutes, hours, days, without end).
class ReadingTimeInput : public QWidget
{
    Q_OBJECT
public:
    explicit ReadingTimeInput(QWidget *parent = nullptr);

    /// Nothing: without end.
    std::optional<std::chrono::seconds> time() const;

private:
    QSpinBox *m_number;
    QComboBox *m_unit;
};

} // namespace tollstream
