// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tollstream {

class StatusLamp;

/// Lines of a lamp, a name and a sentence. Children: "<objectName>Sentence<row>", "<objectName>Lamp<row>".
class StatusList : public QWidget
{
    Q_OBJECT
public:
    StatusList(const QString &objectName, const QStringList &names, QWidget *parent = nullptr);

    void showStatus(int row, PartStatus::Lamp lamp, const QString &sentence);

private:
    struct Row
    {
        StatusLamp *lamp;
        QLabel *name;
        QLabel *sentence;
    };
    std::vector<Row> m_rows;
};

} // namespace tollstream
