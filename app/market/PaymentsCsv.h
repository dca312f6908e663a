// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/storage/SqliteDatabase.h"

#include <QString>

#include <cstdint>

namespace tollstream {

/// Writes every payment of the books, of all chains, as CSV (`CsvFile`, one header line, oldest first); those
/// that are only counted follow in one row for each payer and chain, with the time of the last one. The words
/// of header and columns are English and stay, so that a program can read them:
/// - `time` when it became final, `chain`, `digest` and `payer`;
/// - `payments`: 1, or how many were only counted; `nanos` and the same as exact decimals in `iota`;
/// - `outcome`: granted, underpaid, unassigned, being sent back, sent back, only counted;
/// - `reason`: why it is unassigned, as `refusalReasonText()` says it;
/// - `reader`: the name at the broker or the account that it was for, where it named one;
/// - `refund`: the digest of the transaction that sends it back.
/// How many payments, those only counted included. Sees no half of a change. Errors: `Storage`, `NoSpace`,
/// where the file cannot be written, and those of the database.
Result<std::uint64_t> writePaymentsCsv(SqliteDatabase &books, const QString &file);

} // namespace tollstream
