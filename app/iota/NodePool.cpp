// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/NodePool.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace tollstream {

namespace {

constexpr int mostDoublings = 16;

/// Somewhere between half of it and one and a half, so that many clients do not come back in step.
std::chrono::milliseconds withJitter(std::chrono::milliseconds time)
{
    return std::chrono::milliseconds(time.count() / 2 +
                                     QRandomGenerator::global()->bounded(qint64{time.count()} + 1));
}

/// Whether another node may well do better.
bool isFaultOfNode(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::TimedOut:
    case Error::Kind::BadReply:
    case Error::Kind::WrongNetwork:
        return true;
    case Error::Kind::Refused:
    case Error::Kind::InvalidInput:
    case Error::Kind::Cancelled:
    case Error::Kind::NotFound:
    case Error::Kind::InUse:
    case Error::Kind::NotInstalled:
    case Error::Kind::NoSpace:
    case Error::Kind::Storage:
    case Error::Kind::Locked:
    case Error::Kind::NotEnoughFunds:
    case Error::Kind::LimitExceeded:
    case Error::Kind::Expired:
    case Error::Kind::Forged:
    case Error::Kind::Conflict:
    case Error::Kind::Unsupported:
        return false;
    }
    return false;
}

} // namespace

struct NodePool::Endpoint
{
    std::unique_ptr<JsonRpcNode> node;
    QString name; ///< for the log
    bool isChecked = false;
    int failures = 0; ///< in a row
    TimePoint absentUntil{};
};

template <typename T> struct NodePool::Question
{
    Manner manner = Manner::Repeatable;
    std::function<QFuture<Result<T>>(JsonRpcNode &)> ask;
    Answer<T> answer;
    TimePoint putAt = std::chrono::steady_clock::now();
    std::vector<bool> asked; ///< in this round
    int attempts = 0;
    int rounds = 0;
    std::optional<Error> trouble;
    std::optional<Error> notFound; ///< a node that is well did not know it
};

NodePool::NodePool(QNetworkAccessManager &network, const std::vector<QUrl> &endpoints, Options options,
                   QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_chain(m_options.expectedChain)
{
    for (const QUrl &url : endpoints) {
        auto endpoint = std::make_unique<Endpoint>();
        endpoint->node = std::make_unique<JsonRpcNode>(network, url, m_options.node);
        endpoint->name = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
        m_endpoints.push_back(std::move(endpoint));
    }
}

NodePool::~NodePool() = default;

QFuture<Result<QString>> NodePool::chainIdentifier()
{
    Answer<QString> answer;
    const auto own =
        put<QString>(Manner::AboutChain, [](JsonRpcNode &node) { return node.chainIdentifier(); });
    whenDone(own, this, [this, answer](Result<QString> chain) {
        // Whoever asks compares it, and can tell people which one it is instead.
        if (!chain && chain.error().kind == Error::Kind::WrongNetwork) chain = m_foreignChain;
        answer.give(std::move(chain));
    });
    return answer.future();
}

QFuture<Result<NetworkStatus>> NodePool::networkStatus()
{
    return put<NetworkStatus>(Manner::Repeatable, [](JsonRpcNode &node) { return node.networkStatus(); });
}

QFuture<Result<std::optional<UnixTime>>> NodePool::epochEnd()
{
    return put<std::optional<UnixTime>>(Manner::Repeatable,
                                        [](JsonRpcNode &node) { return node.epochEnd(); });
}

QFuture<Result<Nanos>> NodePool::balance(const Address &owner)
{
    return put<Nanos>(Manner::Repeatable, [owner](JsonRpcNode &node) { return node.balance(owner); });
}

QFuture<Result<std::vector<Coin>>> NodePool::coins(const Address &owner, std::size_t limit)
{
    return put<std::vector<Coin>>(Manner::Repeatable,
                                  [owner, limit](JsonRpcNode &node) { return node.coins(owner, limit); });
}

QFuture<Result<TransactionEffects>> NodePool::dryRun(const TransactionData &transaction)
{
    return put<TransactionEffects>(Manner::Repeatable,
                                   [transaction](JsonRpcNode &node) { return node.dryRun(transaction); });
}

QFuture<Result<TransactionRecord>> NodePool::submit(const SignedTransaction &transaction)
{
    return put<TransactionRecord>(Manner::Once,
                                  [transaction](JsonRpcNode &node) { return node.submit(transaction); });
}

QFuture<Result<TransactionRecord>> NodePool::transaction(const Digest &digest)
{
    return put<TransactionRecord>(Manner::AskAround,
                                  [digest](JsonRpcNode &node) { return node.transaction(digest); });
}

QFuture<Result<TransactionPage>> NodePool::transactions(const TransactionQuery &query)
{
    return put<TransactionPage>(Manner::AskAround,
                                [query](JsonRpcNode &node) { return node.transactions(query); });
}

QFuture<Result<Testimony>> NodePool::askAnother(const std::vector<Claim> &claims, std::size_t server)
{
    if (m_endpoints.size() < 2)
        return readyFuture<Testimony>(failure(Error::Kind::Unsupported, QStringLiteral("no other node")));
    const auto question = std::make_shared<Question<Testimony>>();
    question->manner = Manner::Elsewhere;
    question->ask = [claims](JsonRpcNode &node) { return testimonyOf(node, claims); };
    question->asked.resize(m_endpoints.size());
    if (server < m_endpoints.size()) question->asked[server] = true;
    auto future = question->answer.future();
    attempt(question);
    return future;
}

template <typename T>
QFuture<Result<T>> NodePool::put(Manner manner, std::function<QFuture<Result<T>>(JsonRpcNode &)> ask)
{
    const auto question = std::make_shared<Question<T>>();
    question->manner = manner;
    question->ask = std::move(ask);
    question->asked.resize(m_endpoints.size());
    auto future = question->answer.future();
    attempt(question);
    return future;
}

template <typename T> std::optional<std::size_t> NodePool::chooseFor(const Question<T> &question) const
{
    // Once somebody has answered, or where an answer can be done without, nobody in trouble is waited for.
    const bool isWellOnly = question.notFound || question.manner == Manner::Elsewhere;
    return isWellOnly ? firstWell(question.asked) : choose(question.asked);
}

template <typename T> void NodePool::attempt(const std::shared_ptr<Question<T>> &question)
{
    if (question->answer.isCancelled()) return;
    const auto chosen = chooseFor(*question);
    if (!chosen) {
        const auto wait = pauseBefore(0);
        return goOn(question, {Error::Kind::TimedOut,
                               QStringLiteral("all nodes want silence for %1 ms").arg(wait.count())});
    }
    const std::size_t index = *chosen;
    Endpoint &endpoint = *m_endpoints[index];
    question->asked[index] = true;
    ++question->attempts;
    if (endpoint.isChecked || question->manner == Manner::AboutChain) return ask(question, index);
    whenDone(endpoint.node->chainIdentifier(), this, [this, question, index](const Result<QString> &chain) {
        const Result<void> good =
            chain ? judge(index, *chain) : Result<void>(tl::make_unexpected(chain.error()));
        if (good) return ask(question, index);
        noteFailure(index, good.error());
        goOn(question, good.error());
    });
}

template <typename T> void NodePool::ask(const std::shared_ptr<Question<T>> &question, std::size_t index)
{
    whenDone(question->ask(*m_endpoints[index]->node), this, [this, question, index](Result<T> answer) {
        if constexpr (std::is_same_v<T, QString>) {
            if (const auto good = answer ? judge(index, *answer) : Result<void>(); !good)
                answer = tl::make_unexpected(good.error());
        }
        onAnswer(question, index, std::move(answer));
    });
}

template <typename T>
void NodePool::onAnswer(const std::shared_ptr<Question<T>> &question, std::size_t index, Result<T> answer)
{
    if (!answer && isFaultOfNode(answer.error().kind)) {
        noteFailure(index, answer.error());
        if (question->manner == Manner::Once) return question->answer.give(std::move(answer));
        return goOn(question, answer.error());
    }
    m_endpoints[index]->failures = 0;
    m_endpoints[index]->absentUntil = {};
    if constexpr (std::is_same_v<T, TransactionPage>) {
        if (answer) answer->server = index;
    }
    const bool isUnknown = !answer && answer.error().kind == Error::Kind::NotFound;
    if (isUnknown && question->manner == Manner::AskAround) return goOn(question, answer.error());
    question->answer.give(std::move(answer));
}

template <typename T> void NodePool::goOn(const std::shared_ptr<Question<T>> &question, const Error &error)
{
    using namespace std::chrono;
    if (error.kind == Error::Kind::NotFound) {
        question->notFound = error;
    } else if (!question->trouble || question->trouble->kind == Error::Kind::WrongNetwork) {
        question->trouble = error; // that a node cannot be asked tells more than that another is a wrong one
    }
    const auto left =
        duration_cast<milliseconds>(m_options.patience - (steady_clock::now() - question->putAt));
    const bool isOver = question->attempts >= m_options.mostAttempts || left.count() <= 0;
    const auto next = chooseFor(*question);
    if (!isOver && next) return attempt(question);
    // Everybody was asked. One that is well has answered, though it did not know: that stands.
    if (question->notFound) return question->answer.give(tl::make_unexpected(*question->notFound));
    const auto pause = pauseBefore(question->rounds++);
    const bool isGivenUp = isOver || question->manner == Manner::Elsewhere;
    if (isGivenUp || question->trouble->kind == Error::Kind::WrongNetwork || pause > left)
        return question->answer.give(tl::make_unexpected(*question->trouble));
    std::fill(question->asked.begin(), question->asked.end(), false);
    auto *timer = new QTimer(this); // not a single shot of Qt's own, which would outlive us with the question
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, question, timer] {
        timer->deleteLater();
        attempt(question);
    });
    timer->start(pause);
}

std::optional<std::size_t> NodePool::firstWell(const std::vector<bool> &asked) const
{
    const auto now = std::chrono::steady_clock::now();
    for (std::size_t index = 0; index < m_endpoints.size(); ++index) {
        const Endpoint &endpoint = *m_endpoints[index];
        if (!asked[index] && endpoint.absentUntil <= now && endpoint.node->quietFor().count() == 0)
            return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> NodePool::choose(const std::vector<bool> &asked) const
{
    std::optional<std::size_t> chosen = firstWell(asked);
    if (chosen) return chosen;
    // Better an unlikely one than none; but never one that wants silence.
    for (std::size_t index = 0; index < m_endpoints.size(); ++index) {
        const Endpoint &endpoint = *m_endpoints[index];
        if (asked[index] || endpoint.node->quietFor().count() > 0) continue;
        if (!chosen || endpoint.absentUntil < m_endpoints[*chosen]->absentUntil) chosen = index;
    }
    return chosen;
}

Result<void> NodePool::judge(std::size_t index, const QString &chain)
{
    const bool isAnyInUse = std::any_of(m_endpoints.begin(), m_endpoints.end(),
                                        [](const auto &endpoint) { return endpoint->isChecked; });
    // A network that may start anew is followed, unless some of its nodes are still on the old chain.
    if (m_options.expectedChain.isEmpty() && !isAnyInUse) m_chain = chain;
    Endpoint &endpoint = *m_endpoints[index];
    endpoint.isChecked = chain == m_chain;
    if (endpoint.isChecked) return {};
    m_foreignChain = chain;
    return failure(Error::Kind::WrongNetwork,
                   QStringLiteral("%1 serves %2 instead of %3").arg(endpoint.name, chain, m_chain));
}

void NodePool::noteFailure(std::size_t index, const Error &error)
{
    Endpoint &endpoint = *m_endpoints[index];
    endpoint.isChecked = false; // it may come back as another one
    const int failuresBefore = endpoint.failures++;
    const auto absence = growingPause(m_options.shortestAbsence, m_options.longestAbsence, failuresBefore);
    endpoint.absentUntil = std::chrono::steady_clock::now() + withJitter(absence);
    if (failuresBefore == 0)
        qCInfo(lcIota) << "passing over" << endpoint.name << "for a while:" << error.detail;
}

std::chrono::milliseconds NodePool::pauseBefore(int round) const
{
    const auto pause = withJitter(m_options.firstPause * (1 << std::min(round, mostDoublings)));
    auto quiet = std::chrono::milliseconds::max();
    for (const auto &endpoint : m_endpoints)
        quiet = std::min(quiet, endpoint->node->quietFor());
    return std::max(pause, quiet);
}

} // namespace tollstream
