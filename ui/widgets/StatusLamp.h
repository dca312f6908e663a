// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"

#include <QWidget>

namespace tollstream {

/// A small sign of how a part is doing: ring, dashed ring, disc with a tick, triangle with a mark. The shape
/// alone tells it, the colour helps.
class StatusLamp : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLamp(QWidget *parent = nullptr);

    PartStatus::Lamp lamp() const { return m_lamp; }
    void setLamp(PartStatus::Lamp lamp);
    /// What the lamp means, for a screen reader.
    static QString lampName(PartStatus::Lamp lamp);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PartStatus::Lamp m_lamp = PartStatus::Lamp::Off;
};

} // namespace tollstream
