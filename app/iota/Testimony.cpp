// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Testimony.h"

#include "app/core/whenDone.h"
#include "app/iota/JsonRpcNode.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace tollstream {

namespace {

/// A question about several claims, until the last one is answered.
struct Hearing
{
    JsonRpcNode &node;
    Answer<Testimony> answer;
    Testimony testimony;
    std::size_t open = 0; ///< claims that are still asked about
};

void close(const std::shared_ptr<Hearing> &hearing)
{
    if (--hearing->open == 0) hearing->answer.give(std::move(hearing->testimony));
}

/// A checkpoint that the node does not have is pruned, unless it has not come that far.
void askHowFar(const std::shared_ptr<Hearing> &hearing, const Claim &claim)
{
    whenDone(hearing->node.networkStatus(), &hearing->node,
             [hearing, claim](const Result<NetworkStatus> &status) {
                 if (!status) return hearing->answer.give(tl::make_unexpected(status.error()));
                 if (claim.checkpoint <= status->checkpoint)
                     hearing->testimony.forgotten.push_back(claim.digest);
                 close(hearing);
             });
}

void askForCheckpoint(const std::shared_ptr<Hearing> &hearing, const Claim &claim)
{
    whenDone(hearing->node.checkpointTransactions(claim.checkpoint), &hearing->node,
             [hearing, claim](const Result<std::vector<Digest>> &transactions) {
                 if (!transactions && isTransient(transactions.error()))
                     return hearing->answer.give(tl::make_unexpected(transactions.error()));
                 if (!transactions) return askHowFar(hearing, claim);
                 const auto named = std::find(transactions->begin(), transactions->end(), claim.digest);
                 if (named != transactions->end()) hearing->testimony.forgotten.push_back(claim.digest);
                 close(hearing);
             });
}

} // namespace

QFuture<Result<Testimony>> testimonyOf(JsonRpcNode &node, const std::vector<Claim> &claims)
{
    const auto hearing = std::make_shared<Hearing>(Hearing{node, {}, {}, 0});
    std::vector<Digest> digests;
    digests.reserve(claims.size());
    for (const Claim &claim : claims)
        digests.push_back(claim.digest);
    auto future = hearing->answer.future();
    whenDone(node.knownTransactions(digests), &node,
             [hearing, claims](Result<std::vector<TransactionRecord>> records) {
                 if (!records) return hearing->answer.give(tl::make_unexpected(records.error()));
                 hearing->testimony.records = std::move(*records);
                 const auto &known = hearing->testimony.records;
                 std::vector<Claim> unknown;
                 std::copy_if(claims.begin(), claims.end(), std::back_inserter(unknown),
                              [&known](const Claim &claim) {
                                  return std::none_of(known.begin(), known.end(),
                                                      [&claim](const TransactionRecord &record) {
                                                          return record.digest == claim.digest;
                                                      });
                              });
                 hearing->open = unknown.size() + 1;
                 for (const Claim &claim : unknown)
                     askForCheckpoint(hearing, claim);
                 close(hearing);
             });
    return future;
}

} // namespace tollstream
