// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/MqttLink.h"

#include <QString>

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
    };

    static constexpr char16_t passwordName[] = u"other-broker-password";

    Kind kind = Kind::None;
    BrokerEndpoint broker{{}, 8883, {}}; ///< where readers connect, and the seller too
    QString administrator;               ///< user name of the login that may change accounts there

    bool operator==(const MirrorSettings &) const = default;

    static MirrorSettings load(const QSettings &file);
    void save(QSettings &file) const;
};

} // namespace tollstream
