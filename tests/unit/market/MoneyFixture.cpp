// SPDX-License-Identifier: GPL-3.0-or-later
#include "MoneyFixture.h"

#include <QTest>

using namespace std::chrono_literals;

namespace tollstream {

void MoneyFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<MarketDatabase>(file());
    QVERIFY(m_database->open().has_value());
    m_offers = {};
    m_made.clear();
    m_count = 0;
}

std::unique_ptr<SqliteDatabase> MoneyFixture::secondConnection() const
{
    return std::move(SqliteDatabase::open(file(), SqliteDatabase::Opening::MustExist, 1s).value());
}

Offer MoneyFixture::nextOffer(int minute) const
{
    Offer offer = fixtures::offer(m_jane, m_sealing.publicKey());
    offer.serial = m_made.size() + 1;
    offer.issued = fixtures::noon + std::chrono::minutes(minute);
    offer.expires = offer.issued + 24h;
    return offer;
}

void MoneyFixture::add(const Offer &offer)
{
    m_made.push_back(signOffer(offer, m_jane));
    m_offers.add(m_made.back());
    QVERIFY(m_database->addOffer(m_made.back()).has_value());
}

AccessRequest MoneyFixture::request(const Paid &paid) const
{
    AccessRequest request =
        AccessRequest::make(fixtures::address(paid.payer), m_made[std::size_t(paid.offer)].digest);
    request.user.fill(std::uint8_t(paid.user));
    request.clientId.fill(std::uint8_t(paid.user + 100));
    request.receiptKey = m_receiptKey.clone();
    return request;
}

QByteArray MoneyFixture::memo(const Paid &paid) const
{
    return sealMemo(request(paid), m_sealing.publicKey());
}

IncomingPayment MoneyFixture::incoming(const Paid &paid, const QByteArray &memo)
{
    IncomingPayment payment;
    payment.digest = fixtures::digest(++m_count);
    payment.payer = fixtures::address(paid.payer);
    payment.amount = Nanos{paid.nanos};
    payment.checkpoint = std::uint64_t(m_count);
    payment.finalAt = fixtures::noon + std::chrono::minutes(paid.minute);
    payment.memo = memo;
    return payment;
}

Result<RecordedChanges> MoneyFixture::record(const IncomingPayment &payment, const QString &onChain,
                                             UnixTime now)
{
    return m_database->record(onChain, fixtures::only(assessPayment(payment, onChain, m_offers, m_sealing)),
                              {}, now);
}

Receipt MoneyFixture::open(const StoredReceipt &receipt) const
{
    return openReceipt(receipt.payload, m_receiptKey, receipt.topic).value_or(Receipt());
}

} // namespace tollstream
