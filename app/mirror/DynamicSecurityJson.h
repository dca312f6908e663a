// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

/// How the dynamic security plugin writes things.
namespace tollstream::dynamicsecurity {

inline QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

inline QJsonObject command(const char *name, QJsonObject parameters = {})
{
    parameters.insert(QStringLiteral("command"), QLatin1String(name));
    return parameters;
}

/// Of an account or a group, in alphabetical order.
inline QStringList roleNames(const QJsonObject &holder)
{
    QStringList names;
    for (const auto &role : holder.value(QLatin1String("roles")).toArray())
        names.append(text(role.toObject(), "rolename"));
    names.sort();
    return names;
}

} // namespace tollstream::dynamicsecurity
