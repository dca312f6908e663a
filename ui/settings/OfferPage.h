// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSettings.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLayout;
class QLineEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace tollstream {

class AmountEdit;

/// What is sold, and for how much.
/// Children: "offerPage" itself; "titleEdit", "priceEdit" and "leastEdit" (each with "…Text" and "…Unit"),
/// "periodSpin", "periodUnit", "trialSpin" (minutes), "trialNote".
class OfferPage : public QWidget
{
    Q_OBJECT
public:
    explicit OfferPage(const SellerSettings &settings, QWidget *parent = nullptr);

    /// Writes title, tariff and trial as they stand there.
    void writeTo(SellerSettings &settings) const;
    /// Why what stands there cannot be used; empty where it can.
    QString problem() const;

private:
    QLayout *buildPeriod();
    void fill(const SellerSettings &settings);
    Tariff tariff() const;

    QLineEdit *m_title;
    AmountEdit *m_price;
    QSpinBox *m_period;
    QComboBox *m_periodUnit;
    AmountEdit *m_least;
    QSpinBox *m_trial;
};

} // namespace tollstream
