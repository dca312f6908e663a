// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/MirrorCard.h"

#include "ui/text/MirrorText.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/StatusList.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace tollstream {

MirrorCard::MirrorCard(QWidget *parent)
    : Card(tr("The other broker"), parent)
    , m_status(new StatusList(QStringLiteral("mirrorStatus"), {tr("Other broker")}, this))
    , m_readers(quietLabel(this))
    , m_leftOut(textLabel(this))
    , m_linkName(quietLabel(this, tr("Offer link for buyers who read there")))
    , m_link(new CopyField(QStringLiteral("mirrorLink"), tr("the offer link of the other broker"), this))
    , m_promise(quietLabel(this))
{
    setObjectName(QStringLiteral("mirrorCard"));
    m_readers->setObjectName(QStringLiteral("mirrorReaders"));
    m_leftOut->setObjectName(QStringLiteral("mirrorLeftOut"));
    m_promise->setObjectName(QStringLiteral("mirrorPromise"));
    for (QWidget *line :
         std::initializer_list<QWidget *>{m_status, m_readers, m_leftOut, m_linkName, m_link, m_promise})
        content()->addWidget(line);
}

void MirrorCard::showSession(const SellerSession &session)
{
    const MirrorSettings &settings = session.settings().mirror;
    setVisible(settings.kind != MirrorSettings::Kind::None);
    m_promise->setText(MirrorText::promise(settings.kind));
    const SellerMirror *mirror = session.mirror();
    const PartStatus status = mirror ? mirror->status() : PartStatus();
    m_status->showStatus(0, status.lamp, MirrorText::sentence(status));
    const auto readers = static_cast<qulonglong>(mirror ? mirror->readerCount() : 0);
    const auto leftOut = static_cast<qulonglong>(mirror ? mirror->withoutPassword() : 0);
    //: %1 is a host name, %2 counts those who have paid.
    m_readers->setText(tr("Readers let in at %1: %2").arg(settings.broker.host, locale().toString(readers)));
    m_leftOut->setText(
        tr("Readers who cannot be let in there, because their passwords are not known here: %1. "
           "They come over with their next payment.")
            .arg(locale().toString(leftOut)));
    m_leftOut->setVisible(leftOut > 0);
    const auto link = session.mirrorLink();
    m_linkName->setVisible(link.has_value());
    m_link->setVisible(link.has_value());
    m_link->setText(link ? link->toString() : QString());
}

} // namespace tollstream
