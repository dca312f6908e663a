// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tollstream {

/// JSON written with apostrophes in place of quotation marks, for the reader's sake.
inline QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace tollstream
