// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Network.h"

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// The network that a person has chosen, from the settings file; Local where nothing or nonsense stands
/// there.
Network loadNetwork(const QSettings &file);
void saveNetwork(QSettings &file, const Network &network);

} // namespace tollstream
