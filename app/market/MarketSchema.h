// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// Opens the books in a file. Makes the tables, indexes and the gate's view in an empty database where it
/// may; checks that any other is one of ours, of our version and undamaged. Errors: those of SqliteDatabase,
/// `NotFound` (gone or empty, and must exist), `Unsupported` (made by a newer or another program).
Result<std::unique_ptr<SqliteDatabase>> openMarketBooks(const QString &file, SqliteDatabase::Opening opening,
                                                        std::chrono::milliseconds busyTimeout);
/// Opens books that were opened and checked before, by another connection of this program, for one read that
/// holds up nobody who writes. Errors: those of SqliteDatabase, `NotFound` (gone).
Result<std::unique_ptr<SqliteDatabase>> openCheckedBooks(const QString &file,
                                                         std::chrono::milliseconds busyTimeout);

} // namespace tollstream
