// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPassLedger.h"

#include "app/market/MarketLedger.h"
#include "app/market/MirroredPasswords.h"
#include "app/market/Receipt.h"
#include "app/market/ServiceLedger.h"

namespace tollstream {

namespace {

/// For how long the word of its end lies there after the pass would have been over.
constexpr std::chrono::hours endStays{24};
/// More than a month has, which is as long as a pass may be.
constexpr std::size_t outagesRead = 100'000;

} // namespace

IssuedGuestPass GuestPassLedger::issue(const GuestPassOrder &order)
{
    const Grant grant = enter(order, m_now, m_now + order.access.duration);
    return {grant, ServiceLedger(m_database).accountedThrough().value_or(0)};
}

Result<Grant> GuestPassLedger::takeOver(const GuestPassOrder &order, const PaidTime &time)
{
    if (const auto grant = MarketLedger(m_database, m_now).grantOf(order.access)) {
        if (grant->endedByHand) return failure(Error::Kind::Refused, QStringLiteral("ended by hand"));
        if (!grant->isActiveAt(m_now)) return failure(Error::Kind::Expired);
        return *grant;
    }
    const ServiceHistory history = ServiceLedger(m_database).history(outagesRead);
    const UnixTime until = deliveredService(time, history, m_now).until;
    if (until <= m_now) return failure(Error::Kind::Expired);
    return enter(order, time.from, until);
}

Grant GuestPassLedger::enter(const GuestPassOrder &order, UnixTime from, UnixTime until)
{
    const GrantOrder &access = order.access;
    Grant grant{.id = 0,
                .payer = order.seller,
                .userName = access.userName,
                .clientId = access.clientId,
                .topic = access.topic,
                .from = from,
                .until = until,
                .paid = {},
                .endedByHand = false,
                .guestPass = order.name};
    MarketLedger(m_database, m_now).insertGrant(grant, access);
    MirroredPasswords(m_database).keep(grant.id, access.sealedPassword);
    // Sealed beforehand, since the key is not kept; when that will be nobody knows yet.
    const Receipt ended{.status = Receipt::Status::Ended, .until = m_now, .serial = 1, .from = m_now};
    m_database
        .prepare("INSERT INTO guest_pass (grant_id, name, receipt_topic, ended_receipt) VALUES (?, ?, ?, ?)")
        .bind(0, grant.id)
        .bind(1, order.name)
        .bind(2, access.receiptTopic)
        .bind(3, sealReceipt(ended, access.receiptKey, access.receiptTopic))
        .run();
    return grant;
}

std::optional<StoredReceipt> GuestPassLedger::putUpEnd(std::int64_t grantId)
{
    SqliteStatement query =
        m_database.prepare("SELECT receipt_topic, ended_receipt, until_ms, payer FROM guest_pass"
                           " JOIN access_grant ON id = grant_id WHERE grant_id = ? AND until_ms > ?");
    if (!query.bind(0, grantId).bind(1, toUnixMilliseconds(m_now)).next()) return std::nullopt;
    const StoredReceipt receipt{query.text(0), query.blob(1),
                                fromUnixMilliseconds(query.number(2)) + endStays};
    const Bytes32 seller = query.bytes<32>(3);
    query.run();
    m_database
        .prepare("INSERT INTO receipt (topic, payer, payload, expires_ms) VALUES (?, ?, ?, ?)"
                 " ON CONFLICT (topic) DO NOTHING")
        .bind(0, receipt.topic)
        .bind(1, seller)
        .bind(2, receipt.payload)
        .bind(3, toUnixMilliseconds(receipt.expires))
        .run();
    return receipt;
}

} // namespace tollstream
