// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/BuyerSettings.h"

#include <QSettings>

namespace tollstream {

BuyerSettings BuyerSettings::load(const QSettings &file)
{
    return {loadNetwork(file), file.value(QStringLiteral("buyer/last_link")).toString(),
            file.value(QStringLiteral("market/keys")).toString()};
}

void BuyerSettings::save(QSettings &file) const
{
    saveNetwork(file, network);
    file.setValue(QStringLiteral("buyer/last_link"), lastLink);
    // Never forgotten by settings that were read before it existed: it guards against a keychain that looks
    // empty.
    if (!knownKeys.isEmpty()) file.setValue(QStringLiteral("market/keys"), knownKeys);
}

} // namespace tollstream
