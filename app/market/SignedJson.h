// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace tollstream {

// The form of what a seller publishes with a signature: compact JSON with sorted keys; numbers of 64 bits as
// decimal strings, since JSON readers elsewhere turn numbers into floating point; and under "signature", in
// base64, the signature over the same JSON without that key.

/// The bytes that are signed, or published.
QByteArray compactJson(const QJsonObject &object);
/// The published bytes of `words` with a signature of theirs.
QByteArray signedJson(QJsonObject words, const QByteArray &signature);
/// Takes the signature out, so that `object` is the words that it was made of. Empty where there is none;
/// nothing where it is not in base64.
std::optional<QByteArray> takeSignature(QJsonObject &object);
/// A number only as `QString::number()` writes it.
std::optional<std::uint64_t> exactNumber(const QString &text);

} // namespace tollstream
