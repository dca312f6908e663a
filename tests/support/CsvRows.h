// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace tollstream {

/// Reads CSV by RFC 4180, strictly: rows end in CR LF, quotes are doubled inside quotes.
inline std::vector<QStringList> csvRows(const QString &text)
{
    std::vector<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar one = text[at];
        if (isQuoted) {
            const bool isDoubled = one == u'"' && text.mid(at + 1, 1) == QLatin1String("\"");
            if (isDoubled) ++at;
            if (one == u'"' && !isDoubled)
                isQuoted = false;
            else
                cell += one;
        } else if (one == u'"') {
            isQuoted = true;
        } else if (one == u',') {
            row << std::exchange(cell, {});
        } else if (one == u'\r' && text.mid(at + 1, 1) == QLatin1String("\n")) {
            ++at;
            row << std::exchange(cell, {});
            rows.push_back(std::exchange(row, {}));
        } else {
            cell += one;
        }
    }
    return rows;
}

/// Of a file; none where it cannot be read.
inline std::vector<QStringList> csvRowsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return csvRows(QString::fromUtf8(file.readAll()));
}

} // namespace tollstream
