// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace tollstream {

// Values of the types that a `bcs` case names. Throw std::runtime_error at a type or value that they do not
// know.

/// Our BCS of `value`.
QByteArray encodeNamed(const QString &type, const QJsonValue &value);
/// Reads a value of the named type out of all of `bytes` with our reader, and writes it again.
QByteArray copyNamed(const QString &type, const QByteArray &bytes);

} // namespace tollstream
