// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/DurableFile.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace tollstream {

bool isLackOfSpace(int systemError)
{
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

tl::unexpected<Error> systemFailure(const QString &file)
{
    const int cause = errno;
    return failure(isLackOfSpace(cause) ? Error::Kind::NoSpace : Error::Kind::Storage,
                   QStringLiteral("%1: %2").arg(file, QString::fromLocal8Bit(std::strerror(cause))));
}

Result<void> flushToDisk(const QString &file)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return systemFailure(file);
    auto outcome = ::fsync(descriptor) == 0 ? Result<void>() : Result<void>(systemFailure(file));
    ::close(descriptor);
    return outcome;
}

Result<void> moveDurably(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return systemFailure(to);
    const QString folder = QFileInfo(to).absolutePath();
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor); // some file systems know no such thing for folders, and need none
        ::close(descriptor);
    }
    return {};
}

} // namespace tollstream
