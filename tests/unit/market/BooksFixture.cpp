// SPDX-License-Identifier: GPL-3.0-or-later
#include "BooksFixture.h"

#include <QTest>

using namespace std::chrono_literals;

namespace tollstream {

void BooksFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<MarketDatabase>(file());
    QVERIFY(m_database->open().has_value());
}

void BooksFixture::cleanup()
{
    m_database.reset();
    m_folder.reset();
}

RecordedChanges BooksFixture::record(AssessedPayment payment, UnixTime now)
{
    const Digest cursor = payment.payment.digest;
    return m_database->record(fixtures::chain, fixtures::only(std::move(payment)), cursor, now).value();
}

std::unique_ptr<SqliteDatabase> BooksFixture::look() const
{
    return std::move(SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value());
}

} // namespace tollstream
