// SPDX-License-Identifier: GPL-3.0-or-later
// What one payment costs its payer in processor time to build and sign, and its recipient to read and verify.
#include "app/iota/PaymentTransaction.h"
#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"

#include "tests/bench/Figure.h"

#include <chrono>
#include <cstdio>

using namespace tollstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 2'000;
constexpr int warmUp = 200;
constexpr qsizetype memoSize = 211; // of a sealed access request
constexpr double buildGoal = 200;   // µs: nothing beside a round trip to the node
constexpr double readGoal = 500;    // µs: a thousand payments found after days offline take half a second

/// A payment from three coins with a memo; `number` makes it another one.
TransactionData paymentNumber(int number, const Address &payer)
{
    std::vector<Coin> coins(3);
    for (std::size_t i = 0; i < coins.size(); ++i) {
        coins[i].reference.id.bytes.fill(static_cast<std::uint8_t>(i + 1));
        coins[i].reference.version = static_cast<std::uint64_t>(number);
    }
    const PaymentOrder order{Address{{7}}, Nanos{500'000}, QByteArray(memoSize, 'm')};
    return buildPayment(order, payer, coins, Nanos{1'000}, Nanos{5'000'000}, 7);
}

QByteArray signedPayment(int number, const KeyPair &key)
{
    const QByteArray bytes = encodeTransaction(paymentNumber(number, Address::of(key.publicKey())));
    return encodeSignedTransaction({bytes, {signHash(key, transactionSigningHash(bytes))}});
}

/// Whether it is a payment of 500 000 nanos with a memo, by who says so.
bool isGoodPayment(const QByteArray &raw)
{
    const auto decoded = decodeSignedTransaction(raw);
    if (!decoded || decoded->signatures.empty()) return false;
    const auto transaction = decodeTransaction(decoded->transactionBytes);
    if (!transaction) return false;
    const auto signer =
        signerOf(decoded->signatures.front(), transactionSigningHash(decoded->transactionBytes));
    return signer && *signer == transaction->sender &&
           amountSentTo(*transaction, Address{{7}}) == Result<Nanos>(Nanos{500'000}) &&
           memoOf(*transaction).value_or(QByteArray()).size() == memoSize;
}

template <typename Work> double medianMicroseconds(Work work)
{
    std::vector<double> samples;
    for (int round = 0; round < warmUp + rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work(round);
        const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - begin;
        if (round >= warmUp) samples.push_back(taken.count());
    }
    return percentile(std::move(samples), 0.5);
}

} // namespace

int main()
{
    if (!initialiseCrypto()) return 1;
    const auto key = KeyPair::fromSeed(SecretBytes::random(32));
    std::vector<QByteArray> payments(warmUp + rounds);
    const double building = medianMicroseconds(
        [&](int round) { payments[static_cast<std::size_t>(round)] = signedPayment(round, *key); });
    int good = 0;
    const double reading = medianMicroseconds(
        [&](int round) { good += isGoodPayment(payments[static_cast<std::size_t>(round)]) ? 1 : 0; });
    if (good != warmUp + rounds) {
        std::fputs("bench-payment: a payment was not read as it was built\n", stderr);
        return 1;
    }
    printFigure(u"payment built and signed, p50"_s, building, u"µs"_s, buildGoal);
    printFigure(u"payment decoded and verified, p50"_s, reading, u"µs"_s, readGoal);
    return 0;
}
