// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"

#include <QSaveFile>
#include <QString>
#include <QStringList>

namespace tollstream {

/// A table that is written as CSV: RFC 4180, UTF-8, rows end in CR LF. What stood at the path stays there
/// until the whole file is on the disk. Failures stick until `commit()` tells them.
class CsvFile
{
public:
    explicit CsvFile(const QString &file);

    /// Writes one row; quotes what has to be.
    void write(const QStringList &fields);
    /// Puts the file in its place. Errors: `Storage`, `NoSpace`; then nothing of it stays.
    Result<void> commit();

    /// A person's words as a field that no spreadsheet takes for a formula: with an apostrophe in front where
    /// one would. Not for amounts.
    static QString words(QString text);
    /// In UTC by ISO 8601.
    static QString time(UnixTime time);

private:
    Error error() const;

    QSaveFile m_file;
    bool m_isOpen;
};

} // namespace tollstream
