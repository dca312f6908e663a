// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/NetworkText.h"

namespace tollstream {

QString NetworkText::name(const QString &network)
{
    if (network == QLatin1String("local")) return tr("Local network");
    if (network == QLatin1String("devnet")) return tr("Devnet");
    if (network == QLatin1String("testnet")) return tr("Testnet");
    if (network == QLatin1String("mainnet")) return tr("Mainnet");
    if (network == QLatin1String("custom")) return tr("Custom network");
    return network;
}

} // namespace tollstream
