// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/iota/Wallet.h"

#include <QObject>

#include <vector>

namespace tollstream {

/// One `Wallet::prepare…()` on its way: asks for the network's state, then for the coins, then for dry runs
/// until coins and budget fit together. Gives its answer once and deletes itself.
class PaymentPreparation final : public QObject
{
    Q_OBJECT
public:
    PaymentPreparation(NodeClient &node, Wallet &wallet, PaymentGoal goal);

    QFuture<Result<PreparedPayment>> future() const { return m_answer.future(); }
    void start();

private:
    enum class Step { AskingNetwork, AskingCoins, DryRunning, Done };

    void onNetworkStatus(const Result<NetworkStatus> &status);
    void onCoins(const Result<std::vector<Coin>> &coins);
    /// What is taken out of the coins besides the gas; nothing of it where the whole is sent.
    Nanos takenOut() const;
    std::vector<Coin> choose(Nanos needed) const;
    TransactionData build(Nanos budget) const;
    PreparedPayment prepared(const GasUsed &gas) const;
    void tryFirst();
    /// Dry-runs over as few coins as cover amount and `budget`.
    void tryWith(Nanos budget);
    void onDryRun(const Result<TransactionEffects> &effects);
    void finish(Result<PreparedPayment> result);
    void refuse(Error::Kind kind, const QString &detail);
    void refuseForLackOf(Nanos missing);

    NodeClient &m_node;
    Wallet &m_wallet;
    PaymentGoal m_goal;
    Answer<PreparedPayment> m_answer;
    Step m_step = Step::AskingNetwork;
    NetworkStatus m_status;
    std::vector<Coin> m_freeCoins;
    std::vector<Coin> m_chosen;
    Nanos m_assumedBudget; ///< what the coins were chosen for
    TransactionData m_transaction;
    int m_dryRuns = 0;
};

} // namespace tollstream
