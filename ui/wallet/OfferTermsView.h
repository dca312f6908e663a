// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Offer.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
QT_END_NAMESPACE

namespace tollstream {

/// An offer in plain words, line by line: all that a signature of it says.
/// Children: "termsTitle", "termsPrice", "termsLeast", "termsTrial", "termsPaidTopic", "termsFreeTopic",
/// "termsSeller", "termsNetwork", "termsIssued", "termsExpires".
class OfferTermsView : public QWidget
{
    Q_OBJECT
public:
    explicit OfferTermsView(QWidget *parent = nullptr);

    void showOffer(const Offer &offer);

private:
    QLabel *addRow(const QString &name, const char *objectName);

    QGridLayout *m_grid;
    QLabel *m_title;
    QLabel *m_price;
    QLabel *m_least;
    QLabel *m_trial;
    QLabel *m_paidTopic;
    QLabel *m_freeTopic;
    QLabel *m_seller;
    QLabel *m_network;
    QLabel *m_issued;
    QLabel *m_expires;
};

} // namespace tollstream
