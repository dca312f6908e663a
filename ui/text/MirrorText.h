// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"
#include "app/mirror/MirrorSettings.h"

#include <QCoreApplication>
#include <QString>

namespace tollstream {

/// Says which kind of other broker serves the readers, and how it stands.
class MirrorText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::MirrorText)
public:
    static QString name(MirrorSettings::Kind kind);
    /// What the kind promises, and what its administrator has to set up.
    static QString promise(MirrorSettings::Kind kind);
    /// Where it is good, `isComplete` tells whether all are let in there who should be.
    static QString sentence(const PartStatus &status, bool isComplete);
    /// The seller's own accounts that the other broker cannot serve yet.
    static QString newPasswordNeeded(const QStringList &accounts);
    /// Users who are not served at `host` because somebody else has their names there.
    static QString namesTaken(const QStringList &users, const QString &host);

private:
    static QString listed(const QStringList &names);
};

} // namespace tollstream
