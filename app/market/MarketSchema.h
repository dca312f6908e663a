// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/storage/SqliteDatabase.h"

namespace tollstream {

/// Makes the tables, indexes and the gate's view in an empty database; checks that any other is one of ours,
/// of our version and undamaged. Failures stick to `database`.
void prepareMarketSchema(SqliteDatabase &database);

} // namespace tollstream
