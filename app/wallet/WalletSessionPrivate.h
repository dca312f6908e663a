// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/LedgerWatch.h"
#include "app/wallet/TransactionJournal.h"
#include "app/wallet/WalletSession.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace tollstream {

/// The parts of a wallet's session, declared from the bottom up, and how they are tied together.
class WalletSession::Private : public QObject
{
    Q_OBJECT
public:
    Private(WalletSession &session, Services services);
    ~Private() override;

    void enter(State next);
    void fail(const Error &error);
    void openKeyring();
    void onActiveChanged();
    void closeAccount();
    void openAccount();
    void takeWallet(std::unique_ptr<Wallet> opened);
    void onLedgerGood();
    void watch(Transfer &watched);
    void journalForeign(const SignedTransaction &transaction, JournalEntry::Status status);
    void onBalanceChanged(Nanos balance);
    void refreshGain();

    WalletSession &q;
    Services services;
    LedgerWatch ledger;
    Keyring keyring;
    TransactionJournal journal;
    Settlement::Options options;
    QTimer retryTimer;
    State state = State::Closed;
    std::optional<Error> lastError;
    bool isKeyringOpen = false;
    quint64 run = 0; ///< counts the accounts that were opened

    std::unique_ptr<Wallet> wallet;
    std::unique_ptr<WalletHistory> history;
    std::vector<JournalEntry> unsettled; ///< of earlier runs, before the chain is known
    std::vector<std::unique_ptr<Transfer>> settling;
    std::unique_ptr<Transfer> transfer;
    std::optional<ConsolidationGain> gain;
};

} // namespace tollstream
