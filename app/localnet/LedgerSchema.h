// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/SqliteDatabase.h"

namespace tollstream::localnet {

/// Makes the tables of a ledger, or checks that they are ours. Fails with `InUse` where another process has
/// the file, `Storage` where it is something else.
Result<void> prepareLedgerSchema(SqliteDatabase &database);

} // namespace tollstream::localnet
