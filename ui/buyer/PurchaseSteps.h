// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Purchase.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tollstream {

class StepList;

/// The steps of a purchase, one line each, with a lamp: done, under way, still to come, failed.
/// Children: "stepLamp<n>", "stepText<n>" in the order of the steps; "stepNote".
class PurchaseSteps : public QWidget
{
    Q_OBJECT
public:
    explicit PurchaseSteps(QWidget *parent = nullptr);

    /// Null: nothing was bought yet.
    void showPurchase(const Purchase *purchase);
    /// A sentence below the steps: why it takes long, or why it failed.
    void showNote(const QString &sentence);

private:
    StepList *m_steps;
    QLabel *m_note;
    Purchase::Step m_lastLiveStep = Purchase::Step::OfferChecked; ///< before it failed
};

} // namespace tollstream
