// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/FinalityWitness.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/IncomingPayment.h"

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

/// Of a server that invents payments without end, not all need be remembered.
constexpr std::size_t mostDoubts = 10'000;

} // namespace

FinalityWitness::FinalityWitness(SecondOpinion *others, Address watched, QObject *parent)
    : QObject(parent), m_others(others), m_watched(watched)
{
}

bool FinalityWitness::isPayment(const TransactionRecord &record) const
{
    return incomingPayment(record, m_watched, {}).has_value();
}

QFuture<Result<TransactionPage>> FinalityWitness::examine(TransactionPage page,
                                                          const std::vector<Claim> &claims)
{
    Answer<TransactionPage> answer;
    const std::size_t server = page.server;
    whenDone(m_others->askAnother(claims, server), this,
             [this, page = std::move(page), claims, answer](const Result<Testimony> &testimony) mutable {
                 if (testimony) return answer.give(judged(std::move(page), claims, *testimony));
                 // To sell nothing whenever the others are away would hand them a switch.
                 if (testimony.error().kind != Error::Kind::Unsupported)
                     qCInfo(lcIota) << "no other server speaks about a payment:" << testimony.error().detail;
                 answer.give(std::move(page));
             });
    return answer.future();
}

bool FinalityWitness::isBorneOut(const TransactionRecord &record, const Testimony &testimony) const
{
    for (const TransactionRecord &other : testimony.records)
        if (other.digest == record.digest)
            return incomingPayment(record, m_watched, {}) == incomingPayment(other, m_watched, {});
    const auto &forgotten = testimony.forgotten;
    return std::find(forgotten.begin(), forgotten.end(), record.digest) != forgotten.end();
}

TransactionPage FinalityWitness::judged(TransactionPage page, const std::vector<Claim> &claims,
                                        const Testimony &testimony)
{
    const auto now = std::chrono::steady_clock::now();
    for (TransactionRecord &record : page.records) {
        const bool isClaimed = std::any_of(claims.begin(), claims.end(), [&record](const Claim &claim) {
            return claim.digest == record.digest;
        });
        if (!isClaimed || isBorneOut(record, testimony)) continue;
        record.checkpoint.reset();
        const auto known = m_doubts.find(record.digest);
        if (known == m_doubts.end())
            qCWarning(lcIota) << "servers disagree about payment" << record.digest.toString();
        if (m_doubtsOfThisRound.size() < mostDoubts)
            m_doubtsOfThisRound.emplace(record.digest, known == m_doubts.end() ? now : known->second);
    }
    return page;
}

void FinalityWitness::beginRound()
{
    m_doubtsOfThisRound.clear();
}

void FinalityWitness::endRound()
{
    m_doubts = std::move(m_doubtsOfThisRound);
    m_doubtsOfThisRound.clear();
}

std::optional<FinalityWitness::TimePoint> FinalityWitness::disputedSince() const
{
    std::optional<TimePoint> since;
    for (const auto &[digest, begin] : m_doubts)
        since = std::min(since.value_or(begin), begin);
    return since;
}

} // namespace tollstream
