// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Base58.h"

#include <algorithm>
#include <vector>

namespace tollstream {

namespace {

constexpr char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr QByteArrayView alphabetView(alphabet, 58);

// Turns digits of base `from` into digits of base `to`, both most significant first, without leading zeros.
std::vector<std::uint8_t> convert(const std::vector<std::uint8_t> &digits, unsigned from, unsigned to)
{
    std::vector<std::uint8_t> result; // least significant first
    for (const std::uint8_t digit : digits) {
        unsigned carry = digit;
        for (std::uint8_t &place : result) {
            carry += place * from;
            place = static_cast<std::uint8_t>(carry % to);
            carry /= to;
        }
        for (; carry > 0; carry /= to)
            result.push_back(static_cast<std::uint8_t>(carry % to));
    }
    std::reverse(result.begin(), result.end());
    return result;
}

} // namespace

QString encodeBase58(QByteArrayView bytes)
{
    const std::vector<std::uint8_t> digits(bytes.begin(), bytes.end());
    const auto zeros = std::find_if(digits.begin(), digits.end(), [](auto byte) { return byte != 0; });
    QString text(zeros - digits.begin(), QLatin1Char(alphabet[0]));
    for (const std::uint8_t digit : convert(digits, 256, 58))
        text += QLatin1Char(alphabet[digit]);
    return text;
}

Result<QByteArray> decodeBase58(QStringView text, qsizetype largestText)
{
    if (text.size() > largestText)
        return failure(Error::Kind::InvalidInput, QStringLiteral("base58 text too long"));
    std::vector<std::uint8_t> digits;
    digits.reserve(static_cast<std::size_t>(text.size()));
    for (const QChar character : text) {
        const qsizetype digit =
            character.unicode() < 0x80 ? alphabetView.indexOf(character.toLatin1()) : qsizetype(-1);
        if (digit < 0) return failure(Error::Kind::InvalidInput, QStringLiteral("no base58 character"));
        digits.push_back(static_cast<std::uint8_t>(digit));
    }
    const auto zeros = std::find_if(digits.begin(), digits.end(), [](auto digit) { return digit != 0; });
    QByteArray bytes(zeros - digits.begin(), '\0');
    for (const std::uint8_t byte : convert(digits, 58, 256))
        bytes += static_cast<char>(byte);
    return bytes;
}

} // namespace tollstream
