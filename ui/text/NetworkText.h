// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace tollstream {

/// Networks as people call them.
class NetworkText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::NetworkText)
public:
    /// The name for `Network::name`; that itself where it is not one that we know.
    static QString name(const QString &network);
};

} // namespace tollstream
