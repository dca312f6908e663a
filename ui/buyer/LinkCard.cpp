// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/LinkCard.h"

#include "ui/widgets/PrimaryButton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tollstream {

LinkCard::LinkCard(QWidget *parent)
    : Card(tr("Offer link"), parent)
    , m_edit(new QLineEdit(this))
    , m_open(new PrimaryButton(tr("&Open"), this))
    , m_problem(textLabel(this))
{
    setObjectName(QStringLiteral("linkCard"));
    m_edit->setObjectName(QStringLiteral("linkEdit"));
    m_edit->setAccessibleName(tr("Offer link"));
    m_edit->setPlaceholderText(tr("Paste the link or guest pass that the seller gave you: tollstream://…"));
    m_edit->setToolTip(tr("The seller’s link; opening it pays nothing"));
    m_edit->setClearButtonEnabled(true);
    m_open->setObjectName(QStringLiteral("openLinkButton"));
    m_open->setToolTip(tr("Look at this seller’s offer; it costs nothing"));
    m_open->setEnabled(false);
    m_problem->setObjectName(QStringLiteral("linkProblem"));
    m_problem->hide();
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_open->setEnabled(!text.trimmed().isEmpty());
        m_problem->hide();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &LinkCard::open);
    connect(m_open, &PrimaryButton::clicked, this, &LinkCard::open);

    auto *line = new QHBoxLayout;
    line->setSpacing(lineHeight(*this) / 2);
    line->addWidget(m_edit, 1);
    line->addWidget(m_open);
    content()->addLayout(line);
    content()->addWidget(m_problem);
    setFocusProxy(m_edit);
}

void LinkCard::showLink(const std::optional<OfferLink> &link)
{
    if (!link) return;
    m_edit->setText(link->toString());
    m_edit->setCursorPosition(0);
}

void LinkCard::open()
{
    if (m_edit->text().trimmed().isEmpty()) return;
    const auto link = OfferLink::parse(m_edit->text());
    if (!link) return showProblem(ErrorSubject::Link, link.error());
    auto pass = guestPassIn(m_edit->text());
    if (!pass) return showProblem(ErrorSubject::GuestPass, pass.error());
    m_problem->hide();
    if (*pass)
        emit passOpened(*link, std::make_shared<const GuestPass>(std::move(**pass)));
    else
        emit opened(*link);
}

void LinkCard::showProblem(ErrorSubject subject, const Error &error)
{
    m_problem->setText(ErrorText::sentence(subject, error));
    m_problem->show();
}

} // namespace tollstream
