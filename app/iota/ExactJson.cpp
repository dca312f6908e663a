// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/ExactJson.h"

#include <algorithm>

namespace tollstream {

namespace {

/// A number of so many digits is a double without loss.
constexpr qsizetype mostExactDigits = 15;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isPartOfNumber(char character)
{
    return isDigit(character) || character == '-' || character == '+' || character == '.' ||
           character == 'e' || character == 'E';
}

/// The end of the string that begins at `start` with its quotation mark.
qsizetype endOfString(QByteArrayView json, qsizetype start)
{
    qsizetype position = start + 1;
    while (position < json.size() && json[position] != '"')
        position += json[position] == '\\' ? 2 : 1;
    return std::min(position + 1, json.size());
}

bool isLong(QByteArrayView number)
{
    return number.size() - (number.startsWith('-') ? 1 : 0) > mostExactDigits;
}

} // namespace

QByteArray withExactNumbers(const QByteArray &json)
{
    QByteArray exact;
    qsizetype copied = 0;
    qsizetype position = 0;
    while (position < json.size()) {
        const char character = json[position];
        if (character == '"') {
            position = endOfString(json, position);
            continue;
        }
        if (character != '-' && !isDigit(character)) {
            ++position;
            continue;
        }
        const qsizetype start = position;
        while (position < json.size() && isPartOfNumber(json[position]))
            ++position;
        if (!isLong(QByteArrayView(json).sliced(start, position - start))) continue;
        exact += QByteArrayView(json).sliced(copied, start - copied);
        exact += '"';
        exact += QByteArrayView(json).sliced(start, position - start);
        exact += '"';
        copied = position;
    }
    if (copied == 0) return json; // hardly ever is there one
    exact += QByteArrayView(json).sliced(copied);
    return exact;
}

} // namespace tollstream
