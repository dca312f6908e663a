// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

struct sqlite3;

namespace tollstream {

/// A store as the gate reads it, and as a market would write it: SQLite in WAL mode, one revision a change.
/// It stops the test where SQLite does not do what it is told.
class AccessStore
{
public:
    struct Row
    {
        QByteArray user;
        QByteArray clientId;
        QByteArray password;
        QByteArray topic = "sensor/live";
        std::int64_t untilMs = 0;
    };

    /// Makes the file, which must not be there.
    explicit AccessStore(QString file);

    const QString &file() const { return m_file; }
    /// Now on the system's clock, in Unix milliseconds.
    static std::int64_t now();

    /// Adds a row, with a salt of its own.
    void add(const Row &row);
    /// Adds an account for a person, with any client id; its password is kept by argon2id.
    void addAccount(const QByteArray &user, const QByteArray &password, std::int64_t untilMs,
                    const QByteArray &topic = "sensor/live");
    /// Adds many rows in one transaction; `row(i)` makes them.
    template <typename MakeRow> void addMany(int count, MakeRow row)
    {
        execute("BEGIN IMMEDIATE");
        for (int i = 0; i < count; ++i)
            add(row(i));
        execute("COMMIT");
    }
    /// Moves the end of all rows of a user and topic.
    void setEnd(const QByteArray &user, const QByteArray &topic, std::int64_t untilMs);
    /// Gives a user another password, or the same under another salt.
    void setPassword(const QByteArray &user, const QByteArray &password);
    void execute(const QByteArray &sql);
    /// Lets go of the file.
    void close() { m_database.reset(); }

private:
    struct CloseDatabase
    {
        void operator()(sqlite3 *database) const;
    };

    QString m_file;
    std::unique_ptr<sqlite3, CloseDatabase> m_database;
};

} // namespace tollstream
