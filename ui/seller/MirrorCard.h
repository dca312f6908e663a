// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/seller/SellerSession.h"

#include "ui/widgets/Card.h"

namespace tollstream {

class CopyField;
class StatusList;

/// How another broker serves the readers; hidden where there is none.
/// Children: "mirrorStatus" (with "mirrorStatusSentence0" and its lamp), "mirrorReaders", "mirrorLeftOut",
/// "mirrorPromise", "mirrorLink" (with "mirrorLinkText" and "mirrorLinkCopy").
class MirrorCard : public Card
{
    Q_OBJECT
public:
    explicit MirrorCard(QWidget *parent = nullptr);

    void showSession(const SellerSession &session);

private:
    StatusList *m_status;
    QLabel *m_readers;
    QLabel *m_leftOut;
    QLabel *m_linkName;
    CopyField *m_link;
    QLabel *m_promise;
};

} // namespace tollstream
