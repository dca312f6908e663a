// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/iota/JsonPost.h"
#include "app/iota/NodeClient.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace tollstream {

/// A full node or indexer spoken to by JSON-RPC 2.0 over HTTP(S). All the method names of that protocol are
/// in here. Its requests die with it: whoever still waits sees `Cancelled`. An overloaded node (HTTP 429 and
/// 503, code −32050) is reported as `TimedOut`: the same may be asked again. As long as it wants to be left
/// alone (`Retry-After`), nothing is sent to it, and the answer is `TimedOut` at once.
class JsonRpcNode final : public QObject, public NodeClient
{
    Q_OBJECT
public:
    struct Options
    {
        std::chrono::milliseconds timeout{10'000};
        std::chrono::milliseconds submitTimeout{35'000}; ///< the node itself gives up on finality after 30 s
    };

    JsonRpcNode(QNetworkAccessManager &network, QUrl endpoint, Options options, QObject *parent = nullptr);
    ~JsonRpcNode() override;

    /// For how long it still wants to be left alone; 0 where it may be asked.
    std::chrono::milliseconds quietFor() const;

    QFuture<Result<QString>> chainIdentifier() override;
    QFuture<Result<NetworkStatus>> networkStatus() override;
    QFuture<Result<std::optional<UnixTime>>> epochEnd() override;
    QFuture<Result<Nanos>> balance(const Address &owner) override;
    QFuture<Result<std::vector<Coin>>> coins(const Address &owner, std::size_t limit) override;
    QFuture<Result<TransactionEffects>> dryRun(const TransactionData &transaction) override;
    QFuture<Result<TransactionRecord>> submit(const SignedTransaction &transaction) override;
    QFuture<Result<TransactionRecord>> transaction(const Digest &digest) override;
    QFuture<Result<TransactionPage>> transactions(const TransactionQuery &query) override;
    /// What stands in a checkpoint. `Refused` where the node does not have it (any more, or yet).
    QFuture<Result<std::vector<Digest>>> checkpointTransactions(std::uint64_t sequence);
    /// Of at most 50 those that the node knows, in any order.
    QFuture<Result<std::vector<TransactionRecord>>> knownTransactions(const std::vector<Digest> &digests);

private:
    struct CoinSearch;

    void call(const QString &method, const QJsonArray &parameters, std::chrono::milliseconds timeout,
              std::function<void(Result<QJsonValue>)> done);
    template <typename T>
    void ask(const QString &method, const QJsonArray &parameters, Result<T> (*decode)(const QJsonValue &),
             std::function<void(Result<T>)> done);
    template <typename T>
    QFuture<Result<T>> ask(const QString &method, const QJsonArray &parameters,
                           Result<T> (*decode)(const QJsonValue &));
    /// One transaction, which must be the one with `expected`.
    QFuture<Result<TransactionRecord>> askRecord(const QString &method, const QJsonArray &parameters,
                                                 std::chrono::milliseconds timeout, const Digest &expected);
    Result<QJsonValue> read(qint64 id, const Result<HttpAnswer> &answer);
    void askLatestCheckpoint(Nanos gasPrice, const Answer<NetworkStatus> &answer);
    void collectCoins(const CoinSearch &search);
    void collectTransactions(const std::vector<Digest> &digests,
                             const Answer<std::vector<TransactionRecord>> &answer);

    QNetworkAccessManager &m_network;
    QUrl m_endpoint;
    Options m_options;
    qint64 m_lastCallId = 0;
    std::chrono::steady_clock::time_point m_quietUntil{};
};

} // namespace tollstream
