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
    /// It is on the ledger, in a checkpoint, with these effects, which may be a failure.
    void settled(const tollstream::TransactionRecord &record);
    /// It can never be executed any more: `Expired`, `Conflict` (a coin has moved on), with the node's last
    /// words in the detail.
    void died(const tollstream::Error &error);
    /// It is being tried again because of this.
    void delayed(const tollstream::Error &error);

private:
    void findFate();
    void takeFate(const TransactionRecord &record);
    void decideWhetherDead();
    void retry(const Error &why, void (Settlement::*next)());

    Wallet &m_wallet;
    NodeClient &m_node;
    SignedTransaction m_transaction;
    Digest m_digest;
    Options m_options;
};

} // namespace tollstream
