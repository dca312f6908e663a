// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"
#include "app/market/OfferLink.h"

#include "ui/widgets/Card.h"

#include <optional>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;

/// Where a seller's link is pasted. Children: "linkEdit", "openLinkButton", "linkProblem".
class LinkCard : public Card
{
    Q_OBJECT
public:
    explicit LinkCard(QWidget *parent = nullptr);

    void showLink(const std::optional<OfferLink> &link);

signals:
    void opened(const tollstream::OfferLink &link);

private:
    void open();

    QLineEdit *m_edit;
    PrimaryButton *m_open;
    QLabel *m_problem;
};

} // namespace tollstream
