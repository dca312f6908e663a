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
    , m_people(textLabel(this))
    , m_namesTaken(textLabel(this))
    , m_linkName(quietLabel(this, tr("Offer link for buyers who read there")))
    , m_link(new CopyField(QStringLiteral("mirrorLink"), tr("the offer link of the other broker"), this))
    , m_promise(quietLabel(this))
{
    setObjectName(QStringLiteral("mirrorCard"));
    m_readers->setObjectName(QStringLiteral("mirrorReaders"));
    m_leftOut->setObjectName(QStringLiteral("mirrorLeftOut"));
    m_people->setObjectName(QStringLiteral("mirrorPeople"));
    m_namesTaken->setObjectName(QStringLiteral("mirrorNamesTaken"));
    m_promise->setObjectName(QStringLiteral("mirrorPromise"));
    for (QWidget *line : std::initializer_list<QWidget *>{m_status, m_readers, m_leftOut, m_people,
                                                          m_namesTaken, m_linkName, m_link, m_promise})
        content()->addWidget(line);
}

void MirrorCard::showSession(const SellerSession &session)
{
    View view;
    view.settings = session.settings().mirror;
    view.link = session.mirrorLink();
    if (const SellerMirror *mirror = session.mirror()) {
        view.status = mirror->status();
        view.readers = mirror->readerCount();
        view.withoutPassword = mirror->withoutPassword();
        view.accountsWithoutPassword = mirror->accountsWithoutPassword();
        view.namesTaken = mirror->namesTaken();
    }
    showMirror(view);
}

void MirrorCard::showMirror(const View &view)
{
    setVisible(view.settings.kind != MirrorSettings::Kind::None);
    m_promise->setText(MirrorText::promise(view.settings.kind));
    const bool isComplete =
        view.withoutPassword == 0 && view.accountsWithoutPassword.isEmpty() && view.namesTaken.isEmpty();
    m_status->showStatus(0, view.status.lamp, MirrorText::sentence(view.status, isComplete));
    const auto number = [this](std::size_t count) {
        return locale().toString(static_cast<qulonglong>(count));
    };
    const QString &host = view.settings.broker.host;
    //: %1 is a host name, %2 counts those who have paid.
    m_readers->setText(tr("Readers let in at %1: %2").arg(host, number(view.readers)));
    // As long as it has not been in step, nobody knows.
    m_readers->setVisible(view.readers > 0 || view.status.lamp == PartStatus::Lamp::Good);
    m_leftOut->setText(
        tr("Readers who cannot be let in there, because their passwords are not known here: %1. "
           "They come over with their next payment.")
            .arg(number(view.withoutPassword)));
    m_leftOut->setVisible(view.withoutPassword > 0);
    m_people->setText(MirrorText::newPasswordNeeded(view.accountsWithoutPassword));
    m_people->setVisible(!view.accountsWithoutPassword.isEmpty());
    m_namesTaken->setText(MirrorText::namesTaken(view.namesTaken, host));
    m_namesTaken->setVisible(!view.namesTaken.isEmpty());
    m_linkName->setVisible(view.link.has_value());
    m_link->setVisible(view.link.has_value());
    m_link->setText(view.link ? view.link->toString() : QString());
}

} // namespace tollstream
