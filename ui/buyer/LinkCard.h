// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"
#include "app/market/GuestPass.h"
#include "app/market/OfferLink.h"

#include "ui/text/ErrorText.h"
#include "ui/widgets/Card.h"

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;

/// Where a seller's link, or a guest pass, is pasted. Children: "linkEdit", "openLinkButton", "linkProblem".
class LinkCard : public Card
{
    Q_OBJECT
public:
    explicit LinkCard(QWidget *parent = nullptr);

    void showLink(const std::optional<OfferLink> &link);

signals:
    void opened(const tollstream::OfferLink &link);
    void passOpened(const tollstream::OfferLink &link,
                    const std::shared_ptr<const tollstream::GuestPass> &pass);

private:
    void open();
    void showProblem(ErrorSubject subject, const Error &error);

    QLineEdit *m_edit;
    PrimaryButton *m_open;
    QLabel *m_problem;
};

} // namespace tollstream
