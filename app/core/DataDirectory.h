// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace tollstream {

/// The directory that holds one identity: settings, databases, the broker's private files. Made with mode
/// 0700. While this object lives, no second Tollstream can use the same directory, so that one wallet never
/// signs in two places.
class DataDirectory
{
public:
    /// Opens `path`, or the XDG place ($XDG_DATA_HOME/tollstream) where it is empty.
    /// Fails with `InUse` when another instance holds it, `NoSpace` or `Storage` when it cannot be made or
    /// written.
    static Result<DataDirectory> open(const QString &path);

    /// Absolute path.
    QString path() const { return m_path; }
    /// Absolute path of a file or folder in it.
    QString filePath(const QString &name) const;
    /// The settings file: in the XDG configuration place for the default directory, else inside the
    /// directory.
    QString settingsFile() const { return m_settingsFile; }

private:
    DataDirectory() = default;

    QString m_path;
    QString m_settingsFile;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace tollstream
