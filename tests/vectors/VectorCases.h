// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace tollstream {

/// The cases of a file of the published form (protocol notes, section 14). Fails with `Storage` where it
/// cannot be read, `BadReply` where it is no such file or has no cases.
Result<QJsonArray> readVectorFile(const QString &path);

/// What our code makes of one case.
struct VectorVerdict
{
    std::optional<QString> mismatch; ///< the first difference; nothing where all that was looked at agrees
    QStringList unchecked;           ///< members of `expect` that nobody knows how to look at
};
/// Works a case through our code. A kind or form that is not known, and a member that is missing, are
/// mismatches.
VectorVerdict checkVector(const QJsonObject &vector);

} // namespace tollstream
