// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/PartStatus.h"
#include "app/iota/Consolidation.h"
#include "app/iota/Faucet.h"
#include "app/iota/Network.h"
#include "app/iota/NodeClient.h"
#include "app/iota/Wallet.h"
#include "app/wallet/Keyring.h"
#include "app/wallet/Transfer.h"
#include "app/wallet/WalletHistory.h"

#include <QObject>
#include <QSettings>

#include <memory>
#include <optional>

namespace tollstream {

/// The wallet of one data directory on one network: the accounts, and of the one in use its balance, its
/// history and its open transactions. There is only one of it, since two over the same account would spend
/// the same coins.
class WalletSession : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Closed,
        Opening,
        Empty, ///< there has never been a wallet: create, restore, import or watch one with `keyring()`
        Open,
        Failed, ///< see `lastError()`; it is tried again by itself
    };
    Q_ENUM(State)

    struct Services
    {
        NodeClient &node;
        Faucet *faucet; ///< null where the network has no API for it
        SecretStore &secrets;
        const Clock &clock;
        QSettings &settings;
        Network network;
        QString directory;
    };

    explicit WalletSession(Services services, QObject *parent = nullptr);
    ~WalletSession() override;

    /// Opens keyring and journal, and goes on with open transactions. After a failure it tries again at once.
    void open();
    State state() const;
    std::optional<Error> lastError() const;
    /// The same for a lamp: `NotFound` while there is no wallet yet.
    PartStatus status() const;
    Keyring &keyring();
    /// What this wallet has signed; open where the session is.
    TransactionJournal &journal();
    /// Of the account in use; null until Open, and replaced when another account is chosen, after
    /// `accountClosing`.
    Wallet *wallet() const;
    WalletHistory *history() const;
    /// Whether the node answers and serves the expected chain.
    PartStatus ledger() const;
    QString chainIdentifier() const;
    const Network &network() const;

    bool hasFaucet() const;
    /// Asks for test coins; the balance follows, or `actionFailed`.
    void requestTestCoins();

    /// Whether an order makes sense before anything is asked of the node: `InvalidInput` (no amount),
    /// `Refused` (our own address), `NotEnoughFunds` (more than the balance), `LimitExceeded`.
    Result<void> check(const TransferOrder &order) const;
    /// Begins a transfer; null where there is no key, or one is open already. Owned by the session.
    Transfer *send(const TransferOrder &order, const QString &note);
    /// The transfer under way or made last; null where there is none.
    Transfer *transfer() const;
    /// A transaction of this account that somebody else settles: kept in the wallet's journal as well, so
    /// that after a crash its coins are reserved and its fate is found out whatever is opened then.
    void keepUnsettled(const SignedTransaction &transaction);
    /// Its fate is known.
    void dropUnsettled(const SignedTransaction &transaction);
    /// How much a payment may be without asking twice; nothing: no limit.
    std::optional<Nanos> spendingLimit() const;
    void setSpendingLimit(std::optional<Nanos> limit);
    /// How many coins the account has, and what merging them would give back; nothing where it does not pay.
    std::optional<ConsolidationGain> consolidationGain() const;

signals:
    void stateChanged(tollstream::WalletSession::State state);
    /// The account in use goes: let go of `wallet()` and `history()`.
    void accountClosing();
    void accountOpened();
    void balanceChanged(tollstream::Nanos balance);
    void ledgerChanged();
    void transferChanged();
    void consolidationChanged();
    void testCoinsArrived(tollstream::Nanos amount);
    void actionFailed(const tollstream::Error &error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
