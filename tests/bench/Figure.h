// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace tollstream {

/// One figure as the bench programs print it: name, value, unit, goal, ok or short, separated by tabs.
void printFigure(const QString &name, double value, const QString &unit, double goal, bool isAtMost = true);

/// The value below which that share of the samples lies; the samples need no order. Not for no samples at
/// all.
double percentile(std::vector<double> samples, double share);

} // namespace tollstream
