// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/NodePool.h"

#include <QStringList>

#include "JsonRpcAnswers.h"

namespace tollstream::fixtures {

inline const QByteArray digestOfTwos = "8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR"; // 32 bytes of 02

inline const QString balanceMethod = QStringLiteral("iotax_getBalance");
inline const QString chainMethod = QStringLiteral("iota_getChainIdentifier");
inline const QString manyMethod = QStringLiteral("iota_multiGetTransactionBlocks");

/// A node that can be put out of order, and the questions that it was asked.
class Server
{
public:
    explicit Server(QByteArray ofChain = "6364aad5", QByteArray balanceOfAll = "5")
        : chain(std::move(ofChain))
        , balance(std::move(balanceOfAll))
        , http([this](const HttpStub::Request &request) { return answer(request); })
    {
    }

    int asked(const QString &method) const { return static_cast<int>(methods.count(method)); }

    QByteArray chain;
    QByteArray balance;
    bool knowsTransactions = true;
    QByteArray checkpoint = digestOfTwos;      ///< the one transaction in every checkpoint
    std::optional<HttpStub::Response> trouble; ///< in place of every answer but about the chain
    bool isTroubledAboutChain = false;
    int troubles = 1'000'000; ///< how often
    QStringList methods;
    HttpStub http;

private:
    HttpStub::Response answer(const HttpStub::Request &request)
    {
        const QString method = callOf(request)[QLatin1StringView("method")].toString();
        methods.append(method);
        const bool isAboutChain = method == chainMethod;
        if (trouble && (!isAboutChain || isTroubledAboutChain) && troubles-- > 0) return *trouble;
        return HttpStub::Response::json(answerTo(request, memberFor(method)));
    }
    QByteArray memberFor(const QString &method) const
    {
        if (method == chainMethod) return quoted("'result':'") + chain + quoted("'");
        if (method == balanceMethod) return quoted("'result':{'totalBalance':'") + balance + quoted("'}");
        if (method == QLatin1StringView("iota_getCheckpoint"))
            return quoted("'result':{'transactions':['") + checkpoint + quoted("']}");
        if (!knowsTransactions)
            return quoted("'error':{'code':-32602,'message':'Could not find the referenced transaction'}");
        const QByteArray record = recordJson(digestOfOnes);
        if (method == QLatin1StringView("iotax_queryTransactionBlocks"))
            return quoted("'result':{'data':[") + record + "]}";
        if (method == manyMethod) return quoted("'result':[") + record + "]";
        return quoted("'result':") + record;
    }
};

/// Pauses for which a test can wait.
inline NodePool::Options quick(const QString &chain = QStringLiteral("6364aad5"))
{
    NodePool::Options options;
    options.expectedChain = chain;
    options.node = {std::chrono::seconds(2), std::chrono::seconds(2)};
    options.firstPause = std::chrono::milliseconds(10);
    options.shortestAbsence = std::chrono::seconds(1);
    options.longestAbsence = std::chrono::seconds(2);
    options.patience = std::chrono::seconds(20);
    return options;
}

inline Digest ones()
{
    Digest made;
    made.bytes.fill(1);
    return made;
}

} // namespace tollstream::fixtures
