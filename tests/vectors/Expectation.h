// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace tollstream {

// How a case differs from what we make of it: a std::runtime_error with the difference in words.

[[noreturn]] void mismatch(const QString &what);
void demand(bool holds, const char *what);
/// Throws where `theirs` is not exactly this text; shows where the two part.
void compare(const QString &ours, const QJsonValue &theirs, const QString &what);

/// The `expect` of a case, which remembers what has been looked at.
class Expectation
{
public:
    explicit Expectation(const QJsonObject &vector)
        : m_members(vector.value(QLatin1StringView("expect")).toObject())
    {
    }

    /// Throws where it is absent.
    QJsonValue at(QLatin1StringView name);
    /// Undefined where it is absent.
    QJsonValue optional(QLatin1StringView name);
    QJsonArray list(QLatin1StringView name);
    void compare(const QString &ours, QLatin1StringView name);
    QStringList unchecked() const;

private:
    QJsonObject m_members;
    QSet<QString> m_checked;
};

} // namespace tollstream
