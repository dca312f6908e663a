// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/RpcParameters.h"

#include <QSet>

#include <algorithm>

namespace tollstream::localnet {

namespace {

std::optional<QByteArray> decodeBase64(const QJsonValue &value)
{
    if (!value.isString()) return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return std::nullopt;
    return *decoded;
}

} // namespace

void RpcParameters::fail(NodeError::Code code, const QString &message)
{
    if (!m_error) m_error = NodeError{code, message};
}

void RpcParameters::failAt(const char *name, const QString &reason)
{
    fail(NodeError::Code::InvalidParameters,
         QStringLiteral("Invalid params: %1: %2").arg(QLatin1String(name), reason));
}

QString RpcParameters::text(int index, const char *name)
{
    if (!value(index).isString()) failAt(name, QStringLiteral("expected a string"));
    return value(index).toString();
}

QByteArray RpcParameters::base64(int index, const char *name)
{
    const auto decoded = decodeBase64(value(index));
    if (!decoded) failAt(name, QStringLiteral("Deserialization error: invalid base64"));
    return decoded.value_or(QByteArray());
}

std::vector<QByteArray> RpcParameters::base64List(int index, const char *name)
{
    std::vector<QByteArray> list;
    if (!value(index).isArray()) failAt(name, QStringLiteral("expected a list"));
    const QJsonArray values = value(index).toArray();
    for (const auto &element : values) {
        const auto decoded = decodeBase64(element);
        if (!decoded) failAt(name, QStringLiteral("Deserialization error: invalid base64"));
        list.push_back(decoded.value_or(QByteArray()));
    }
    return list;
}

Address RpcParameters::address(int index, const char *name)
{
    const auto parsed = Address::parse(text(index, name));
    if (!parsed) failAt(name, parsed.error().detail);
    return parsed.value_or(Address());
}

ObjectId RpcParameters::objectId(int index, const char *name)
{
    const auto parsed = ObjectId::parse(text(index, name));
    if (!parsed) failAt(name, parsed.error().detail);
    return parsed.value_or(ObjectId());
}

std::optional<ObjectId> RpcParameters::optionalObjectId(int index, const char *name)
{
    if (!has(index)) return std::nullopt;
    return objectId(index, name);
}

Digest RpcParameters::digest(int index, const char *name)
{
    const auto parsed = Digest::parse(text(index, name));
    if (!parsed) failAt(name, parsed.error().detail);
    return parsed.value_or(Digest());
}

std::optional<Digest> RpcParameters::optionalDigest(int index, const char *name)
{
    if (!has(index)) return std::nullopt;
    return digest(index, name);
}

QStringList RpcParameters::texts(int index, const char *name, int most)
{
    if (!value(index).isArray()) failAt(name, QStringLiteral("expected a list"));
    const QJsonArray values = value(index).toArray();
    if (values.size() > most)
        fail(NodeError::Code::InvalidParameters, QStringLiteral("Input exceeds limit of %1").arg(most));
    QStringList list;
    QSet<QString> seen;
    for (const auto &element : values) {
        if (!element.isString()) failAt(name, QStringLiteral("expected strings"));
        if (seen.contains(element.toString()))
            fail(NodeError::Code::InvalidParameters, QStringLiteral("Input contains duplicates"));
        seen.insert(element.toString());
        list.append(element.toString());
    }
    return list;
}

std::size_t RpcParameters::limit(int index, std::size_t most)
{
    if (!has(index)) return most;
    const qint64 wanted = value(index).toInteger(-1);
    if (wanted < 0) failAt("limit", QStringLiteral("expected a number"));
    if (wanted == 0) return most;
    return std::min(static_cast<std::size_t>(std::max<qint64>(wanted, 1)), most);
}

} // namespace tollstream::localnet
