// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/KeyPair.h"
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/Ledger.h"
#include "app/localnet/LedgerCoin.h"
#include "app/localnet/Treasury.h"

#include <QtEndian>
#include <QtTest>

namespace tollstream::localnet {

inline constexpr std::uint64_t usualBudget = 5'000'000;

/// Somebody with a key, always the same for a number.
struct LedgerAccount
{
    KeyPair key;
    Address address;

    static LedgerAccount number(std::uint8_t number)
    {
        const QByteArray seed(32, static_cast<char>(number));
        KeyPair key = *KeyPair::fromSeed(SecretBytes::copyOf(seed));
        const Address address = Address::of(key.publicKey());
        return {std::move(key), address};
    }

    SignedTransaction sign(const TransactionData &transaction) const
    {
        const QByteArray bytes = encodeTransaction(transaction);
        return {bytes, {signHash(key, transactionSigningHash(bytes))}};
    }
};

inline PureInput pureAmount(std::uint64_t nanos)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToLittleEndian(nanos, bytes.data());
    return PureInput{bytes};
}

inline PureInput pureAddress(const Address &address)
{
    return PureInput{viewOf(address.bytes).toByteArray()};
}

/// The usual payment out of `coins`, without a memo unless given.
inline TransactionData payment(const Address &payer, const std::vector<LedgerCoin> &coins,
                               const Address &recipient, std::uint64_t nanos, const QByteArray &memo = {},
                               std::uint64_t budget = usualBudget)
{
    std::vector<Coin> gasCoins;
    gasCoins.reserve(coins.size());
    for (const LedgerCoin &coin : coins)
        gasCoins.push_back({coin.reference, Nanos{coin.balance}});
    return buildPayment({recipient, Nanos{nanos}, memo}, payer, gasCoins, Nanos{referenceGasPrice},
                        Nanos{budget}, std::nullopt);
}

inline NodeResult<TransactionEntry> submit(Ledger &ledger, const SignedTransaction &transaction)
{
    return ledger.execute(transaction.transactionBytes, transaction.signatures);
}

/// All coins of an account.
inline std::vector<LedgerCoin> coinsOf(const Ledger &ledger, const Address &owner)
{
    return ledger.store().coins(owner, std::nullopt, 1'000);
}

/// `count` coins from the treasury.
inline std::vector<LedgerCoin> fund(Ledger &ledger, const Address &owner, std::uint64_t nanos,
                                    std::size_t count = 1)
{
    const auto gift = Treasury(ledger).give(owner, nanos, count);
    return gift ? gift->coins : std::vector<LedgerCoin>();
}

} // namespace tollstream::localnet
