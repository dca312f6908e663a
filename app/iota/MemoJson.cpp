// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/MemoJson.h"

#include "app/iota/Bcs.h"

#include <QJsonArray>

namespace tollstream {

namespace {

std::optional<QByteArray> bytesOf(const QJsonArray &numbers)
{
    QByteArray bytes;
    for (const auto &number : numbers) {
        const qint64 byte = number.toInteger(-1); // -1 also for what is no whole number
        if (byte < 0 || byte > 255) return std::nullopt;
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

} // namespace

Result<QByteArray> memoFromJson(const QJsonObject &input)
{
    const auto noMemo = [] {
        return failure(Error::Kind::BadReply, QStringLiteral("input that is no memo"));
    };
    const QJsonValue type = input.value(u"valueType");
    const QJsonValue value = input.value(u"value");
    if (input.value(u"type").toString() != u"pure") return noMemo();

    if (type.isNull() || type.isUndefined()) {
        const std::optional<QByteArray> pure = value.isArray() ? bytesOf(value.toArray()) : std::nullopt;
        const std::optional<QByteArray> memo = pure ? unwrapByteVector(*pure) : std::nullopt;
        if (!memo) return noMemo();
        return *memo;
    }
    if (type.toString() != u"vector<u8>") return noMemo();
    if (value.isString()) return value.toString().toUtf8();
    const std::optional<QByteArray> memo = value.isArray() ? bytesOf(value.toArray()) : std::nullopt;
    if (!memo) return noMemo();
    return *memo;
}

} // namespace tollstream
