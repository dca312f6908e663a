// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QUrl>

namespace tollstream {

/// A meter that was found: what a person needs to choose it, and what is stored to find it again.
struct MeterDescription
{
    QString kind;     ///< "wemo-insight"
    QString id;       ///< unchanging: the UDN of a plug
    QString name;     ///< as its owner named it
    QString model;    ///< for display
    QString firmware; ///< for display
    QUrl location;    ///< where it was last seen; may move

    bool operator==(const MeterDescription &) const = default;
};

} // namespace tollstream

Q_DECLARE_METATYPE(tollstream::MeterDescription)
