// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"

#include <QStringList>
#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tollstream {

class StatusLamp;

/// The steps of something that takes a while, one line each, with a lamp: done, under way, still to come,
/// failed. Children: "<name>Lamp<row>", "<name>Text<row>".
class StepList : public QWidget
{
    Q_OBJECT
public:
    StepList(const QString &name, const QStringList &steps, QWidget *parent = nullptr);

    /// Another word for a step than it had.
    void setText(int row, const QString &text);
    /// What stands before the row is done, what stands after it is still to come.
    void showProgress(int row, PartStatus::Lamp lamp);

private:
    void showStep(int row, PartStatus::Lamp lamp);

    struct Row
    {
        StatusLamp *lamp;
        QLabel *text;
    };
    std::vector<Row> m_rows;
};

} // namespace tollstream
