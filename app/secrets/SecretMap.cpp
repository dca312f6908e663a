// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/SecretMap.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

namespace tollstream {

namespace {

constexpr std::size_t lengthSize = sizeof(quint32);

std::uint8_t *putLength(std::uint8_t *out, std::size_t length)
{
    qToLittleEndian(static_cast<quint32>(length), out);
    return out + lengthSize;
}
std::uint8_t *putBytes(std::uint8_t *out, QByteArrayView bytes)
{
    return std::copy(bytes.begin(), bytes.end(), putLength(out, static_cast<std::size_t>(bytes.size())));
}

std::optional<quint32> takeLength(QByteArrayView &rest)
{
    if (rest.size() < qsizetype(lengthSize)) return std::nullopt;
    const auto length = qFromLittleEndian<quint32>(rest.data());
    rest = rest.sliced(lengthSize);
    return length;
}
std::optional<QByteArrayView> takeBytes(QByteArrayView &rest)
{
    const std::optional<quint32> length = takeLength(rest);
    if (!length || qsizetype(*length) > rest.size()) return std::nullopt;
    const QByteArrayView bytes = rest.first(*length);
    rest = rest.sliced(*length);
    return bytes;
}

} // namespace

SecretBytes packSecrets(const SecretMap &secrets)
{
    std::size_t size = lengthSize;
    for (const auto &[name, secret] : secrets)
        size += 2 * lengthSize + static_cast<std::size_t>(name.toUtf8().size()) + secret.size();
    SecretBytes packed(size);
    std::uint8_t *out = putLength(packed.data(), secrets.size());
    for (const auto &[name, secret] : secrets)
        out = putBytes(putBytes(out, name.toUtf8()), secret.view());
    return packed;
}

Result<SecretMap> unpackSecrets(QByteArrayView packed)
{
    const auto damaged = [] {
        return failure(Error::Kind::Forged, QStringLiteral("the list of secrets is damaged"));
    };
    SecretMap secrets;
    QByteArrayView rest = packed;
    const std::optional<quint32> count = takeLength(rest);
    if (!count) return damaged();
    for (quint32 i = 0; i < *count; ++i) {
        const auto name = takeBytes(rest);
        const auto secret = name ? takeBytes(rest) : std::nullopt;
        if (!secret) return damaged();
        secrets.insert_or_assign(QString::fromUtf8(*name), SecretBytes::copyOf(*secret));
    }
    if (!rest.isEmpty()) return damaged();
    return secrets;
}

} // namespace tollstream
