// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Offer.h"
#include "app/market/Purchase.h"

#include "ui/widgets/Card.h"

#include <QPointer>

#include <optional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QPushButton;
class QSpinBox;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;
class PurchaseSteps;

/// Choosing a time, seeing what it costs, confirming, and watching the steps.
/// Children: "durationSpin", "durationUnit" (s, min, h, d), "presetLeast", "presetHour", "presetDay",
/// "presetSmallFee", "costValue", "costNote", "tryButton" (where something is free) and "buyTimeButton" (ask
/// for the fee), "feeText", "confirmButton",
/// "cancelPurchaseButton", "payRestButton" (where a payment was too small), and those of PurchaseSteps.
class BuyCard : public Card
{
    Q_OBJECT
public:
    explicit BuyCard(QWidget *parent = nullptr);

    /// Nothing: there is nothing to buy now.
    void showOffer(const std::optional<SignedOffer> &offer);
    /// Whether a purchase can begin: there are keys, a ledger, and an offer. Otherwise `reason` says why not.
    void setReady(bool ready, const QString &reason);
    /// A purchase made now extends the time that there is, or brings back one that has ended.
    void setRenewing(bool renewing);
    /// What a first payment would bring for free; nothing: this wallet has had it, or nothing is free.
    void showTrial(std::chrono::seconds trial);
    /// The account that is paid for; empty: the buyer's own access.
    void setAccount(const QString &userName);
    /// The purchase under way or made last, at its present step.
    void showPurchase(Purchase *purchase);
    /// Asks for the fee of what is chosen, as the button does.
    void begin();

signals:
    void buyRequested(tollstream::Nanos amount);

private:
    QWidget *buildChoice();
    QWidget *buildConfirmation();
    QToolButton *preset(const QString &name, const QString &text, const QString &help);
    std::chrono::seconds chosenTime() const;
    void choose(std::chrono::seconds time);
    void showTitle();
    void showCost();
    QString note(std::optional<std::chrono::seconds> time) const;
    void showFee(const Purchase &purchase);
    QString feeSentence(const Purchase &purchase) const;
    void showButtons();

    std::optional<Tariff> m_tariff;
    QPointer<Purchase> m_purchase;
    std::optional<Nanos> m_knownFee; ///< of the last purchase that was prepared
    std::chrono::seconds m_trial{0};
    bool m_isReady = false;
    bool m_isRenewing = false;
    QString m_account;
    QString m_reason;
    QWidget *m_choice = nullptr;
    QSpinBox *m_number = nullptr;
    QComboBox *m_unit = nullptr;
    QLabel *m_cost = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_try = nullptr;
    PrimaryButton *m_buy = nullptr;
    QWidget *m_confirmation = nullptr;
    QLabel *m_fee = nullptr;
    PrimaryButton *m_confirm = nullptr;
    QPushButton *m_cancel = nullptr;
    PrimaryButton *m_payRest = nullptr;
    PurchaseSteps *m_steps;
};

} // namespace tollstream
