// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/SignedJson.h"

#include <QJsonDocument>

#include <utility>

namespace tollstream {

namespace {

constexpr QLatin1String signatureKey("signature");

} // namespace

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact); // QJsonObject keeps its keys sorted
}

QByteArray signedJson(QJsonObject words, const QByteArray &signature)
{
    words.insert(signatureKey, QString::fromLatin1(signature.toBase64()));
    return compactJson(words);
}

std::optional<QByteArray> takeSignature(QJsonObject &object)
{
    auto decoded = QByteArray::fromBase64Encoding(object.take(signatureKey).toString().toLatin1(),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return std::nullopt;
    return std::move(decoded.decoded);
}

std::optional<std::uint64_t> exactNumber(const QString &text)
{
    bool isNumber = false;
    const std::uint64_t number = text.toULongLong(&isNumber);
    if (!isNumber || QString::number(number) != text) return std::nullopt;
    return number;
}

} // namespace tollstream
