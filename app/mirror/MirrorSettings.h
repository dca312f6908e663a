// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/MqttLink.h"
#include "app/mirror/MongoLayout.h"

#include <QString>

#include <optional>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// Another broker that serves the readers as well; kept in the settings file. The administrator's password is
/// kept with the secrets, under `passwordName`.
struct MirrorSettings
{
    enum class Kind {
        None,
        DynamicSecurity, ///< a Mosquitto with its dynamic security plugin
        MongoEmqx,       ///< EMQX, which looks readers up in a MongoDB
        MongoGoAuth,     ///< a Mosquitto with mosquitto-go-auth, which does so
        MongoAuthPlugin, ///< a Mosquitto with mosquitto-auth-plug, which does so
    };

    static constexpr char16_t passwordName[] = u"other-broker-password";

    Kind kind = Kind::None;
    BrokerEndpoint broker{{}, 8883, {}}; ///< where readers connect, and the seller too
    QString administrator;   ///< user name of the login that may change accounts there; MongoDB may need none
    QString databaseAddress; ///< of a MongoDB: mongodb:// or mongodb+srv://, without a login
    QString databaseName = QStringLiteral("mqtt");

    bool operator==(const MirrorSettings &) const = default;

    /// How its documents look, where it is one with a MongoDB.
    std::optional<MongoLayout> mongoLayout() const;

    static MirrorSettings load(const QSettings &file);
    void save(QSettings &file) const;
};

} // namespace tollstream
