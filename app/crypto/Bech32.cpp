// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Bech32.h"

#include <array>

namespace tollstream {

namespace {

constexpr char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr QByteArrayView alphabetView(alphabet, 32);
constexpr std::size_t checksumSize = 6;
constexpr qsizetype longestText = 90;

// The checksum of BIP-173: a BCH code over the 5-bit groups, fed one at a time.
class Checksum
{
public:
    explicit Checksum(QByteArrayView humanReadablePart)
    {
        for (const char character : humanReadablePart)
            add(static_cast<std::uint8_t>(static_cast<unsigned char>(character) >> 5));
        add(0);
        for (const char character : humanReadablePart)
            add(static_cast<std::uint8_t>(character & 31));
    }
    void add(std::uint8_t group)
    {
        constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                         0x2a1462b3};
        const std::uint32_t top = m_state >> 25;
        m_state = ((m_state & 0x1ffffff) << 5) ^ group;
        for (std::size_t bit = 0; bit < generator.size(); ++bit)
            if (((top >> bit) & 1U) != 0) m_state ^= generator[bit];
    }
    std::uint32_t state() const { return m_state; }

private:
    std::uint32_t m_state = 1;
};

char toLower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

Result<SecretBytes> lowered(QByteArrayView text)
{
    bool hasUpper = false;
    bool hasLower = false;
    SecretBytes result = SecretBytes::copyOf(text);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const char character = static_cast<char>(result.data()[i]);
        hasUpper = hasUpper || (character >= 'A' && character <= 'Z');
        hasLower = hasLower || (character >= 'a' && character <= 'z');
        result.data()[i] = static_cast<std::uint8_t>(toLower(character));
    }
    if (hasUpper && hasLower)
        return failure(Error::Kind::InvalidInput, QStringLiteral("bech32 in mixed case"));
    return result;
}

// Joins 5-bit groups into bytes; nothing where the padding is too long or not zero.
std::optional<SecretBytes> joined(QByteArrayView groups)
{
    SecretBytes bytes(static_cast<std::size_t>(groups.size()) * 5 / 8);
    std::size_t filled = 0;
    std::uint32_t pending = 0;
    unsigned pendingBits = 0;
    for (const char group : groups) {
        pending = ((pending << 5) | static_cast<std::uint8_t>(group)) & 0xfff;
        pendingBits += 5;
        if (pendingBits >= 8) {
            pendingBits -= 8;
            bytes.data()[filled++] = static_cast<std::uint8_t>((pending >> pendingBits) & 0xff);
        }
    }
    const std::uint32_t padding = pending & ((1U << pendingBits) - 1U);
    if (pendingBits >= 5 || padding != 0) return std::nullopt;
    return bytes;
}

} // namespace

SecretBytes encodeBech32(QByteArrayView humanReadablePart, QByteArrayView payload)
{
    const auto prefixSize = static_cast<std::size_t>(humanReadablePart.size());
    const std::size_t groupCount = (static_cast<std::size_t>(payload.size()) * 8 + 4) / 5;
    SecretBytes text(prefixSize + 1 + groupCount + checksumSize);
    std::uint8_t *out = std::copy(humanReadablePart.begin(), humanReadablePart.end(), text.data());
    *out++ = '1';

    Checksum checksum(humanReadablePart);
    const auto append = [&](std::uint32_t group) {
        *out++ = static_cast<std::uint8_t>(alphabet[group & 31U]);
        checksum.add(static_cast<std::uint8_t>(group & 31U));
    };
    std::uint32_t pending = 0;
    unsigned pendingBits = 0;
    for (const char byte : payload) {
        pending = ((pending << 8) | static_cast<std::uint8_t>(byte)) & 0xfff;
        for (pendingBits += 8; pendingBits >= 5;) {
            pendingBits -= 5;
            append(pending >> pendingBits);
        }
    }
    if (pendingBits > 0) append(pending << (5 - pendingBits));

    for (std::size_t i = 0; i < checksumSize; ++i)
        checksum.add(0);
    const std::uint32_t sum = checksum.state() ^ 1U;
    for (std::size_t i = 0; i < checksumSize; ++i)
        *out++ = static_cast<std::uint8_t>(alphabet[(sum >> (5 * (checksumSize - 1 - i))) & 31U]);
    return text;
}

Result<SecretBytes> decodeBech32(QByteArrayView humanReadablePart, QByteArrayView text)
{
    const qsizetype dataBegin = humanReadablePart.size() + 1;
    if (text.size() > longestText || text.size() < dataBegin + qsizetype(checksumSize))
        return failure(Error::Kind::InvalidInput, QStringLiteral("bech32 text of wrong length"));
    Result<SecretBytes> lower = lowered(text);
    if (!lower) return lower;
    const QByteArrayView lowerText = lower->view();
    if (!lowerText.startsWith(humanReadablePart) || lowerText[dataBegin - 1] != '1')
        return failure(Error::Kind::InvalidInput, QStringLiteral("bech32 text with another prefix"));

    Checksum checksum(humanReadablePart);
    SecretBytes groups(static_cast<std::size_t>(lowerText.size() - dataBegin));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const qsizetype group = alphabetView.indexOf(lowerText[dataBegin + static_cast<qsizetype>(i)]);
        if (group < 0) return failure(Error::Kind::InvalidInput, QStringLiteral("no bech32 character"));
        groups.data()[i] = static_cast<std::uint8_t>(group);
        checksum.add(groups.data()[i]);
    }
    if (checksum.state() != 1)
        return failure(Error::Kind::InvalidInput, QStringLiteral("wrong bech32 checksum"));
    std::optional<SecretBytes> payload = joined(groups.view().chopped(checksumSize));
    if (!payload) return failure(Error::Kind::InvalidInput, QStringLiteral("wrong bech32 padding"));
    return std::move(*payload);
}

} // namespace tollstream
