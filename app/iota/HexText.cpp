// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/HexText.h"

namespace tollstream {

namespace {

int hexDigit(QChar character)
{
    const char16_t code = character.unicode();
    if (code >= u'0' && code <= u'9') return code - u'0';
    if (code >= u'a' && code <= u'f') return code - u'a' + 10;
    if (code >= u'A' && code <= u'F') return code - u'A' + 10;
    return -1;
}

} // namespace

Result<Bytes32> parseHexText(QStringView text)
{
    Bytes32 bytes;
    if (text.size() != 2 + 2 * qsizetype(bytes.size()) || !text.startsWith(u"0x"))
        return failure(Error::Kind::InvalidInput, QStringLiteral("not 0x and 64 hexadecimal digits"));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hexDigit(text[2 + 2 * qsizetype(i)]);
        const int low = hexDigit(text[3 + 2 * qsizetype(i)]);
        if (high < 0 || low < 0)
            return failure(Error::Kind::InvalidInput, QStringLiteral("no hexadecimal digit"));
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return bytes;
}

QString toHexText(const Bytes32 &bytes)
{
    return QLatin1String("0x") + QString::fromLatin1(viewOf(bytes).toByteArray().toHex());
}

} // namespace tollstream
