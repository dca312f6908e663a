// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Admission.h"

#include "app/iota/TransactionCodec.h"
#include "app/iota/UserSignature.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/TransactionLimits.h"

#include <QStringList>

#include <set>

namespace tollstream::localnet {

namespace {

constexpr std::uint64_t inventedBalance = 1'000'000'000'000'000'000; // nanos

/// What is wrong with a transaction, without the frame that the purpose puts around it.
using Check = tl::expected<void, QString>;

tl::unexpected<QString> because(QString reason)
{
    return tl::make_unexpected(std::move(reason));
}

NodeError framed(const QString &reason, Purpose purpose)
{
    switch (purpose) {
    case Purpose::Execution:
        return {NodeError::Code::TransactionRefused,
                QStringLiteral("Transaction execution failed due to issues with transaction inputs, please "
                               "review the errors and try again: %1.")
                    .arg(reason)};
    case Purpose::DryRun:
        return {NodeError::Code::InvalidRequest, reason};
    }
    return {};
}

QString describe(const ObjectReference &reference)
{
    return QStringLiteral("(%1, SequenceNumber(%2), o#%3)")
        .arg(reference.id.toString())
        .arg(reference.version)
        .arg(reference.digest.toString());
}

/// The object at exactly the version and digest named, owned by `owner`.
tl::expected<LedgerCoin, QString> find(const ObjectReference &reference, const Address &owner,
                                       const LedgerView &ledger)
{
    if (reference.version >= largestVersion)
        return because(
            QStringLiteral("Sequence numbers above the maximal value are not usable for transfers"));
    const auto state = ledger.object(reference.id);
    const QString id = reference.id.toString();
    if (!state || state->isDeleted)
        return because(QStringLiteral("Could not find the referenced object %1 at version None").arg(id));
    const LedgerCoin &coin = state->coin;
    if (coin.reference.version < reference.version)
        return because(
            QStringLiteral("Could not find the referenced object %1 at version Some(SequenceNumber(%2))")
                .arg(id)
                .arg(reference.version));
    if (coin.reference.version > reference.version)
        return because(QStringLiteral("Object %1 is not available for consumption, its current version: "
                                      "SequenceNumber(%2)")
                           .arg(describe(reference))
                           .arg(coin.reference.version));
    if (coin.reference.digest != reference.digest)
        return because(QStringLiteral("Invalid Object digest for object %1. Expected digest : o#%2")
                           .arg(id, coin.reference.digest.toString()));
    if (coin.owner != owner)
        return because(
            QStringLiteral("Transaction was not signed by the correct sender: Object %1 is owned by "
                           "account address %2, but given owner/signer address is %3")
                .arg(id, coin.owner.toString(), owner.toString()));
    return coin;
}

/// The owned objects among the inputs. Others cannot exist here.
Check collectInputs(AdmittedTransaction &admitted, const LedgerView &ledger)
{
    for (const CallInput &input : admitted.data.inputs) {
        if (std::holds_alternative<PureInput>(input)) continue;
        const auto *owned = std::get_if<ObjectReference>(&input);
        if (owned == nullptr) {
            const auto *receiving = std::get_if<ReceivingObject>(&input);
            const ObjectId id =
                receiving != nullptr ? receiving->reference.id : std::get<SharedObject>(input).id;
            return because(
                QStringLiteral("Could not find the referenced object %1 at version None").arg(id.toString()));
        }
        auto coin = find(*owned, admitted.data.sender, ledger);
        if (!coin) return because(coin.error());
        admitted.inputs.push_back(*coin);
    }
    return {};
}

LedgerCoin inventedCoin(const Address &owner, const Digest &transaction)
{
    LedgerCoin coin;
    coin.reference.id = ObjectId::created(transaction, ~std::uint64_t{0}); // an id that nobody has
    coin.reference.version = 1;
    coin.owner = owner;
    coin.balance = inventedBalance;
    return withDigest(coin);
}

Check collectGasCoins(AdmittedTransaction &admitted, const LedgerView &ledger, Purpose purpose)
{
    GasData &gas = admitted.data.gasData;
    if (gas.payment.empty()) {
        if (purpose == Purpose::Execution) return because(QStringLiteral("Transaction gas payment missing"));
        const LedgerCoin coin = inventedCoin(gas.owner, admitted.digest);
        gas.payment.push_back(coin.reference);
        admitted.inventedCoin = coin.reference.id;
        admitted.gasCoins.push_back(coin);
        return {};
    }
    for (const ObjectReference &reference : gas.payment) {
        auto coin = find(reference, gas.owner, ledger);
        if (!coin) return because(coin.error());
        admitted.gasCoins.push_back(*coin);
    }
    return {};
}

Check checkNothingTwice(const AdmittedTransaction &admitted)
{
    std::set<ObjectId> seen;
    for (const auto *coins : {&admitted.inputs, &admitted.gasCoins}) {
        for (const LedgerCoin &coin : *coins) {
            if (!seen.insert(coin.reference.id).second)
                return because(
                    QStringLiteral("Mutable object %1 cannot appear more than one in one transaction")
                        .arg(coin.reference.id.toString()));
        }
    }
    return {};
}

Check checkGas(const AdmittedTransaction &admitted)
{
    const std::uint64_t price = admitted.data.gasData.price.value;
    const std::uint64_t budget = admitted.data.gasData.budget.value;
    if (price < referenceGasPrice)
        return because(QStringLiteral("Gas price %1 under reference gas price (RGP) %2")
                           .arg(price)
                           .arg(referenceGasPrice));
    if (price > largestGasPrice)
        return because(QStringLiteral("Gas price cannot exceed %1 nanos").arg(largestGasPrice));
    if (budget > largestGasBudget)
        return because(
            QStringLiteral("Gas budget: %1 is higher than max: %2").arg(budget).arg(largestGasBudget));
    if (budget < leastBudgetUnits * price)
        return because(
            QStringLiteral("Gas budget: %1 is lower than min: %2").arg(budget).arg(leastBudgetUnits * price));
    std::uint64_t balance = 0;
    for (const LedgerCoin &coin : admitted.gasCoins)
        balance += coin.balance; // fits: the whole supply does
    if (balance < budget)
        return because(QStringLiteral("Balance of gas object %1 is lower than the needed amount: %2")
                           .arg(balance)
                           .arg(budget));
    return {};
}

} // namespace

NodeResult<void> checkSignatures(const TransactionData &transaction, QByteArrayView transactionBytes,
                                 const std::vector<QByteArray> &signatures)
{
    const QString prefix = QStringLiteral("Invalid user signature: ");
    const std::set<Address> required{transaction.sender, transaction.gasData.owner};
    if (signatures.size() != required.size())
        return refuse(NodeError::Code::TransactionRefused,
                      prefix + QStringLiteral("Expect %1 signer signatures but got %2")
                                   .arg(required.size())
                                   .arg(signatures.size()));
    const Bytes32 hash = transactionSigningHash(transactionBytes);
    std::set<Address> signers;
    QStringList names;
    for (const QByteArray &signature : signatures) {
        const auto signer = signerOf(signature, hash);
        if (!signer && signer.error().kind == Error::Kind::BadReply)
            return refuse(NodeError::Code::InvalidParameters,
                          QStringLiteral("Deserialization error: %1").arg(signer.error().detail));
        if (!signer)
            return refuse(NodeError::Code::TransactionRefused,
                          prefix + QStringLiteral("Signature is not valid: %1").arg(signer.error().detail));
        signers.insert(*signer);
        names.append(QLatin1Char('"') + signer->toString() + QLatin1Char('"'));
    }
    for (const Address &address : required) {
        if (!signers.contains(address))
            return refuse(NodeError::Code::TransactionRefused,
                          prefix + QStringLiteral("Required Signature from %1 is absent [%2]")
                                       .arg(address.toString(), names.join(QStringLiteral(", "))));
    }
    return {};
}

NodeResult<AdmittedTransaction> admit(const TransactionData &transaction, const Digest &digest,
                                      std::size_t transactionSize, std::uint64_t epoch,
                                      const LedgerView &ledger, Purpose purpose)
{
    if (transaction.expirationEpoch && *transaction.expirationEpoch < epoch)
        return tl::make_unexpected(framed(QStringLiteral("Transaction Expired"), purpose));
    AdmittedTransaction admitted{transaction, digest, {}, {}, std::nullopt};
    Check check = checkLimits(transaction, transactionSize);
    if (check) check = collectInputs(admitted, ledger);
    if (check) check = collectGasCoins(admitted, ledger, purpose);
    if (check) check = checkNothingTwice(admitted);
    if (check) check = checkGas(admitted);
    if (!check) return tl::make_unexpected(framed(check.error(), purpose));
    return admitted;
}

} // namespace tollstream::localnet
