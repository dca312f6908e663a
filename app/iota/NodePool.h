// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/JsonRpcNode.h"
#include "app/iota/SecondOpinion.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// Several nodes of one network as one, in the order of preference. Asks the first that is well; where it
/// fails, goes on to the next, or asks again after a pause, both within bounds. A node that has failed is
/// passed over for a growing while. Of every node the chain is checked before its answers are used, and again
/// after each failure.
/// What may be repeated without harm is (all questions and dry runs); a signed transaction is handed over
/// once a call: to send the identical bytes again is for those who know its fate.
class NodePool final : public QObject, public NodeClient, public SecondOpinion
{
    Q_OBJECT
public:
    struct Options
    {
        QString expectedChain; ///< empty: that of the first node that answers
        JsonRpcNode::Options node;
        int mostAttempts = 4;                              ///< at one question, over all nodes
        std::chrono::milliseconds patience{20'000};        ///< after that no attempt is begun
        std::chrono::milliseconds firstPause{250};         ///< once all were asked; doubles
        std::chrono::milliseconds shortestAbsence{5'000};  ///< for how long a failing node is passed over,
        std::chrono::milliseconds longestAbsence{300'000}; ///< doubling up to this
    };

    /// `endpoints` must not be empty.
    NodePool(QNetworkAccessManager &network, const std::vector<QUrl> &endpoints, Options options,
             QObject *parent = nullptr);
    ~NodePool() override;

    /// That of a node of the expected chain where there is one; else that of another one.
    QFuture<Result<QString>> chainIdentifier() override;
    QFuture<Result<NetworkStatus>> networkStatus() override;
    QFuture<Result<std::optional<UnixTime>>> epochEnd() override;
    QFuture<Result<Nanos>> balance(const Address &owner) override;
    QFuture<Result<std::vector<Coin>>> coins(const Address &owner, std::size_t limit) override;
    QFuture<Result<TransactionEffects>> dryRun(const TransactionData &transaction) override;
    QFuture<Result<TransactionRecord>> submit(const SignedTransaction &transaction) override;
    /// `NotFound` only where none of the nodes that are well knows it.
    QFuture<Result<TransactionRecord>> transaction(const Digest &digest) override;
    /// As `transaction()` about a cursor. Each page tells its server.
    QFuture<Result<TransactionPage>> transactions(const TransactionQuery &query) override;

    /// Asks those that are well, once each.
    QFuture<Result<Testimony>> askAnother(const std::vector<Claim> &claims, std::size_t server) override;

private:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Endpoint;
    template <typename T> struct Question;
    enum class Manner {
        Once,       ///< never sent twice
        Repeatable, ///< where a node fails
        AskAround,  ///< also where a node does not find it
        Elsewhere,  ///< one that is well, or none at all
        AboutChain, ///< about the chain itself, which is not checked before
    };

    template <typename T>
    QFuture<Result<T>> put(Manner manner, std::function<QFuture<Result<T>>(JsonRpcNode &)> ask);
    template <typename T> std::optional<std::size_t> chooseFor(const Question<T> &question) const;
    template <typename T> void attempt(const std::shared_ptr<Question<T>> &question);
    template <typename T> void ask(const std::shared_ptr<Question<T>> &question, std::size_t index);
    template <typename T>
    void onAnswer(const std::shared_ptr<Question<T>> &question, std::size_t index, Result<T> answer);
    template <typename T> void goOn(const std::shared_ptr<Question<T>> &question, const Error &error);

    std::optional<std::size_t> firstWell(const std::vector<bool> &asked) const;
    std::optional<std::size_t> choose(const std::vector<bool> &asked) const;
    /// Whether a node of that chain belongs to the network.
    Result<void> judge(std::size_t index, const QString &chain);
    void noteFailure(std::size_t index, const Error &error);
    std::chrono::milliseconds pauseBefore(int round) const;

    Options m_options;
    std::vector<std::unique_ptr<Endpoint>> m_endpoints;
    QString m_chain; ///< expected, or that of the nodes in use
    QString m_foreignChain;
};

} // namespace tollstream
