// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerConfiguration.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QSysInfo>

namespace tollstream {

namespace {

constexpr char16_t gateFile[] = u"tollstream_gate.so";

QString findMosquitto()
{
    // Debian's place for servers is not on an ordinary user's PATH.
    const QString name = QStringLiteral("mosquitto");
    const QString found = QStandardPaths::findExecutable(
        name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

QString findGate(const QString &applicationDirectory)
{
    const QString file = QString::fromUtf16(gateFile);
    // The directory of the architecture ("x86_64-linux-gnu") is the one that Qt itself was installed in.
    const QString architecture = QFileInfo(QLibraryInfo::path(QLibraryInfo::LibrariesPath)).fileName();
    const QStringList places{QStringLiteral("../lib"),
                             QStringLiteral("../lib/%1/tollstream").arg(architecture),
                             QStringLiteral("../lib/tollstream"), QStringLiteral(".")};
    for (const QString &place : places) {
        const QFileInfo candidate(QDir(applicationDirectory).filePath(place + QLatin1Char('/') + file));
        if (candidate.isFile()) return candidate.canonicalFilePath();
    }
    return {};
}

} // namespace

BrokerInstallation BrokerInstallation::find(const QString &applicationDirectory)
{
    return {findMosquitto(), findGate(applicationDirectory), applicationDirectory};
}

Result<void> BrokerInstallation::check() const
{
    if (!QFileInfo(mosquitto).isExecutable()) {
        return failure(Error::Kind::NotInstalled,
                       mosquitto.isEmpty() ? QStringLiteral("mosquitto") : mosquitto);
    }
    if (!QFileInfo(gatePlugin).isReadable()) {
        return failure(Error::Kind::NotInstalled,
                       gatePlugin.isEmpty() ? QString::fromUtf16(gateFile) : gatePlugin);
    }
    return {};
}

} // namespace tollstream
