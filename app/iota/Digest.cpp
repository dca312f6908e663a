// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Digest.h"

#include "app/crypto/Base58.h"

namespace tollstream {

namespace {

constexpr qsizetype longestDigestText = 44; // 32 bytes need no more

} // namespace

Result<Digest> Digest::parse(QStringView text)
{
    const Result<QByteArray> decoded = decodeBase58(text, longestDigestText);
    if (!decoded) return tl::make_unexpected(decoded.error());
    const std::optional<Bytes32> bytes = toArray<32>(*decoded);
    if (!bytes) return failure(Error::Kind::InvalidInput, QStringLiteral("digest that has not 32 bytes"));
    return Digest{*bytes};
}

QString Digest::toString() const
{
    return encodeBase58(viewOf(bytes));
}

} // namespace tollstream
