// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Genesis.h"

#include "app/crypto/Blake2b.h"
#include "app/crypto/KeyPair.h"
#include "app/iota/TransactionCodec.h"
#include "app/localnet/BcsBuilder.h"

#include <algorithm>

namespace tollstream::localnet {

namespace {

constexpr std::uint64_t genesisVersion = 1;
constexpr qsizetype signedDataPrefix = 4; // a vector of one, and the intent

SecretBytes derive(QByteArrayView purpose, const SecretBytes &entropy)
{
    const Bytes32 hash = blake2b256({purpose, entropy.view()});
    return SecretBytes::copyOf(viewOf(hash));
}

QByteArray genesisTransaction(const std::vector<LedgerCoin> &coins)
{
    BcsBuilder bytes;
    bytes.u8(0).u8(1); // TransactionData V1, kind Genesis
    bytes.count(coins.size());
    for (const LedgerCoin &coin : coins) {
        bytes.u8(0).u8(0).u8(1); // RawObject, a Move object, a coin of the native currency
        bytes.u64(coin.reference.version).bytes(encodeCoinContents(coin));
        bytes.u8(0).fixed(viewOf(coin.owner.bytes));
    }
    bytes.count(0); // events
    const Address system;
    bytes.fixed(viewOf(system.bytes));
    bytes.count(1).fixed(viewOf(system.bytes)).u64(0).digest(Digest()); // gas that nobody pays
    bytes.fixed(viewOf(system.bytes)).u64(1).u64(0);
    bytes.u8(0); // no expiration
    return bytes.take();
}

QByteArray signedData(QByteArrayView transaction)
{
    const QByteArray signature(97, '\0'); // system transactions carry an empty one
    return BcsBuilder().u8(1).u8(0).u8(0).u8(0).fixed(transaction).count(1).bytes(signature).take();
}

} // namespace

Genesis makeGenesis(std::optional<std::uint64_t> seed)
{
    const SecretBytes entropy =
        seed ? SecretBytes::copyOf(BcsBuilder().u64(*seed).take()) : SecretBytes::random(32);
    Genesis genesis;
    genesis.treasuryKey = derive("tollstream localnet treasury", entropy);
    const auto key = KeyPair::fromSeed(genesis.treasuryKey);
    const Address treasury = key ? Address::of(key->publicKey()) : Address();

    const SecretBytes chain = derive("tollstream localnet chain", entropy);
    std::vector<LedgerCoin> coins;
    for (std::uint64_t index = 0; index < treasuryCoins; ++index) {
        LedgerCoin coin;
        coin.reference.id = {
            blake2b256({chain.view(), BcsBuilder().u32(static_cast<std::uint32_t>(index)).take()})};
        coin.reference.version = genesisVersion;
        coin.owner = treasury;
        coin.balance = treasuryCoinBalance;
        coins.push_back(coin);
    }
    std::sort(coins.begin(), coins.end(), [](const LedgerCoin &left, const LedgerCoin &right) {
        return left.reference.id < right.reference.id;
    });
    const QByteArray transaction = genesisTransaction(coins);
    genesis.rawTransaction = signedData(transaction);

    ExecutionOutcome &outcome = genesis.outcome;
    outcome.transaction = transactionDigest(transaction);
    outcome.version = genesisVersion;
    for (LedgerCoin &coin : coins) {
        coin.previousTransaction = outcome.transaction;
        outcome.created.push_back(withDigest(coin));
    }
    return genesis;
}

bool isGenesis(QByteArrayView rawTransaction)
{
    return rawTransaction.size() > signedDataPrefix + 1 && rawTransaction.at(signedDataPrefix) == 0 &&
           rawTransaction.at(signedDataPrefix + 1) == 1;
}

} // namespace tollstream::localnet
