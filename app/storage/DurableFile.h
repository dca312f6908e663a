// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QString>

namespace tollstream {

/// Whether an errno says that there is no room for more.
bool isLackOfSpace(int systemError);
/// What the last system call failed of, by errno: `NoSpace`, or `Storage`.
tl::unexpected<Error> systemFailure(const QString &file);

/// Returns when the content of a file is on the disk. Errors: `NoSpace`, `Storage`.
Result<void> flushToDisk(const QString &file);
/// Puts a file into the place of another, or where there is none, in one step and so that it stays over a
/// power cut. Errors: `NoSpace`, `Storage`; then both are as they were.
Result<void> moveDurably(const QString &from, const QString &to);

} // namespace tollstream
