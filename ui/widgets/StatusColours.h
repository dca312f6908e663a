// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"

#include <QColor>
#include <QPalette>

namespace tollstream {

/// The colour of a lamp, readable on the given palette's base. Never the only sign: shapes differ too.
QColor statusColour(PartStatus::Lamp lamp, const QPalette &palette);

/// `amount` (0 to 1) of `over` laid on `under`.
QColor blended(const QColor &under, const QColor &over, double amount);

} // namespace tollstream
