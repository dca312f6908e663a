// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/ReceiptLedger.h"

#include "app/market/MarketLedger.h"
#include "app/market/Receipt.h"
#include "app/market/ServiceLedger.h"

namespace tollstream {

namespace {

/// For how long a receipt lies on its topic after what it says has come to its end.
constexpr std::chrono::hours receiptAfterAccess{24};
/// And one that grants nothing.
constexpr std::chrono::hours receiptWithoutAccess{7 * 24};

Receipt::Status statusFor(Payment::Outcome outcome)
{
    switch (outcome) {
    case Payment::Outcome::Granted:
        return Receipt::Status::Granted;
    case Payment::Outcome::Underpaid:
        return Receipt::Status::Underpaid;
    case Payment::Outcome::Unassigned:
        return Receipt::Status::Refused;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<StoredReceipt> ReceiptLedger::write(const GrantOrder &order, const Payment &payment,
                                                  const std::optional<Grant> &grant, Nanos missing)
{
    const auto serial = static_cast<std::uint64_t>(MarketLedger::nextRevision(m_database));
    const Receipt receipt{.status = statusFor(payment.outcome),
                          .until = grant ? grant->until : m_now,
                          .serial = serial,
                          .from = grant ? grant->from : m_now,
                          .accountedThrough = ServiceLedger(m_database).accountedThrough().value_or(0),
                          .missing = missing,
                          .reason = payment.reason,
                          .trial = payment.trial};
    const StoredReceipt sealed{.topic = order.receiptTopic,
                               .payload = sealReceipt(receipt, order.receiptKey, order.receiptTopic),
                               .expires =
                                   grant ? grant->until + receiptAfterAccess : m_now + receiptWithoutAccess};
    // On the topic of another payer's receipt nothing is written: who guesses it must not be able to erase
    // it.
    SqliteStatement insert = m_database.prepare(
        "INSERT INTO receipt (topic, payer, payload, expires_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (topic) DO UPDATE SET payload = excluded.payload, expires_ms = excluded.expires_ms"
        " WHERE payer = excluded.payer RETURNING 1");
    const bool isWritten = insert.bind(0, sealed.topic)
                               .bind(1, payment.payer.bytes)
                               .bind(2, sealed.payload)
                               .bind(3, toUnixMilliseconds(sealed.expires))
                               .next();
    insert.run();
    return isWritten ? std::optional(sealed) : std::nullopt;
}

void ReceiptLedger::dropExpired()
{
    SqliteStatement drop = m_database.prepare("DELETE FROM receipt WHERE expires_ms <= ?");
    drop.bind(0, toUnixMilliseconds(m_now)).run();
}

} // namespace tollstream
