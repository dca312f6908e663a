// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/TrialLedger.h"

namespace tollstream {

void TrialLedger::apply(const AssessedPayment &assessed, Payment &payment, PaymentSum &sum)
{
    if (assessed.trial.count() <= 0 || !assessed.tariff) return;
    if (wasGiven(payment)) {
        if (!sum.time) payment.reason = RefusalReason::TrialUsed;
        return;
    }
    payment.trial = assessed.trial;
    sum.time = assessed.tariff->proRata(sum.amount) + assessed.trial;
    sum.missing = {};
}

void TrialLedger::keep(const Payment &payment, std::int64_t grantId)
{
    if (payment.trial.count() <= 0) return;
    m_database
        .prepare("INSERT INTO trial (payer, chain, digest, seconds, granted_ms, grant_id)"
                 " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(0, payment.payer.bytes)
        .bind(1, payment.chainIdentifier)
        .bind(2, payment.digest.bytes)
        .bind(3, std::int64_t{payment.trial.count()})
        .bind(4, toUnixMilliseconds(m_now))
        .bind(5, grantId)
        .run();
}

bool TrialLedger::wasGiven(const Payment &payment)
{
    SqliteStatement query = m_database.prepare("SELECT 1 FROM trial WHERE payer = ? AND chain = ?");
    return query.bind(0, payment.payer.bytes).bind(1, payment.chainIdentifier).next();
}

} // namespace tollstream
