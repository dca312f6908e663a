// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirrorSettings.h"

#include <QSettings>

#include <array>
#include <utility>

namespace tollstream {

namespace {

constexpr std::array kindWords{std::pair(MirrorSettings::Kind::None, "none"),
                               std::pair(MirrorSettings::Kind::DynamicSecurity, "dynamic_security")};

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
    return settings;
}

void MirrorSettings::save(QSettings &file) const
{
    for (const auto &[value, word] : kindWords)
        if (value == kind) file.setValue(key("kind"), QLatin1String(word));
    file.setValue(key("host"), broker.host);
    file.setValue(key("port"), QString::number(broker.port));
    file.setValue(key("certificate_sha256"), QString::fromLatin1(broker.certificatePin.toHex()));
    file.setValue(key("administrator"), administrator);
}

} // namespace tollstream
