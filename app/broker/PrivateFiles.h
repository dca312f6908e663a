// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArrayView>
#include <QString>

namespace tollstream {

/// Makes a directory with mode 0700. Errors: `Storage`, `NoSpace`.
Result<void> makePrivateDirectory(const QString &path);
/// Writes a file with mode 0600, whole or not at all. Errors: `Storage`, `NoSpace`.
Result<void> writePrivateFile(const QString &path, QByteArrayView content);

} // namespace tollstream
