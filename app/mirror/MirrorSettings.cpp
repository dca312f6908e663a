// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirrorSettings.h"

#include <QSettings>

#include <array>
#include <utility>

namespace tollstream {

namespace {

constexpr std::array kindWords{std::pair(MirrorSettings::Kind::None, "none"),
                               std::pair(MirrorSettings::Kind::DynamicSecurity, "dynamic_security"),
                               std::pair(MirrorSettings::Kind::MongoEmqx, "mongo_emqx"),
                               std::pair(MirrorSettings::Kind::MongoGoAuth, "mongo_go_auth"),
                               std::pair(MirrorSettings::Kind::MongoAuthPlugin, "mongo_auth_plug")};

QString key(const char *name)
{
    return QStringLiteral("other_broker/") + QLatin1String(name);
}

} // namespace

MirrorSettings MirrorSettings::load(const QSettings &file)
{
    MirrorSettings settings;
    const QString kind = file.value(key("kind")).toString();
    for (const auto &[value, word] : kindWords)
        if (kind == QLatin1String(word)) settings.kind = value;
    settings.broker.host = file.value(key("host")).toString();
    const uint port = file.value(key("port"), settings.broker.port).toString().toUInt();
    if (port > 0 && port <= 65'535) settings.broker.port = static_cast<quint16>(port);
    settings.broker.certificatePin =
        QByteArray::fromHex(file.value(key("certificate_sha256")).toString().toLatin1());
    settings.administrator = file.value(key("administrator")).toString();
    settings.databaseAddress = file.value(key("database_address")).toString();
    settings.databaseName = file.value(key("database_name"), settings.databaseName).toString();
    return settings;
}

std::optional<MongoLayout> MirrorSettings::mongoLayout() const
{
    switch (kind) {
    case Kind::None:
    case Kind::DynamicSecurity:
        return std::nullopt;
    case Kind::MongoEmqx:
        return MongoLayout::Emqx;
    case Kind::MongoGoAuth:
        return MongoLayout::GoAuth;
    case Kind::MongoAuthPlugin:
        return MongoLayout::AuthPlugin;
    }
    Q_UNREACHABLE();
}

void MirrorSettings::save(QSettings &file) const
{
    for (const auto &[value, word] : kindWords)
        if (value == kind) file.setValue(key("kind"), QLatin1String(word));
    file.setValue(key("host"), broker.host);
    file.setValue(key("port"), QString::number(broker.port));
    file.setValue(key("certificate_sha256"), QString::fromLatin1(broker.certificatePin.toHex()));
    file.setValue(key("administrator"), administrator);
    file.setValue(key("database_address"), databaseAddress);
    file.setValue(key("database_name"), databaseName);
}

} // namespace tollstream
