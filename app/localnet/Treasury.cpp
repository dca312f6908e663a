// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Treasury.h"

#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/BcsBuilder.h"
#include "app/localnet/GasSchedule.h"

#include <algorithm>

namespace tollstream::localnet {

namespace {

constexpr std::size_t mostCoinsLookedAt = 64;

TransactionData giftTransaction(const Address &treasury, const ObjectReference &gasCoin,
                                const Address &recipient, std::uint64_t amount, std::size_t count)
{
    TransactionData transaction;
    transaction.sender = treasury;
    transaction.inputs = {PureInput{BcsBuilder().u64(amount).take()},
                          PureInput{viewOf(recipient.bytes).toByteArray()}};
    SplitCoins split{GasCoinArgument{}, std::vector<Argument>(count, InputArgument{0})};
    TransferObjects transfer{{}, InputArgument{1}};
    for (std::size_t index = 0; index < count; ++index)
        transfer.objects.emplace_back(NestedResultArgument{0, static_cast<std::uint16_t>(index)});
    transaction.commands = {std::move(split), std::move(transfer)};
    const std::uint64_t budget = computationUnits(1) * referenceGasPrice * 2 + (count + 1) * coinDeposit;
    transaction.gasData = {{gasCoin}, treasury, Nanos{referenceGasPrice}, Nanos{budget}};
    return transaction;
}

} // namespace

Result<Treasury::Gift> Treasury::give(const Address &recipient, std::uint64_t amount, std::size_t count)
{
    const auto key = m_ledger.treasuryKey();
    if (!key) return tl::make_unexpected(key.error());
    const Address treasury = Address::of(key->publicKey());
    const auto coins = m_ledger.store().coins(treasury, std::nullopt, mostCoinsLookedAt);
    const auto largest =
        std::max_element(coins.begin(), coins.end(), [](const LedgerCoin &left, const LedgerCoin &right) {
            return left.balance < right.balance;
        });
    if (largest == coins.end() || amount > largest->balance / (count + 1))
        return failure(Error::Kind::NotEnoughFunds, QStringLiteral("the treasury is empty"));

    const TransactionData transaction =
        giftTransaction(treasury, largest->reference, recipient, amount, count);
    const QByteArray bytes = encodeTransaction(transaction);
    const auto executed = m_ledger.execute(bytes, {signHash(*key, transactionSigningHash(bytes))});
    if (!executed) return failure(Error::Kind::Refused, executed.error().message);
    Gift gift{executed->digest, {}};
    for (std::size_t index = 0; index < count; ++index) {
        const auto state = m_ledger.store().object(ObjectId::created(executed->digest, index));
        if (!state) return failure(Error::Kind::Refused, QString::fromUtf8(executed->effectsJson));
        gift.coins.push_back(state->coin);
    }
    return gift;
}

} // namespace tollstream::localnet
