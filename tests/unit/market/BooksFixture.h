// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketDatabase.h"

#include <QObject>
#include <QTemporaryDir>

#include "MarketFixtures.h"

namespace tollstream {

/// The seller's books in a folder of their own, open, and two who pay.
class BooksFixture : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

protected:
    QString file() const { return m_folder->filePath(QStringLiteral("books/market.sqlite")); }
    RecordedChanges record(AssessedPayment payment, UnixTime now);
    /// The same books by a connection of their own.
    std::unique_ptr<SqliteDatabase> look() const;

    const Address m_john = fixtures::address("john");
    const Address m_mallory = fixtures::address("mallory");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;
};

} // namespace tollstream
