// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/NetworkSettings.h"

#include <QString>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// What a buyer has chosen; kept in the settings file.
struct BuyerSettings
{
    Network network;   ///< Local unless chosen otherwise
    QString lastLink;  ///< the offer link opened last
    QString knownKeys; ///< names the market keys, once they exist

    static BuyerSettings load(const QSettings &file);
    void save(QSettings &file) const;
};

} // namespace tollstream
