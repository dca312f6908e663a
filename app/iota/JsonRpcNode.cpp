// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcNode.h"

#include "app/core/whenDone.h"
#include "app/iota/JsonRpcDecoder.h"
#include "app/iota/JsonRpcEnvelope.h"
#include "app/iota/TransactionCodec.h"

#include <QJsonObject>

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

namespace tollstream {

namespace {

/// The most items that a node puts in one page.
constexpr int largestPage = 50;

QString nativeCoinType()
{
    return QStringLiteral("0x2::iota::IOTA");
}

/// What we want to know of a transaction.
QJsonObject recordOptions()
{
    return {{QStringLiteral("showRawInput"), true},
            {QStringLiteral("showEffects"), true},
            {QStringLiteral("showBalanceChanges"), true}};
}

QString relationFilter(TransactionQuery::Relation relation)
{
    switch (relation) {
    case TransactionQuery::Relation::Touching:
        return QStringLiteral("ToAddress");
    case TransactionQuery::Relation::SentBy:
        return QStringLiteral("FromAddress");
    }
    Q_UNREACHABLE();
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Whether the raw transaction tells who sent it and with what memo.
bool isReadable(const TransactionRecord &record)
{
    const auto envelope = decodeSignedTransaction(record.rawTransaction);
    return envelope && decodeTransaction(envelope->transactionBytes);
}

/// Goes on with a good answer; gives the error of a bad one to whoever waits in the end.
template <typename T, typename Asked, typename Next>
std::function<void(Result<T>)> goOn(Answer<Asked> answer, Next next)
{
    return [answer, next](const Result<T> &result) mutable {
        if (!result) return answer.give(tl::make_unexpected(result.error()));
        next(*result);
    };
}

QJsonValue digestOrNull(const std::optional<Digest> &digest)
{
    return digest ? QJsonValue(digest->toString()) : QJsonValue();
}

} // namespace

/// The coins of an account, gathered page by page.
struct JsonRpcNode::CoinSearch
{
    Address owner;
    std::size_t limit = 0;
    std::size_t pagesLeft = 0; // so that a node that never comes to an end is left in the end
    std::optional<QString> cursor;
    std::shared_ptr<std::vector<Coin>> coins = std::make_shared<std::vector<Coin>>();
    std::shared_ptr<std::set<ObjectId>> known = std::make_shared<std::set<ObjectId>>();
    Answer<std::vector<Coin>> answer;
};

JsonRpcNode::JsonRpcNode(QNetworkAccessManager &network, QUrl endpoint, Options options, QObject *parent)
    : QObject(parent), m_network(network), m_endpoint(std::move(endpoint)), m_options(options)
{
}

JsonRpcNode::~JsonRpcNode() = default;

void JsonRpcNode::call(const QString &method, const QJsonArray &parameters, std::chrono::milliseconds timeout,
                       std::function<void(Result<QJsonValue>)> done)
{
    if (const auto quiet = quietFor(); quiet.count() > 0)
        return done(failure(Error::Kind::TimedOut,
                            QStringLiteral("the node wants silence for %1 ms").arg(quiet.count())));
    const qint64 id = ++m_lastCallId;
    postJson(
        m_network, m_endpoint, encodeCall(id, method, parameters), timeout, this,
        [this, id, done = std::move(done)](const Result<HttpAnswer> &answer) { done(read(id, answer)); });
}

Result<QJsonValue> JsonRpcNode::read(qint64 id, const Result<HttpAnswer> &answer)
{
    if (!answer) return tl::make_unexpected(answer.error());
    const bool isGood = answer->status / 100 == 2;
    if (!isGood) m_quietUntil = std::chrono::steady_clock::now() + answer->retryAfter;
    return isGood ? decodeAnswer(id, answer->body) : tl::make_unexpected(httpStatusError(answer->status));
}

std::chrono::milliseconds JsonRpcNode::quietFor() const
{
    const auto left = m_quietUntil - std::chrono::steady_clock::now();
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0));
}

template <typename T>
void JsonRpcNode::ask(const QString &method, const QJsonArray &parameters,
                      Result<T> (*decode)(const QJsonValue &), std::function<void(Result<T>)> done)
{
    call(method, parameters, m_options.timeout,
         [decode, done = std::move(done)](const Result<QJsonValue> &result) {
             done(result ? decode(*result) : Result<T>(tl::make_unexpected(result.error())));
         });
}

template <typename T>
QFuture<Result<T>> JsonRpcNode::ask(const QString &method, const QJsonArray &parameters,
                                    Result<T> (*decode)(const QJsonValue &))
{
    Answer<T> answer;
    ask<T>(method, parameters, decode,
           [answer](Result<T> result) mutable { answer.give(std::move(result)); });
    return answer.future();
}

QFuture<Result<TransactionRecord>> JsonRpcNode::askRecord(const QString &method, const QJsonArray &parameters,
                                                          std::chrono::milliseconds timeout,
                                                          const Digest &expected)
{
    Answer<TransactionRecord> answer;
    call(method, parameters, timeout, [answer, expected](const Result<QJsonValue> &result) mutable {
        Result<TransactionRecord> record =
            result ? decodeTransactionRecord(*result) : tl::make_unexpected(result.error());
        if (record && record->digest != expected)
            record = failure(Error::Kind::BadReply, QStringLiteral("answer about another transaction"));
        answer.give(std::move(record));
    });
    return answer.future();
}

QFuture<Result<QString>> JsonRpcNode::chainIdentifier()
{
    return ask<QString>(QStringLiteral("iota_getChainIdentifier"), {}, decodeChainIdentifier);
}

QFuture<Result<NetworkStatus>> JsonRpcNode::networkStatus()
{
    Answer<NetworkStatus> answer;
    ask<std::uint64_t>(QStringLiteral("iotax_getReferenceGasPrice"), {}, decodeUnsigned,
                       goOn<std::uint64_t>(answer, [this, answer](std::uint64_t price) {
                           askLatestCheckpoint(Nanos{price}, answer);
                       }));
    return answer.future();
}

void JsonRpcNode::askLatestCheckpoint(Nanos gasPrice, const Answer<NetworkStatus> &answer)
{
    const auto onPosition = [gasPrice, answer](const CheckpointPosition &position) {
        answer.give(NetworkStatus{position.epoch, position.sequence, gasPrice});
    };
    const auto onSequence = [this, answer, onPosition](std::uint64_t sequence) {
        ask<CheckpointPosition>(QStringLiteral("iota_getCheckpoint"), {QString::number(sequence)},
                                decodeCheckpoint, goOn<CheckpointPosition>(answer, onPosition));
    };
    ask<std::uint64_t>(QStringLiteral("iota_getLatestCheckpointSequenceNumber"), {}, decodeUnsigned,
                       goOn<std::uint64_t>(answer, onSequence));
}

QFuture<Result<std::vector<Digest>>> JsonRpcNode::checkpointTransactions(std::uint64_t sequence)
{
    return ask<std::vector<Digest>>(QStringLiteral("iota_getCheckpoint"), {QString::number(sequence)},
                                    decodeCheckpointTransactions);
}

QFuture<Result<std::optional<UnixTime>>> JsonRpcNode::epochEnd()
{
    using End = std::optional<UnixTime>;
    Answer<End> answer;
    ask<End>(QStringLiteral("iotax_getLatestIotaSystemStateV2"), {}, decodeEpochEnd,
             [answer](Result<End> end) mutable {
                 if (!end && end.error().kind == Error::Kind::Unsupported) end = End();
                 answer.give(std::move(end));
             });
    return answer.future();
}

QFuture<Result<Nanos>> JsonRpcNode::balance(const Address &owner)
{
    return ask<Nanos>(QStringLiteral("iotax_getBalance"), {owner.toString(), nativeCoinType()},
                      decodeBalance);
}

QFuture<Result<std::vector<Coin>>> JsonRpcNode::coins(const Address &owner, std::size_t limit)
{
    CoinSearch search;
    search.owner = owner;
    search.limit = limit;
    search.pagesLeft = 4 + limit / 10;
    if (limit == 0) return readyFuture<std::vector<Coin>>({});
    collectCoins(search);
    return search.answer.future();
}

void JsonRpcNode::collectCoins(const CoinSearch &search)
{
    const QJsonValue cursor = search.cursor ? QJsonValue(*search.cursor) : QJsonValue();
    ask<CoinPage>(
        QStringLiteral("iotax_getCoins"), {search.owner.toString(), nativeCoinType(), cursor, largestPage},
        decodeCoinPage, [this, search = CoinSearch(search)](const Result<CoinPage> &page) mutable {
            if (!page) return search.answer.give(tl::make_unexpected(page.error()));
            for (const Coin &coin : page->coins) {
                // A payment at the same time shifts the pages: the same coin may come again.
                if (search.coins->size() < search.limit && search.known->insert(coin.reference.id).second)
                    search.coins->push_back(coin);
            }
            const bool isComplete = !page->next || search.coins->size() >= search.limit;
            if (isComplete || page->next == search.cursor || --search.pagesLeft == 0)
                return search.answer.give(std::move(*search.coins));
            search.cursor = page->next;
            collectCoins(search);
        });
}

QFuture<Result<TransactionEffects>> JsonRpcNode::dryRun(const TransactionData &transaction)
{
    return ask<TransactionEffects>(QStringLiteral("iota_dryRunTransactionBlock"),
                                   {base64(encodeTransaction(transaction))}, decodeEffects);
}

QFuture<Result<TransactionRecord>> JsonRpcNode::submit(const SignedTransaction &transaction)
{
    QJsonArray signatures;
    for (const QByteArray &signature : transaction.signatures)
        signatures.append(base64(signature));
    return askRecord(QStringLiteral("iota_executeTransactionBlock"),
                     {base64(transaction.transactionBytes), signatures, recordOptions()},
                     m_options.submitTimeout, transactionDigest(transaction.transactionBytes));
}

QFuture<Result<TransactionRecord>> JsonRpcNode::transaction(const Digest &digest)
{
    return askRecord(QStringLiteral("iota_getTransactionBlock"), {digest.toString(), recordOptions()},
                     m_options.timeout, digest);
}

QFuture<Result<TransactionPage>> JsonRpcNode::transactions(const TransactionQuery &query)
{
    const QJsonObject filter{{relationFilter(query.relation), query.account.toString()}};
    const bool isDescending = query.order == TransactionQuery::Order::NewestFirst;
    const auto parameters = [=](const QJsonObject &options) {
        const QJsonObject asked{{QStringLiteral("filter"), filter}, {QStringLiteral("options"), options}};
        return QJsonArray{asked, digestOrNull(query.cursor), largestPage, isDescending};
    };
    const QString method = QStringLiteral("iotax_queryTransactionBlocks");
    Answer<TransactionPage> answer;
    ask<TransactionPage>(method, parameters(recordOptions()), decodeTransactionPage,
                         goOn<TransactionPage>(answer, [=, this](const TransactionPage &page) {
                             if (page.records.empty() ||
                                 std::all_of(page.records.begin(), page.records.end(), isReadable))
                                 return answer.give(page);
                             // The same again in the node's own words, which are many.
                             QJsonObject options = recordOptions();
                             options.insert(QStringLiteral("showInput"), true);
                             ask<TransactionPage>(method, parameters(options), decodeTransactionPage,
                                                  [answer](Result<TransactionPage> worded) {
                                                      answer.give(std::move(worded));
                                                  });
                         }));
    return answer.future();
}

QFuture<Result<std::vector<TransactionRecord>>>
JsonRpcNode::knownTransactions(const std::vector<Digest> &digests)
{
    using Records = std::vector<TransactionRecord>;
    QJsonArray texts;
    for (const Digest &digest : digests)
        texts.append(digest.toString());
    QJsonObject options = recordOptions();
    options.insert(QStringLiteral("showInput"), true);
    Answer<Records> answer;
    ask<Records>(QStringLiteral("iota_multiGetTransactionBlocks"), {texts, options}, decodeTransactionRecords,
                 [this, digests, answer](Result<Records> records) {
                     // A node may refuse the whole list for one that it does not know.
                     const bool isOneUnknown = !records && records.error().kind == Error::Kind::NotFound;
                     if (isOneUnknown && digests.size() > 1) return collectTransactions(digests, answer);
                     answer.give(isOneUnknown ? Result<Records>(Records()) : std::move(records));
                 });
    return answer.future();
}

void JsonRpcNode::collectTransactions(const std::vector<Digest> &digests,
                                      const Answer<std::vector<TransactionRecord>> &answer)
{
    struct Gathered
    {
        std::vector<TransactionRecord> records;
        std::size_t missing = 0;
    };
    const auto gathered = std::make_shared<Gathered>();
    gathered->missing = digests.size();
    for (const Digest &digest : digests) {
        whenDone(knownTransactions(std::vector{digest}), this,
                 [gathered, answer](Result<std::vector<TransactionRecord>> one) {
                     if (!one) return answer.give(std::move(one));
                     std::move(one->begin(), one->end(), std::back_inserter(gathered->records));
                     if (--gathered->missing == 0) answer.give(std::move(gathered->records));
                 });
    }
}

} // namespace tollstream
