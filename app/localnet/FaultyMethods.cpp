// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/FaultyMethods.h"

#include <QJsonObject>

#include <algorithm>

namespace tollstream::localnet {

namespace {

const QString queryMethod = QStringLiteral("iotax_queryTransactionBlocks");
const QString getMethod = QStringLiteral("iota_getTransactionBlock");
const QString multiGetMethod = QStringLiteral("iota_multiGetTransactionBlocks");
const QString balanceChanges = QStringLiteral("balanceChanges");

QString digestOf(const QJsonObject &record)
{
    return record.value(QStringLiteral("digest")).toString();
}

tl::unexpected<NodeError> refuseUnknown(const QString &digest)
{
    return refuse(
        NodeError::Code::InvalidParameters,
        QStringLiteral("Could not find the referenced transaction [TransactionDigest(%1)]").arg(digest));
}

/// Turns every window of so many around.
void reorder(std::vector<QJsonObject> &records, std::size_t window)
{
    for (std::size_t start = 0; window > 1 && start < records.size(); start += window) {
        const auto first = records.begin() + static_cast<std::ptrdiff_t>(start);
        std::reverse(first, first + static_cast<std::ptrdiff_t>(std::min(window, records.size() - start)));
    }
}

} // namespace

FaultyMethods::FaultyMethods(Ledger &ledger) : m_ledger(ledger), m_methods(ledger)
{
    m_thaw.setSingleShot(true);
    QObject::connect(&m_thaw, &QTimer::timeout, &m_thaw, [this] { m_ledger.thawView(); });
}

Result<void> FaultyMethods::setFaults(const Faults &faults)
{
    m_faults = faults;
    m_thaw.stop();
    m_ledger.thawView();
    if (faults.staleness.count() == 0) return {};
    m_thaw.start(faults.staleness);
    return m_ledger.freezeView();
}

NodeResult<QJsonValue> FaultyMethods::call(const QString &method, const QJsonArray &parameters)
{
    const bool isMuddled = m_faults.firstCheckpoint > 0 || m_faults.reorderWindow > 1 ||
                           m_faults.pageSize > 0 || m_faults.hidesBalanceChanges;
    if (method == queryMethod && isMuddled) return query(parameters);
    auto answer = m_methods.call(method, parameters);
    if (!answer) return answer;
    const QJsonObject options = parameters.at(1).toObject();
    if (method == getMethod) {
        const QJsonObject record = answer->toObject();
        if (isForgotten(record)) return refuseUnknown(digestOf(record));
        return dimmed(record, options);
    }
    if (method == multiGetMethod) {
        QJsonArray records;
        for (const auto &record : answer->toArray()) {
            if (isForgotten(record.toObject())) return refuseUnknown(digestOf(record.toObject()));
            records.append(dimmed(record.toObject(), options));
        }
        return records;
    }
    return answer;
}

NodeResult<QJsonValue> FaultyMethods::query(const QJsonArray &parameters)
{
    RpcParameters reader(parameters);
    const auto cursor = reader.optionalDigest(1, "cursor");
    constexpr std::size_t largestPage = 50;
    std::size_t limit = reader.limit(2, largestPage);
    if (reader.error()) return tl::make_unexpected(*reader.error());
    auto records = everything(parameters);
    if (!records) return tl::make_unexpected(records.error());
    std::erase_if(*records, [this](const QJsonObject &record) { return isForgotten(record); });
    reorder(*records, m_faults.reorderWindow);
    if (reader.boolean(3)) std::reverse(records->begin(), records->end());

    auto next = records->begin();
    if (cursor) {
        const QString text = cursor->toString();
        next = std::find_if(records->begin(), records->end(),
                            [&text](const QJsonObject &record) { return digestOf(record) == text; });
        if (next == records->end()) return refuseUnknown(text);
        ++next;
    }
    const QJsonObject options = reader.object(0).value(QStringLiteral("options")).toObject();
    QJsonArray data;
    if (m_faults.pageSize > 0) {
        limit = std::min(limit, m_faults.pageSize);
        if (next != records->begin()) data.append(dimmed(*(next - 1), options));
    }
    QJsonValue last = cursor ? QJsonValue(cursor->toString()) : QJsonValue();
    for (; next != records->end() && limit > 0; ++next, --limit) {
        data.append(dimmed(*next, options));
        last = digestOf(*next);
    }
    return QJsonObject{{QStringLiteral("data"), data},
                       {QStringLiteral("nextCursor"), last},
                       {QStringLiteral("hasNextPage"), next != records->end()}};
}

NodeResult<std::vector<QJsonObject>> FaultyMethods::everything(const QJsonArray &parameters)
{
    std::vector<QJsonObject> records;
    QJsonValue cursor;
    for (bool hasMore = true; hasMore;) {
        const auto page = m_methods.call(queryMethod, {parameters.at(0), cursor, QJsonValue(), false});
        if (!page) return tl::make_unexpected(page.error());
        for (const auto &record : (*page)[QLatin1StringView("data")].toArray())
            records.push_back(record.toObject());
        cursor = (*page)[QLatin1StringView("nextCursor")];
        hasMore = (*page)[QLatin1StringView("hasNextPage")].toBool();
    }
    return records;
}

bool FaultyMethods::isForgotten(const QJsonObject &record) const
{
    const QJsonValue checkpoint = record.value(QStringLiteral("checkpoint"));
    return checkpoint.isString() && checkpoint.toString().toULongLong() < m_faults.firstCheckpoint;
}

QJsonObject FaultyMethods::dimmed(QJsonObject record, const QJsonObject &options) const
{
    if (!m_faults.hidesBalanceChanges || !options.value(QStringLiteral("showBalanceChanges")).toBool())
        return record;
    record.remove(balanceChanges);
    record.insert(QStringLiteral("errors"),
                  QJsonArray{QStringLiteral("Could not find the referenced object at that version")});
    return record;
}

} // namespace tollstream::localnet
