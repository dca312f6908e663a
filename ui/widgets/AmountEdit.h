// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

/// An exact amount, typed in IOTA or in nanos. Children: "<objectName>Text", "<objectName>Unit".
class AmountEdit : public QWidget
{
    Q_OBJECT
public:
    AmountEdit(const QString &objectName, const QString &subject, QWidget *parent = nullptr);

    void setAmount(Nanos amount);
    /// Nothing stands there.
    void clear();
    bool isEmpty() const;
    /// `InvalidInput` while what stands there is no amount.
    Result<Nanos> amount() const;

signals:
    void changed();

private:
    void convert();

    QLineEdit *m_text;
    QComboBox *m_unit;
    Nanos m_last; ///< the last that could be read: what a change of unit starts from
};

} // namespace tollstream
