// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Address.h"
#include "app/iota/SecondOpinion.h"

#include <QObject>

#include <chrono>
#include <map>
#include <optional>

namespace tollstream {

/// Takes no single server's word for it that a payment is final: another one must say the same of its payer,
/// amount, memo and checkpoint. Where no other answers, or it has forgotten all that old, the one's word
/// stands. One thread.
class FinalityWitness : public QObject
{
    Q_OBJECT
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// `others` may be null: then nobody is asked.
    FinalityWitness(SecondOpinion *others, Address watched, QObject *parent = nullptr);

    /// Which payments of a page another server must confirm. `isKnown` tells those that have been confirmed.
    template <typename IsKnown>
    std::vector<Claim> unconfirmed(const TransactionPage &page, IsKnown isKnown) const
    {
        std::vector<Claim> claims;
        if (!m_others) return claims;
        for (const TransactionRecord &record : page.records)
            if (isPayment(record) && !isKnown(record.digest))
                claims.push_back({record.digest, *record.checkpoint});
        return claims;
    }
    /// Asks about these. A payment of which the other server does not say the same comes back without its
    /// checkpoint, as one that is not final yet. Never fails.
    QFuture<Result<TransactionPage>> examine(TransactionPage page, const std::vector<Claim> &claims);

    /// Doubts that do not come up again between these two are gone.
    void beginRound();
    void endRound();
    /// Since when servers have disagreed; nothing where they agree.
    std::optional<TimePoint> disputedSince() const;

private:
    bool isPayment(const TransactionRecord &record) const;
    /// Takes the checkpoint from those claimed ones of which the other server does not say the same.
    TransactionPage judged(TransactionPage page, const std::vector<Claim> &claims,
                           const Testimony &testimony);
    bool isBorneOut(const TransactionRecord &record, const Testimony &testimony) const;

    SecondOpinion *m_others;
    Address m_watched;
    std::map<Digest, TimePoint> m_doubts; ///< of the last round
    std::map<Digest, TimePoint> m_doubtsOfThisRound;
};

} // namespace tollstream
