// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/iota/NodeClient.h"
#include "app/iota/TransactionCodec.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <vector>

namespace tollstream {

/// A node whose ledger is what a test puts into its public members. Answers at once unless told to be out of
/// order. Needs Tollstream::Iota to link.
class FakeNode final : public NodeClient
{
public:
    QString chain = QStringLiteral("c0ffee01");
    NetworkStatus status{7, 1'000, Nanos{1'000}};
    std::map<Address, std::vector<Coin>> coinsOf;
    /// Every transaction that touched the watched address, in the order of this node.
    std::vector<TransactionRecord> records;
    std::size_t pageSize = 50;
    std::size_t repeats = 0;        ///< so many items before the cursor are told once more
    std::size_t server = 0;         ///< what a page says of its server
    bool alternatesServers = false; ///< each page comes from another one
    std::optional<UnixTime> endOfEpoch;
    /// Which records belong to a question; unless a test knows better, all touch the account asked for, and
    /// it has sent those whose raw transaction says so.
    std::function<bool(const TransactionRecord &, const TransactionQuery &)> isAnswer = isAnswerByDefault;
    std::optional<Error> outage; ///< what every question is answered with
    bool isSilent = false;       ///< no question is answered
    TransactionEffects dryRunEffects;
    std::function<Result<TransactionEffects>(const TransactionData &)> onDryRun;
    std::function<Result<TransactionRecord>(const SignedTransaction &)> onSubmit;
    std::function<void(int)> onTransaction; ///< before each question for a digest, with its number

    // What was asked.
    int chainQuestions = 0;
    int dryRuns = 0;
    int transactionQuestions = 0;
    std::vector<std::optional<Digest>> cursors;
    std::vector<TransactionQuery> queries;
    std::vector<SignedTransaction> submitted;

    QFuture<Result<QString>> chainIdentifier() override
    {
        ++chainQuestions;
        return reply<QString>(chain);
    }
    QFuture<Result<NetworkStatus>> networkStatus() override { return reply<NetworkStatus>(status); }
    QFuture<Result<std::optional<UnixTime>>> epochEnd() override
    {
        return reply<std::optional<UnixTime>>(endOfEpoch);
    }
    QFuture<Result<Nanos>> balance(const Address &owner) override
    {
        Nanos sum;
        for (const Coin &coin : coinsOf[owner])
            sum.value += coin.balance.value;
        return reply<Nanos>(sum);
    }
    QFuture<Result<std::vector<Coin>>> coins(const Address &owner, std::size_t limit) override
    {
        std::vector<Coin> coins = coinsOf[owner];
        coins.resize(std::min(limit, coins.size()));
        return reply<std::vector<Coin>>(coins);
    }
    QFuture<Result<TransactionEffects>> dryRun(const TransactionData &transaction) override
    {
        ++dryRuns;
        return reply<TransactionEffects>(onDryRun ? onDryRun(transaction) : dryRunEffects);
    }
    QFuture<Result<TransactionRecord>> submit(const SignedTransaction &transaction) override
    {
        submitted.push_back(transaction);
        if (onSubmit) return reply<TransactionRecord>(onSubmit(transaction));
        return reply<TransactionRecord>(failure(Error::Kind::Refused));
    }
    QFuture<Result<TransactionRecord>> transaction(const Digest &digest) override
    {
        ++transactionQuestions;
        if (onTransaction) onTransaction(transactionQuestions);
        const auto found = find(records, digest);
        if (found == records.end()) return reply<TransactionRecord>(failure(Error::Kind::NotFound));
        return reply<TransactionRecord>(*found);
    }
    QFuture<Result<TransactionPage>> transactions(const TransactionQuery &query) override
    {
        queries.push_back(query);
        cursors.push_back(query.cursor);
        std::vector<TransactionRecord> answers;
        std::copy_if(records.begin(), records.end(), std::back_inserter(answers),
                     [this, &query](const TransactionRecord &record) { return isAnswer(record, query); });
        if (query.order == TransactionQuery::Order::NewestFirst) std::reverse(answers.begin(), answers.end());
        auto first = answers.begin();
        if (query.cursor) {
            first = find(answers, *query.cursor);
            if (first == answers.end()) return reply<TransactionPage>(failure(Error::Kind::NotFound));
            ++first;
        }
        TransactionPage page;
        page.next = query.cursor;
        page.server = alternatesServers ? ++server : server;
        const auto known = static_cast<std::size_t>(first - answers.begin());
        page.records.assign(first - static_cast<std::ptrdiff_t>(std::min(repeats, known)), first);
        const std::size_t fullSize = page.records.size() + pageSize;
        for (; first != answers.end() && page.records.size() < fullSize; ++first) {
            page.records.push_back(*first);
            page.next = first->digest;
        }
        page.hasMore = first != answers.end();
        return reply<TransactionPage>(page);
    }

    static bool isAnswerByDefault(const TransactionRecord &record, const TransactionQuery &query)
    {
        if (query.relation == TransactionQuery::Relation::Touching) return true;
        const auto envelope = decodeSignedTransaction(record.rawTransaction);
        if (!envelope) return false;
        const auto transaction = decodeTransaction(envelope->transactionBytes);
        return transaction && transaction->sender == query.account;
    }

private:
    static std::vector<TransactionRecord>::iterator find(std::vector<TransactionRecord> &records,
                                                         const Digest &digest)
    {
        return std::find_if(records.begin(), records.end(),
                            [&digest](const TransactionRecord &record) { return record.digest == digest; });
    }
    template <typename T> QFuture<Result<T>> reply(Result<T> result)
    {
        if (outage) return readyFuture<T>(tl::make_unexpected(*outage));
        if (!isSilent) return readyFuture<T>(std::move(result));
        QPromise<Result<T>> never;
        never.start();
        auto future = never.future();
        m_unanswered.push_back(std::make_shared<QPromise<Result<T>>>(std::move(never)));
        return future;
    }

    std::vector<std::shared_ptr<void>> m_unanswered;
};

} // namespace tollstream
