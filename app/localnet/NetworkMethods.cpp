// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/NetworkMethods.h"

#include "app/localnet/EffectsJson.h"
#include "app/localnet/GasSchedule.h"
#include "app/localnet/Genesis.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tollstream::localnet {

namespace {

// What this ledger behaves like.
constexpr const char *nodeVersion = "1.35.2";
constexpr std::uint64_t protocolVersion = 39;

QJsonObject checkpointJson(const Checkpoint &checkpoint)
{
    QJsonArray transactions;
    for (const Digest &digest : checkpoint.transactions)
        transactions.append(digest.toString());
    QJsonObject json{
        {QStringLiteral("epoch"), decimal(checkpoint.epoch)},
        {QStringLiteral("sequenceNumber"), decimal(checkpoint.sequence)},
        {QStringLiteral("digest"), checkpoint.digest.toString()},
        {QStringLiteral("networkTotalTransactions"), decimal(checkpoint.totalTransactions)},
        {QStringLiteral("epochRollingGasCostSummary"), gasJson(checkpoint.epochGas)},
        {QStringLiteral("timestampMs"), QString::number(qlonglong{toUnixMilliseconds(checkpoint.time)})},
        {QStringLiteral("transactions"), transactions},
        {QStringLiteral("checkpointCommitments"), QJsonArray()},
        // There are no validators whose signature could stand here.
        {QStringLiteral("validatorSignature"), QString::fromLatin1(QByteArray(48, '\0').toBase64())}};
    if (checkpoint.previous) json.insert(QStringLiteral("previousDigest"), checkpoint.previous->toString());
    return json;
}

/// What is for sure without validators: no stake, nobody waiting, no trouble.
QJsonObject emptySystemState()
{
    QJsonObject state;
    for (const char *list : {"activeValidators", "atRiskValidators", "committeeMembers", "pendingRemovals",
                             "validatorReportRecords"})
        state.insert(QLatin1String(list), QJsonArray());
    const QString nobody = Address().toString();
    for (const char *id : {"inactivePoolsId", "iotaTreasuryCapId", "pendingActiveValidatorsId",
                           "stakingPoolMappingsId", "validatorCandidatesId"})
        state.insert(QLatin1String(id), nobody);
    for (const char *number :
         {"inactivePoolsSize", "maxValidatorCount", "minValidatorCount", "minValidatorJoiningStake",
          "pendingActiveValidatorsSize", "safeModeComputationCharges", "safeModeComputationChargesBurned",
          "safeModeNonRefundableStorageFee", "safeModeStorageCharges", "safeModeStorageRebates",
          "stakingPoolMappingsSize", "storageFundNonRefundableBalance",
          "storageFundTotalObjectStorageRebates", "totalStake", "validatorCandidatesSize",
          "validatorLowStakeGracePeriod", "validatorLowStakeThreshold", "validatorVeryLowStakeThreshold"})
        state.insert(QLatin1String(number), decimal(0));
    state.insert(QStringLiteral("safeMode"), false);
    return state;
}

QJsonObject u64Attribute(std::uint64_t value)
{
    return {{QStringLiteral("u64"), decimal(value)}};
}

} // namespace

NodeResult<QJsonValue> getChainIdentifier(Ledger &ledger, RpcParameters &)
{
    return ledger.chainIdentifier();
}

NodeResult<QJsonValue> getReferenceGasPrice(Ledger &, RpcParameters &)
{
    return decimal(referenceGasPrice);
}

NodeResult<QJsonValue> getLatestCheckpointSequenceNumber(Ledger &ledger, RpcParameters &)
{
    const auto latest = ledger.view().latestCheckpoint();
    return decimal(latest ? latest->sequence : 0);
}

NodeResult<QJsonValue> getCheckpoint(Ledger &ledger, RpcParameters &parameters)
{
    const QString id = parameters.value(0).isDouble() ? QString::number(parameters.value(0).toInteger(-1))
                                                      : parameters.text(0, "id");
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    bool isNumber = false;
    const std::uint64_t sequence = id.toULongLong(&isNumber);
    if (isNumber) {
        if (const auto found = ledger.view().checkpoint(sequence)) return checkpointJson(*found);
        return refuse(NodeError::Code::InvalidParameters,
                      QStringLiteral("Verified checkpoint not found for sequence number: %1").arg(sequence));
    }
    const auto digest = Digest::parse(id);
    if (!digest)
        return refuse(NodeError::Code::InvalidParameters,
                      QStringLiteral("Invalid params: id: neither a number nor a digest"));
    if (const auto found = ledger.view().checkpoint(*digest)) return checkpointJson(*found);
    return refuse(NodeError::Code::InvalidParameters,
                  QStringLiteral("Verified checkpoint not found for digest: %1").arg(id));
}

NodeResult<QJsonValue> getTotalTransactionBlocks(Ledger &ledger, RpcParameters &)
{
    // Of the latest checkpoint, as a node counts: what no checkpoint holds yet does not count.
    const auto latest = ledger.view().latestCheckpoint();
    return decimal(latest ? latest->totalTransactions : 0);
}

NodeResult<QJsonValue> getProtocolConfig(Ledger &, RpcParameters &parameters)
{
    const QString wanted = parameters.has(0) ? parameters.text(0, "version") : decimal(protocolVersion);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    if (wanted != decimal(protocolVersion))
        return refuse(
            NodeError::Code::InvalidParameters,
            QStringLiteral("Unsupported protocol version requested. Min supported: %1, max supported: %1")
                .arg(protocolVersion));
    const QJsonObject attributes{
        {QStringLiteral("base_gas_price"), u64Attribute(referenceGasPrice)},
        {QStringLiteral("gas_rounding_step"), u64Attribute(gasRoundingStep)},
        {QStringLiteral("max_arguments"), QJsonObject{{QStringLiteral("u32"), decimal(mostArguments)}}},
        {QStringLiteral("max_gas_payment_objects"),
         QJsonObject{{QStringLiteral("u32"), decimal(mostGasCoins)}}},
        {QStringLiteral("max_gas_price"), u64Attribute(largestGasPrice)},
        {QStringLiteral("max_input_objects"), u64Attribute(mostInputObjects)},
        {QStringLiteral("max_programmable_tx_commands"),
         QJsonObject{{QStringLiteral("u32"), decimal(mostCommands)}}},
        {QStringLiteral("max_pure_argument_size"),
         QJsonObject{{QStringLiteral("u32"), decimal(largestPureInput)}}},
        {QStringLiteral("max_tx_gas"), u64Attribute(largestGasBudget)},
        {QStringLiteral("max_tx_size_bytes"), u64Attribute(largestTransactionSize)},
        {QStringLiteral("obj_access_cost_read_per_byte"), u64Attribute(readCostPerByte)},
        {QStringLiteral("obj_data_cost_refundable"), u64Attribute(100)},
        {QStringLiteral("storage_gas_price"), u64Attribute(storagePricePerByte / 100)},
        {QStringLiteral("storage_rebate_rate"), u64Attribute(10'000)},
    };
    return QJsonObject{{QStringLiteral("minSupportedProtocolVersion"), decimal(protocolVersion)},
                       {QStringLiteral("maxSupportedProtocolVersion"), decimal(protocolVersion)},
                       {QStringLiteral("protocolVersion"), decimal(protocolVersion)},
                       {QStringLiteral("featureFlags"), QJsonObject()},
                       {QStringLiteral("attributes"), attributes}};
}

NodeResult<QJsonValue> getLatestSystemState(Ledger &ledger, RpcParameters &)
{
    QJsonObject state = emptySystemState();
    state.insert(QStringLiteral("epoch"), decimal(ledger.epoch()));
    state.insert(QStringLiteral("protocolVersion"), decimal(protocolVersion));
    state.insert(QStringLiteral("systemStateVersion"), decimal(2));
    state.insert(QStringLiteral("iotaTotalSupply"), decimal(treasuryCoins * treasuryCoinBalance));
    state.insert(QStringLiteral("referenceGasPrice"), decimal(referenceGasPrice));
    state.insert(QStringLiteral("epochStartTimestampMs"),
                 QString::number(qlonglong{toUnixMilliseconds(ledger.epochStart())}));
    state.insert(QStringLiteral("epochDurationMs"),
                 QString::number(qlonglong{ledger.epochDuration().count()}));
    return QJsonObject{{QStringLiteral("V2"), state}};
}

NodeResult<QJsonValue> discover(Ledger &, RpcParameters &)
{
    return QJsonObject{
        {QStringLiteral("openrpc"), QStringLiteral("1.2.6")},
        {QStringLiteral("info"),
         QJsonObject{{QStringLiteral("title"), QStringLiteral("Tollstream development ledger")},
                     {QStringLiteral("version"), QLatin1String(nodeVersion)}}},
        {QStringLiteral("methods"), QJsonArray()}};
}

} // namespace tollstream::localnet
