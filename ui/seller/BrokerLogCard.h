// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

/// The last lines that the broker wrote, folded away until wanted. Children: "brokerLogToggle", "brokerLog".
class BrokerLogCard : public Card
{
    Q_OBJECT
public:
    static constexpr int mostLines = 1000;

    explicit BrokerLogCard(QWidget *parent = nullptr);

    void append(const QString &line);

private:
    void setOpen(bool open);

    QToolButton *m_toggle;
    QPlainTextEdit *m_log;
};

} // namespace tollstream
