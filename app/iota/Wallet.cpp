// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Wallet.h"

#include "app/core/whenDone.h"
#include "app/iota/AccountKey.h"
#include "app/iota/PaymentPreparation.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

Digest digestOf(const TransactionData &transaction)
{
    return transactionDigest(encodeTransaction(transaction));
}

} // namespace

Result<KeyPair> Wallet::accountKey(const Mnemonic &words, std::uint32_t account)
{
    return deriveAccountKey(words, QStringLiteral("m/44'/4218'/%1'/0'/0'").arg(account));
}

Wallet::Wallet(NodeClient &node, KeyPair key, QObject *parent)
    : QObject(parent), m_node(node), m_key(std::move(key)), m_address(Address::of(m_key->publicKey()))
{
}

Wallet::Wallet(NodeClient &node, const Address &address, QObject *parent)
    : QObject(parent), m_node(node), m_address(address)
{
}

QFuture<Result<Nanos>> Wallet::refreshBalance()
{
    Answer<Nanos> answer;
    whenDone(m_node.balance(m_address), this, [this, answer](const Result<Nanos> &balance) mutable {
        const bool differs = balance && m_balance != *balance;
        if (differs) m_balance = *balance;
        answer.give(balance);
        if (differs) emit balanceChanged(*balance);
    });
    return answer.future();
}

QFuture<Result<PreparedPayment>> Wallet::prepare(const PaymentOrder &order)
{
    return prepareGoal(order);
}

QFuture<Result<PreparedPayment>> Wallet::prepareEverything(const Address &recipient)
{
    return prepareGoal(WholeTransfer{recipient});
}

QFuture<Result<PreparedPayment>> Wallet::prepareMerge()
{
    return prepareGoal(WholeTransfer{m_address});
}

QFuture<Result<PreparedPayment>> Wallet::prepareGoal(PaymentGoal goal)
{
    auto *preparation = new PaymentPreparation(m_node, *this, std::move(goal));
    QFuture<Result<PreparedPayment>> future = preparation->future();
    preparation->start();
    return future;
}

Result<SignedTransaction> Wallet::sign(const PreparedPayment &payment)
{
    if (!m_key) return failure(Error::Kind::Unsupported, QStringLiteral("no key for this account"));
    if (payment.transaction.sender != m_address)
        return failure(Error::Kind::InvalidInput, QStringLiteral("the sender is another account"));
    const QByteArray bytes = encodeTransaction(payment.transaction);
    const Digest digest = transactionDigest(bytes);
    const std::vector<ObjectReference> coins = coinsUsedBy(payment.transaction);
    const auto isTaken = [this, &digest](const ObjectReference &coin) {
        return std::any_of(m_reserved.begin(), m_reserved.end(),
                           [&](const auto &held) { return held.first == coin.id && held.second != digest; });
    };
    const auto taken = std::find_if(coins.begin(), coins.end(), isTaken);
    if (taken != coins.end())
        return failure(Error::Kind::Conflict, QStringLiteral("reserved coin ") + taken->id.toString());
    reserve(payment.transaction);
    return SignedTransaction{bytes, {signHash(*m_key, transactionSigningHash(bytes))}};
}

Result<QByteArray> Wallet::signMessage(QByteArrayView message) const
{
    if (!m_key) return failure(Error::Kind::Unsupported, QStringLiteral("no key for this account"));
    return signPersonalMessage(*m_key, message);
}

void Wallet::reserve(const TransactionData &transaction)
{
    const Digest digest = digestOf(transaction);
    for (const ObjectReference &coin : coinsUsedBy(transaction))
        m_reserved.emplace(coin.id, digest);
}

void Wallet::release(const TransactionData &transaction)
{
    const Digest digest = digestOf(transaction);
    for (const ObjectReference &coin : coinsUsedBy(transaction))
        m_reserved.erase({coin.id, digest});
}

bool Wallet::isReserved(const ObjectId &coin) const
{
    const auto held = m_reserved.lower_bound({coin, Digest{}});
    return held != m_reserved.end() && held->first == coin;
}

} // namespace tollstream
