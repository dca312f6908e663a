// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/PrivateFiles.h"

#include <QDir>
#include <QSaveFile>

#include <cerrno>

namespace tollstream {

namespace {

constexpr auto ownerReadsAndWrites = QFile::ReadOwner | QFile::WriteOwner;

tl::unexpected<Error> storageFailure(int systemError, const QString &detail)
{
    const bool isFull = systemError == ENOSPC || systemError == EDQUOT;
    return failure(isFull ? Error::Kind::NoSpace : Error::Kind::Storage, detail);
}

} // namespace

Result<void> makePrivateDirectory(const QString &path)
{
    errno = 0;
    if (QDir().mkpath(path) && QFile::setPermissions(path, ownerReadsAndWrites | QFile::ExeOwner)) return {};
    return storageFailure(errno, path);
}

Result<void> writePrivateFile(const QString &path, QByteArrayView content)
{
    errno = 0;
    QSaveFile file(path);
    // Flushed by hand: commit() of Qt 6.4 overlooks a flush that failed, and would rename half a file over
    // the good one.
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerReadsAndWrites) &&
                         file.write(content.data(), content.size()) == content.size() && file.flush() &&
                         file.commit();
    if (written) return {};
    return storageFailure(errno, path + QStringLiteral(": ") + file.errorString());
}

} // namespace tollstream
