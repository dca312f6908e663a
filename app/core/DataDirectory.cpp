// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/DataDirectory.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <cerrno>
#include <chrono>

namespace tollstream {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

/// Makes a directory that only its owner can enter.
bool makePrivateDirectory(const QString &path)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, ownerOnly);
}

} // namespace

Result<DataDirectory> DataDirectory::open(const QString &path)
{
    DataDirectory directory;
    const bool isDefault = path.isEmpty();
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString configuration = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    directory.m_path = isDefault ? data + QStringLiteral("/tollstream") : QDir(path).absolutePath();
    const QString settingsFolder =
        isDefault ? configuration + QStringLiteral("/tollstream") : directory.m_path;
    directory.m_settingsFile = settingsFolder + QStringLiteral("/tollstream.ini");
    if (!makePrivateDirectory(directory.m_path) || !makePrivateDirectory(settingsFolder)) {
        return failure(errno == ENOSPC ? Error::Kind::NoSpace : Error::Kind::Storage, directory.m_path);
    }
    directory.m_lock = std::make_unique<QLockFile>(directory.filePath(QStringLiteral("instance.lock")));
    directory.m_lock->setStaleLockTime(std::chrono::milliseconds(0)); // only a dead holder makes it stale
    if (!directory.m_lock->tryLock()) {
        const bool held = directory.m_lock->error() == QLockFile::LockFailedError;
        if (held) return failure(Error::Kind::InUse, directory.m_path);
        return failure(errno == ENOSPC ? Error::Kind::NoSpace : Error::Kind::Storage, directory.m_path);
    }
    return directory;
}

QString DataDirectory::filePath(const QString &name) const
{
    return m_path + QLatin1Char('/') + name;
}

} // namespace tollstream
