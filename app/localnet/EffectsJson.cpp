// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/EffectsJson.h"

namespace tollstream::localnet {

namespace {

QJsonArray ownedReferencesJson(const std::vector<LedgerCoin> &coins)
{
    QJsonArray array;
    for (const LedgerCoin &coin : coins)
        array.append(QJsonObject{{QStringLiteral("owner"), ownerJson(coin.owner)},
                                 {QStringLiteral("reference"), referenceJson(coin.reference)}});
    return array;
}

QJsonObject statusJson(const std::optional<ExecutionFailure> &failure)
{
    if (!failure) return {{QStringLiteral("status"), QStringLiteral("success")}};
    return {{QStringLiteral("status"), QStringLiteral("failure")},
            {QStringLiteral("error"), failure->toString()}};
}

/// The version of a coin before the transaction.
std::uint64_t versionBefore(const ExecutionOutcome &outcome, const ObjectId &id)
{
    for (const LedgerCoin &coin : outcome.before) {
        if (coin.reference.id == id) return coin.reference.version;
    }
    return 0;
}

QJsonObject changeJson(const QString &type, const Address &sender, const ObjectReference &reference)
{
    return {{QStringLiteral("type"), type},
            {QStringLiteral("sender"), sender.toString()},
            {QStringLiteral("objectType"), nativeCoinObjectType()},
            {QStringLiteral("objectId"), reference.id.toString()},
            {QStringLiteral("version"), decimal(reference.version)}};
}

QJsonObject changeJson(const QString &type, const Address &sender, const LedgerCoin &coin)
{
    QJsonObject change = changeJson(type, sender, coin.reference);
    change.insert(QStringLiteral("owner"), ownerJson(coin.owner));
    change.insert(QStringLiteral("digest"), coin.reference.digest.toString());
    return change;
}

} // namespace

QString decimal(std::uint64_t value)
{
    return QString::number(qulonglong{value});
}

QJsonObject ownerJson(const Address &owner)
{
    return {{QStringLiteral("AddressOwner"), owner.toString()}};
}

QJsonObject gasJson(const GasSummary &gas)
{
    return {{QStringLiteral("computationCost"), decimal(gas.computation)},
            {QStringLiteral("computationCostBurned"), decimal(gas.computation)},
            {QStringLiteral("storageCost"), decimal(gas.storage)},
            {QStringLiteral("storageRebate"), decimal(gas.rebate)},
            {QStringLiteral("nonRefundableStorageFee"), decimal(0)}};
}

QJsonObject referenceJson(const ObjectReference &reference)
{
    return {{QStringLiteral("objectId"), reference.id.toString()},
            {QStringLiteral("version"), static_cast<qint64>(reference.version)},
            {QStringLiteral("digest"), reference.digest.toString()}};
}

QJsonObject effectsJson(const ExecutionOutcome &outcome)
{
    QJsonArray modified;
    for (const LedgerCoin &coin : outcome.before)
        modified.append(QJsonObject{{QStringLiteral("objectId"), coin.reference.id.toString()},
                                    {QStringLiteral("sequenceNumber"), decimal(coin.reference.version)}});
    QJsonArray dependencies;
    for (const Digest &digest : outcome.dependencies)
        dependencies.append(digest.toString());
    QJsonObject effects{
        {QStringLiteral("messageVersion"), QStringLiteral("v1")},
        {QStringLiteral("status"), statusJson(outcome.failure)},
        {QStringLiteral("executedEpoch"), decimal(outcome.epoch)},
        {QStringLiteral("gasUsed"), gasJson(outcome.gas)},
        {QStringLiteral("modifiedAtVersions"), modified},
        {QStringLiteral("transactionDigest"), outcome.transaction.toString()},
        {QStringLiteral("gasObject"),
         QJsonObject{{QStringLiteral("owner"), ownerJson(outcome.gasObject.owner)},
                     {QStringLiteral("reference"), referenceJson(outcome.gasObject.reference)}}},
        {QStringLiteral("dependencies"), dependencies}};
    // The node leaves out lists without elements.
    if (!outcome.created.empty())
        effects.insert(QStringLiteral("created"), ownedReferencesJson(outcome.created));
    if (!outcome.mutated.empty())
        effects.insert(QStringLiteral("mutated"), ownedReferencesJson(outcome.mutated));
    if (!outcome.deleted.empty()) {
        QJsonArray deleted;
        for (const ObjectReference &reference : outcome.deleted)
            deleted.append(referenceJson(reference));
        effects.insert(QStringLiteral("deleted"), deleted);
    }
    return effects;
}

QJsonArray objectChangesJson(const ExecutionOutcome &outcome, const Address &sender)
{
    QJsonArray changes;
    for (const LedgerCoin &coin : outcome.mutated) {
        QJsonObject change = changeJson(QStringLiteral("mutated"), sender, coin);
        change.insert(QStringLiteral("previousVersion"), decimal(versionBefore(outcome, coin.reference.id)));
        changes.append(change);
    }
    for (const ObjectReference &reference : outcome.deleted)
        changes.append(changeJson(QStringLiteral("deleted"), sender, reference));
    for (const LedgerCoin &coin : outcome.created)
        changes.append(changeJson(QStringLiteral("created"), sender, coin));
    return changes;
}

QJsonArray balanceChangesJson(const ExecutionOutcome &outcome)
{
    QJsonArray changes;
    for (const auto &[owner, nanos] : outcome.balanceChanges)
        changes.append(QJsonObject{{QStringLiteral("owner"), ownerJson(owner)},
                                   {QStringLiteral("coinType"), nativeCoinType()},
                                   {QStringLiteral("amount"), QString::number(qlonglong{nanos})}});
    return changes;
}

} // namespace tollstream::localnet
