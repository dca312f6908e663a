// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace tollstream {

/// Cuts Mosquitto's log into lines and keeps in mind what tells why it ended. Bounded, whatever it is fed.
class BrokerLog
{
public:
    /// Takes the next piece and returns the lines that it completes.
    QStringList append(const QByteArray &piece);
    /// Why the broker ended, from what it has said; `Refused` with its last error where that is nothing
    /// known.
    Error reasonForEnd(int exitCode) const;
    /// Forgets everything, for the next start.
    void clear() { *this = BrokerLog(); }

private:
    void note(const QString &line);

    QByteArray m_rest;
    QString m_port; ///< the last that it tried to listen on
    QString m_lastError;
    std::optional<Error::Kind> m_kind;
};

} // namespace tollstream
