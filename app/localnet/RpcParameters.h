// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Address.h"
#include "app/iota/Digest.h"
#include "app/iota/ObjectReference.h"
#include "app/localnet/NodeError.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>
#include <vector>

namespace tollstream::localnet {

/// The positional parameters of a call. What is missing and what is null are the same. The first thing that
/// is wrong is kept; check `error()` when all have been read.
class RpcParameters
{
public:
    explicit RpcParameters(QJsonArray values) : m_values(std::move(values)) {}

    const std::optional<NodeError> &error() const { return m_error; }

    bool has(int index) const { return !value(index).isNull() && !value(index).isUndefined(); }
    QJsonValue value(int index) const { return m_values.at(index); }
    QString text(int index, const char *name);
    QByteArray base64(int index, const char *name);
    std::vector<QByteArray> base64List(int index, const char *name);
    Address address(int index, const char *name);
    ObjectId objectId(int index, const char *name);
    std::optional<ObjectId> optionalObjectId(int index, const char *name);
    Digest digest(int index, const char *name);
    std::optional<Digest> optionalDigest(int index, const char *name);
    /// The elements of a list of texts, at most `most`, each once.
    QStringList texts(int index, const char *name, int most);
    QJsonObject object(int index) const { return value(index).toObject(); }
    bool boolean(int index) const { return value(index).toBool(); }
    /// How many items a page may have: `most` where nothing or more is asked for.
    std::size_t limit(int index, std::size_t most);

    /// Keeps an error of the method's own.
    void fail(NodeError::Code code, const QString &message);
    void failAt(const char *name, const QString &reason);

private:
    QJsonArray m_values;
    std::optional<NodeError> m_error;
};

} // namespace tollstream::localnet
