// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/Mnemonic.h"
#include "app/iota/NodeClient.h"
#include "app/iota/PaymentTransaction.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace tollstream {

/// All free coins as one to somebody, or to ourselves.
struct WholeTransfer
{
    Address recipient;
};
/// What a transaction of ours is to reach.
using PaymentGoal = std::variant<PaymentOrder, WholeTransfer>;

/// A payment that could be made now: exact bytes, exact fee, not signed yet.
struct PreparedPayment
{
    TransactionData transaction;
    GasUsed expectedGas; ///< from a dry run; `net()` is the fee
    Nanos amount;        ///< what arrives at the recipient; 0 where coins are only merged

    bool operator==(const PreparedPayment &) const = default;
};

/// One account: its address, its key where it is on this machine, its balance, and the coins that open
/// payments have reserved.
class Wallet : public QObject
{
    Q_OBJECT
public:
    /// The account m/44'/4218'/`account`'/0'/0' of the words.
    static Result<KeyPair> accountKey(const Mnemonic &words, std::uint32_t account = 0);

    Wallet(NodeClient &node, KeyPair key, QObject *parent = nullptr);
    /// Watch-only: the account's key is not on this machine, and nothing can be signed.
    Wallet(NodeClient &node, const Address &address, QObject *parent = nullptr);

    Address address() const { return m_address; }
    bool canSign() const { return m_key.has_value(); }
    /// The last known balance; nothing before the first answer.
    std::optional<Nanos> balance() const { return m_balance; }

    /// Asks the node for the balance; `balanceChanged` tells when it differs.
    QFuture<Result<Nanos>> refreshBalance();
    /// Chooses free coins, dry-runs, sets the budget with its margin. `NotEnoughFunds` where amount and fee
    /// do not fit, with the missing nanos as a plain number in the detail. Expires an epoch after the present
    /// one, so that a lost transaction dies by itself. Reserves nothing: of several payments prepared over
    /// the same coins only one can be signed.
    QFuture<Result<PreparedPayment>> prepare(const PaymentOrder &order);
    /// All free coins to somebody, less the fee, so that the account is empty afterwards. `Unsupported` where
    /// there are more coins than one transaction takes: merge some first.
    QFuture<Result<PreparedPayment>> prepareEverything(const Address &recipient);
    /// The coins of `coinsToMerge()` into one, which gives their deposits back. `InvalidInput` where fewer
    /// than two are free.
    QFuture<Result<PreparedPayment>> prepareMerge();
    /// Signs with the account's key. Reserves the coins until `release()`. `Conflict` where another
    /// transaction has reserved one of them since: prepare anew. Signing the same payment again gives the
    /// same bytes. `Unsupported` without a key.
    Result<SignedTransaction> sign(const PreparedPayment &payment);
    /// A personal message signed by the account, in serialised form (97 bytes). `Unsupported` without a key.
    Result<QByteArray> signMessage(QByteArrayView message) const;
    /// Reserves the coins of a transaction signed in an earlier run.
    void reserve(const TransactionData &transaction);
    /// The transaction is final or known dead: its coins are free again.
    void release(const TransactionData &transaction);
    /// Whether an open transaction has reserved the coin.
    bool isReserved(const ObjectId &coin) const;

signals:
    void balanceChanged(tollstream::Nanos balance);

private:
    QFuture<Result<PreparedPayment>> prepareGoal(PaymentGoal goal);

    NodeClient &m_node;
    std::optional<KeyPair> m_key;
    Address m_address;
    std::optional<Nanos> m_balance;
    std::set<std::pair<ObjectId, Digest>> m_reserved; ///< each coin with the transaction that holds it
};

} // namespace tollstream
