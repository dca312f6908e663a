// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/Bson.h"

#include "app/core/Logging.h"

#include <QJsonDocument>

#include <memory>

namespace tollstream {

namespace {

bson_t *parsed(const QJsonObject &json)
{
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    bson_error_t error;
    bson_t *made =
        bson_new_from_json(reinterpret_cast<const std::uint8_t *>(text.constData()), text.size(), &error);
    if (!made) qCWarning(lcBroker) << "no document for MongoDB:" << error.message;
    return made;
}

} // namespace

Bson::Bson(const QJsonObject &json) : m_document(parsed(json)) {}

QJsonObject Bson::toJson(const bson_t &document)
{
    const std::unique_ptr<char, MongoRelease<bson_free>> json(
        bson_as_canonical_extended_json(&document, nullptr));
    return json ? QJsonDocument::fromJson(json.get()).object() : QJsonObject();
}

} // namespace tollstream
