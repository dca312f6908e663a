// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/MemoJson.h"

#include "app/iota/Bcs.h"

#include <QJsonArray>

#include <optional>
#include <set>

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

/// The inputs that stand anywhere in the arguments of a command.
void collectInputs(const QJsonValue &arguments, std::set<qint64> &inputs)
{
    if (arguments.isObject()) inputs.insert(arguments[u"Input"].toInteger(-1));
    for (const auto &part : arguments.toArray())
        collectInputs(part, inputs);
}

} // namespace

QByteArray memoAmongInputs(const QJsonObject &programmableTransaction)
{
    std::set<qint64> taken;
    for (const auto &command : programmableTransaction.value(u"transactions").toArray()) {
        collectInputs(command[u"SplitCoins"], taken);
        collectInputs(command[u"TransferObjects"], taken);
    }
    std::optional<QByteArray> memo;
    const QJsonArray inputs = programmableTransaction.value(u"inputs").toArray();
    for (qsizetype index = 0; index < inputs.size(); ++index) {
        if (taken.contains(index)) continue;
        const Result<QByteArray> content = memoFromJson(inputs.at(index).toObject());
        if (!content) continue;
        if (memo) return {};
        memo = *content;
    }
    return memo.value_or(QByteArray());
}

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
