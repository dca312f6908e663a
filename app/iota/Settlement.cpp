// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Settlement.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

/// How many coins are looked through for those of the transaction.
constexpr std::size_t mostCoinsLookedAt = 5'000;

} // namespace

Settlement::Settlement(Wallet &wallet, NodeClient &node, SignedTransaction transaction, Options options,
                       QObject *parent)
    : QObject(parent)
    , m_wallet(wallet)
    , m_node(node)
    , m_transaction(std::move(transaction))
    , m_digest(transactionDigest(m_transaction.transactionBytes))
    , m_options(options)
    , m_pause(options.finalityInterval)
{
    if (auto data = decodeTransaction(m_transaction.transactionBytes)) m_data = std::move(*data);
    if (m_data) m_wallet.reserve(*m_data);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_next) (this->*m_next)();
    });
}

void Settlement::submit()
{
    whenDone(m_node.submit(m_transaction), this, [this](const Result<TransactionRecord> &submitted) {
        if (submitted) return takeFate(*submitted);
        m_lastRefusal = submitted.error();
        // Whatever the node says, the bytes may be on their way: only the digest tells.
        findFate();
    });
}

void Settlement::resume()
{
    findFate();
}

void Settlement::findFate()
{
    whenDone(m_node.transaction(m_digest), this, [this](const Result<TransactionRecord> &known) {
        if (known) return takeFate(*known);
        if (known.error().kind != Error::Kind::NotFound) return retry(known.error(), &Settlement::findFate);
        decideWhetherDead();
    });
}

void Settlement::takeFate(const TransactionRecord &record)
{
    m_pause = m_options.finalityInterval;
    if (record.effects.succeeded && !record.checkpoint) {
        m_next = &Settlement::findFate;
        m_timer.start(m_options.finalityInterval);
        return;
    }
    if (m_data) m_wallet.release(*m_data);
    m_wallet.refreshBalance();
    emit settled(record);
}

void Settlement::decideWhetherDead()
{
    // The digest is unknown. It can never be executed any more once its epoch is over, or one of its coins
    // has moved on.
    whenDone(m_node.networkStatus(), this, [this](const Result<NetworkStatus> &status) {
        if (!status) return retry(status.error(), &Settlement::findFate);
        const bool isOver = m_data && m_data->expirationEpoch && status->epoch > *m_data->expirationEpoch;
        if (isOver) return confirmDeath({Error::Kind::Expired, m_lastRefusal.detail});
        whenDone(m_node.coins(m_wallet.address(), mostCoinsLookedAt), this,
                 [this](const Result<std::vector<Coin>> &coins) {
                     if (!coins) return retry(coins.error(), &Settlement::findFate);
                     compareCoins(*coins);
                 });
    });
}

void Settlement::compareCoins(const std::vector<Coin> &coins)
{
    // An older version than ours is a node that lags behind, and a coin that is missing may be one that the
    // node does not know yet: that it has gone is believed only where the node has refused it as well.
    const bool isRefused = m_lastRefusal.kind == Error::Kind::Conflict;
    const auto hasMovedOn = [&](const ObjectReference &used) {
        const auto found = std::find_if(coins.begin(), coins.end(),
                                        [&used](const Coin &coin) { return coin.reference.id == used.id; });
        if (found == coins.end()) return isRefused && coins.size() < mostCoinsLookedAt;
        return found->reference.version > used.version;
    };
    const auto used = m_data ? coinsUsedBy(*m_data) : std::vector<ObjectReference>{};
    if (std::any_of(used.begin(), used.end(), hasMovedOn))
        return confirmDeath({Error::Kind::Conflict, m_lastRefusal.detail});
    retry(m_lastRefusal, &Settlement::submit); // the identical bytes
}

void Settlement::confirmDeath(const Error &cause)
{
    whenDone(m_node.transaction(m_digest), this, [this, cause](const Result<TransactionRecord> &known) {
        if (known) return takeFate(*known);
        if (known.error().kind != Error::Kind::NotFound) return retry(known.error(), &Settlement::findFate);
        if (m_data) m_wallet.release(*m_data);
        m_wallet.refreshBalance();
        emit died(cause);
    });
}

void Settlement::retry(const Error &why, void (Settlement::*next)())
{
    qCInfo(lcIota) << "trying again in" << m_pause.count() << "ms:" << why.detail;
    m_next = next;
    m_timer.start(m_pause);
    m_pause = std::min(m_pause * 2, m_options.longestPause);
    emit delayed(why);
}

} // namespace tollstream
