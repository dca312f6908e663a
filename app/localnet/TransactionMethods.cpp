// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/TransactionMethods.h"

#include "app/localnet/EffectsJson.h"
#include "app/localnet/TransactionJson.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tollstream::localnet {

namespace {

constexpr std::size_t largestPage = 50;
constexpr int mostTransactions = 50;

NodeError unknownTransaction(const QString &digest)
{
    return {NodeError::Code::InvalidParameters,
            QStringLiteral("Could not find the referenced transaction [TransactionDigest(%1)]").arg(digest)};
}

NodeResult<Address> filterAddress(const QJsonValue &value)
{
    const auto address = Address::parse(value.toString());
    if (!address)
        return refuse(NodeError::Code::InvalidParameters,
                      QStringLiteral("Invalid params: filter: %1").arg(address.error().detail));
    return *address;
}

NodeResult<TransactionFilter> filterFrom(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined()) return AllTransactions{};
    const QJsonObject filter = value.toObject();
    if (filter.size() != 1)
        return refuse(NodeError::Code::InvalidParameters, QStringLiteral("Invalid params: filter"));
    const QString kind = filter.begin().key();
    const QJsonValue wanted = filter.begin().value();
    if (kind == QStringLiteral("ToAddress"))
        return filterAddress(wanted).map(
            [](const Address &to) { return TransactionFilter(TransactionsTo{to}); });
    if (kind == QStringLiteral("FromAddress"))
        return filterAddress(wanted).map(
            [](const Address &from) { return TransactionFilter(TransactionsFrom{from}); });
    if (kind == QStringLiteral("Checkpoint")) {
        bool isNumber = false;
        const QString text = wanted.isString() ? wanted.toString() : QString::number(wanted.toInteger(-1));
        const std::uint64_t sequence = text.toULongLong(&isNumber);
        if (!isNumber)
            return refuse(NodeError::Code::InvalidParameters,
                          QStringLiteral("Invalid params: filter: Checkpoint"));
        return TransactionsIn{sequence};
    }
    return refuse(
        NodeError::Code::InvalidRequest,
        QStringLiteral("Unsupported Feature: Transaction filter %1 is not supported").arg(kind.left(64)));
}

} // namespace

NodeResult<QJsonValue> dryRunTransactionBlock(Ledger &ledger, RpcParameters &parameters)
{
    const QByteArray bytes = parameters.base64(0, "tx_bytes");
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    const auto run = ledger.dryRun(bytes);
    if (!run) return tl::make_unexpected(run.error());
    const ExecutionOutcome &outcome = run->outcome;
    return QJsonObject{{QStringLiteral("effects"), effectsJson(outcome)},
                       {QStringLiteral("events"), QJsonArray()},
                       {QStringLiteral("objectChanges"), objectChangesJson(outcome, run->transaction.sender)},
                       {QStringLiteral("balanceChanges"), balanceChangesJson(outcome)},
                       {QStringLiteral("input"), transactionDataJson(run->transaction)},
                       {QStringLiteral("suggestedGasPrice"), QJsonValue()},
                       {QStringLiteral("executionErrorSource"),
                        outcome.failure ? QJsonValue(outcome.failure->toString()) : QJsonValue()}};
}

NodeResult<QJsonValue> executeTransactionBlock(Ledger &ledger, RpcParameters &parameters)
{
    const QByteArray bytes = parameters.base64(0, "tx_bytes");
    const std::vector<QByteArray> signatures = parameters.base64List(1, "signatures");
    const QString type =
        parameters.has(3) ? parameters.text(3, "request_type") : QStringLiteral("WaitForEffectsCert");
    const bool waitsForExecution = type == QStringLiteral("WaitForLocalExecution");
    if (!waitsForExecution && type != QStringLiteral("WaitForEffectsCert"))
        parameters.failAt("request_type", QStringLiteral("unknown variant `%1`").arg(type.left(64)));
    if (parameters.error()) return tl::make_unexpected(*parameters.error());

    const auto entry = ledger.execute(bytes, signatures);
    if (!entry) return tl::make_unexpected(entry.error());
    bool isConfirmed = false;
    if (waitsForExecution) isConfirmed = ledger.closeCheckpoint().has_value();
    QJsonObject response = transactionJson(*entry, ShownParts::from(parameters.object(2)));
    response.insert(QStringLiteral("confirmedLocalExecution"), isConfirmed);
    return response;
}

NodeResult<QJsonValue> getTransactionBlock(Ledger &ledger, RpcParameters &parameters)
{
    const Digest digest = parameters.digest(0, "digest");
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    const auto entry = ledger.view().transaction(digest);
    if (!entry) return tl::make_unexpected(unknownTransaction(digest.toString()));
    return finalTransactionJson(*entry, ShownParts::from(parameters.object(1)));
}

NodeResult<QJsonValue> multiGetTransactionBlocks(Ledger &ledger, RpcParameters &parameters)
{
    const QStringList texts = parameters.texts(0, "digests", mostTransactions);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    QJsonArray responses;
    for (const QString &text : texts) {
        const auto digest = Digest::parse(text);
        if (!digest)
            return refuse(NodeError::Code::InvalidParameters,
                          QStringLiteral("Invalid params: digests: %1").arg(digest.error().detail));
        const auto entry = ledger.view().transaction(*digest);
        if (!entry) return tl::make_unexpected(unknownTransaction(text));
        responses.append(finalTransactionJson(*entry, ShownParts::from(parameters.object(1))));
    }
    return responses;
}

NodeResult<QJsonValue> isTransactionIndexedOnNode(Ledger &ledger, RpcParameters &parameters)
{
    const Digest digest = parameters.digest(0, "digest");
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    return ledger.view().transaction(digest).has_value();
}

NodeResult<QJsonValue> queryTransactionBlocks(Ledger &ledger, RpcParameters &parameters)
{
    const QJsonObject query = parameters.object(0);
    const auto cursor = parameters.optionalDigest(1, "cursor");
    const std::size_t limit = parameters.limit(2, largestPage);
    if (parameters.error()) return tl::make_unexpected(*parameters.error());
    const auto filter = filterFrom(query.value(QStringLiteral("filter")));
    if (!filter) return tl::make_unexpected(filter.error());

    std::optional<std::uint64_t> from;
    if (cursor) {
        const auto last = ledger.view().transaction(*cursor);
        if (!last) return tl::make_unexpected(unknownTransaction(cursor->toString()));
        from = last->sequence;
    }
    auto entries = ledger.view().transactions(*filter, from, parameters.boolean(3), limit + 1);
    const bool hasMore = entries.size() > limit;
    if (hasMore) entries.pop_back();
    const ShownParts parts = ShownParts::from(query.value(QStringLiteral("options")).toObject());
    QJsonArray data;
    for (const TransactionEntry &entry : entries)
        data.append(finalTransactionJson(entry, parts));
    QJsonValue next;
    if (!entries.empty()) {
        next = entries.back().digest.toString();
    } else if (cursor) {
        next = cursor->toString();
    }
    return QJsonObject{{QStringLiteral("data"), data},
                       {QStringLiteral("nextCursor"), next},
                       {QStringLiteral("hasNextPage"), hasMore}};
}

} // namespace tollstream::localnet
