// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSession.h"

#include "ui/widgets/Card.h"

namespace tollstream {

class CopyField;
class StatusList;

/// How another broker serves the readers; hidden where there is none.
/// Children: "mirrorStatus" (with "mirrorStatusSentence0" and its lamp), "mirrorReaders", "mirrorLeftOut",
/// "mirrorPeople", "mirrorNamesTaken", "mirrorPromise", "mirrorLink" (with "mirrorLinkText" and
/// "mirrorLinkCopy").
class MirrorCard : public Card
{
    Q_OBJECT
public:
    /// What the card tells.
    struct View
    {
        MirrorSettings settings;
        PartStatus status;
        std::size_t readers = 0;
        std::size_t withoutPassword = 0;
        QStringList accountsWithoutPassword;
        QStringList namesTaken;
        std::optional<OfferLink> link;
    };

    explicit MirrorCard(QWidget *parent = nullptr);

    void showSession(const SellerSession &session);
    void showMirror(const View &view);

private:
    StatusList *m_status;
    QLabel *m_readers;
    QLabel *m_leftOut;
    QLabel *m_people;
    QLabel *m_namesTaken;
    QLabel *m_linkName;
    CopyField *m_link;
    QLabel *m_promise;
};

} // namespace tollstream
