// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/wallet/HistoryEntry.h"

#include <QString>

#include <vector>

namespace tollstream {

/// Writes the history as CSV (RFC 4180, UTF-8, one header line, oldest first), times in UTC by ISO 8601,
/// amounts as exact decimals of IOTA. Column names are English and stay, so that a program can read them. A
/// text that a spreadsheet would take for a formula is written so that it does not. Either the whole file or
/// none: `Storage`, `NoSpace`.
Result<void> writeHistoryCsv(const QString &file, const std::vector<HistoryEntry> &newestFirst);

} // namespace tollstream
