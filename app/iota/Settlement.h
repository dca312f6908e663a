// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/NodeClient.h"
#include "app/iota/Wallet.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace tollstream {

/// One signed transaction on its way to its fate. Sends the identical bytes until the ledger tells what has
/// become of them: a lost answer, a time-out or a crash never lead to a second signature. Reserves the coins
/// in the wallet until then. The bytes must be on disk before `submit()` is called.
class Settlement : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::chrono::milliseconds finalityInterval{250};
        std::chrono::milliseconds longestPause{10'000};
    };

    Settlement(Wallet &wallet, NodeClient &node, SignedTransaction transaction, Options options,
               QObject *parent = nullptr);

    const SignedTransaction &transaction() const { return m_transaction; }
    Digest digest() const { return m_digest; }

    /// Sends it for the first time.
    void submit();
    /// Asks first what has become of it: for one that may have been sent before.
    void resume();

signals:
    /// It is on the ledger with these effects: in a checkpoint where it has succeeded; a failure is told as
    /// soon as it is known.
    void settled(const tollstream::TransactionRecord &record);
    /// It can never be executed any more: `Expired`, `Conflict` (a coin has moved on), with the node's last
    /// words in the detail.
    void died(const tollstream::Error &error);
    /// It is being tried again because of this. `Conflict` while its coins still stand: another transaction
    /// holds one of them, until the epoch ends.
    void delayed(const tollstream::Error &error);

private:
    void findFate();
    void takeFate(const TransactionRecord &record);
    void decideWhetherDead();
    void compareCoins(const std::vector<Coin> &coins);
    /// The last question before a death is told: while the others were asked, it may have been executed.
    void confirmDeath(const Error &cause);
    void retry(const Error &why, void (Settlement::*next)());

    Wallet &m_wallet;
    NodeClient &m_node;
    SignedTransaction m_transaction;
    std::optional<TransactionData> m_data; ///< nothing where the bytes cannot be read
    Digest m_digest;
    Options m_options;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
    void (Settlement::*m_next)() = nullptr;
    Error m_lastRefusal{Error::Kind::Cancelled, {}};
};

} // namespace tollstream
