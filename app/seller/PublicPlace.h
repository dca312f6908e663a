// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/router/RouterMapping.h"
#include "app/seller/SellerSettings.h"

#include <QString>

#include <optional>
#include <utility>

namespace tollstream {

/// Where those elsewhere find a port of this machine, as a link writes it: the host, and the port there.
std::pair<QString, quint16> publicPlace(const SellerSettings &settings, quint16 port,
                                        const std::optional<RouterMapping> &mapping);

} // namespace tollstream
