// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/whenDone.h"
#include "app/iota/NodeClient.h"
#include "app/market/MarketStore.h"
#include "app/wallet/WalletSession.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace tollstream {

/// Sends payments that have granted nothing back to whoever paid, each at most once whatever crashes. The
/// books know the transaction before the wallet's journal does, and that before the network; where the books
/// are older than the journal, because a copy was put in their place, the journal knows it.
class Refunds : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        MarketStore &store;
        WalletSession &wallet; ///< with the account that was paid open
        NodeClient &node;
        const Clock &clock;
    };

    explicit Refunds(Services services, QObject *parent = nullptr);

    WalletSession &wallet() { return m_services.wallet; }

    /// Whether a payment can be sent back before anything is asked of the network: `NotFound` (it has granted
    /// something, or was sent back), `Unsupported` (the key is not on this machine), `WrongNetwork`,
    /// `NotEnoughFunds`.
    Result<void> check(const Payment &payment) const;
    /// Prepares a transfer of the whole amount; the network's fee is the seller's. It waits for `confirm()`.
    /// Owned by the wallet. Null where `check()` fails, or another transfer is under way. It fails with
    /// `Conflict` where the payment turns out to have been sent back. The note stays on this machine.
    Transfer *begin(const Payment &payment, const QString &note);
    /// Finds out what became of those of earlier runs; `MarketStore::paymentRecorded` tells.
    void resume();
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

    /// What the refund of a payment says on the ledger.
    static QByteArray memoFor(const Digest &payment);

private:
    QFuture<Result<void>> approve(const Payment &payment, const Digest &refund);
    /// Goes on with `approve()` at the transactions from `index` on that said the same before.
    void judge(const Payment &payment, const Digest &refund, const std::vector<Digest> &earlier,
               std::size_t index, const Answer<void> &answer);
    void follow(Transfer &transfer);
    void findFate(const OpenRefund &refund);
    void askLedger(const OpenRefund &refund, bool isJournalled);

    Services m_services;
    QPointer<Transfer> m_transfer;
    QTimer m_timer;
};

} // namespace tollstream
