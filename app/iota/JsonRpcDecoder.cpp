// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/JsonRpcDecoder.h"

#include "app/core/Logging.h"
#include "app/iota/MemoJson.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMetaType>

#include <algorithm>
#include <limits>

namespace tollstream {

namespace {

/// Reads the fields of a JSON object one after the other and remembers the first that could not be read.
class Fields
{
public:
    explicit Fields(const QJsonValue &value) : m_object(value.toObject())
    {
        if (!value.isObject()) m_trouble = QStringLiteral("not an object");
    }

    QJsonValue at(QLatin1StringView name) const { return m_object[name]; }
    bool has(QLatin1StringView name) const
    {
        const QJsonValue value = at(name);
        return !value.isNull() && !value.isUndefined() && !(value.isString() && value.toString().isEmpty());
    }
    std::uint64_t number(QLatin1StringView name) { return keep(decodeUnsigned(at(name)), name); }
    Nanos nanos(QLatin1StringView name) { return Nanos{number(name)}; }
    Digest digest(QLatin1StringView name) { return keep(Digest::parse(at(name).toString()), name); }
    ObjectId objectId(QLatin1StringView name) { return keep(ObjectId::parse(at(name).toString()), name); }
    template <typename T> T keep(const Result<T> &result, QLatin1StringView name)
    {
        if (result) return *result;
        if (m_trouble.isEmpty()) m_trouble = name;
        return T{};
    }

    bool good() const { return m_trouble.isEmpty(); }
    tl::unexpected<Error> error() const
    {
        return failure(Error::Kind::BadReply, QStringLiteral("unreadable field: ") + m_trouble);
    }

private:
    QJsonObject m_object;
    QString m_trouble;
};

/// Decimal text with an optional minus; nothing where it is no 64-bit number.
std::optional<std::int64_t> signedFromText(QStringView text)
{
    const bool isNegative = text.startsWith(QLatin1Char('-'));
    const auto magnitude = Nanos::fromDecimal(isNegative ? text.mid(1) : text);
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!magnitude || magnitude->value > most) return std::nullopt;
    const auto value = static_cast<std::int64_t>(magnitude->value);
    return isNegative ? -value : value;
}

std::optional<std::int64_t> readSigned(const QJsonValue &value)
{
    if (value.isString()) return signedFromText(value.toString());
    const QVariant number = value.toVariant();
    if (number.typeId() != QMetaType::LongLong) return std::nullopt;
    return number.toLongLong();
}

/// The balance changes of the native coin; nothing where one of them cannot be read.
std::optional<std::vector<BalanceChange>> readBalanceChanges(const QJsonArray &entries)
{
    std::vector<BalanceChange> changes;
    for (const auto &entry : entries) {
        const QJsonObject fields = entry.toObject();
        if (!isNativeCoinType(fields[QLatin1StringView("coinType")].toString())) continue;
        const QJsonValue owner = fields[QLatin1StringView("owner")][QLatin1StringView("AddressOwner")];
        if (!owner.isString()) continue; // held by an object, or shared: nobody's account
        const auto address = Address::parse(owner.toString());
        const auto nanos = readSigned(fields[QLatin1StringView("amount")]);
        if (!address || !nanos) return std::nullopt;
        changes.push_back({*address, *nanos});
    }
    return changes;
}

ObjectReference readGasObject(const QJsonValue &gasObject)
{
    Fields fields(gasObject[QLatin1StringView("reference")]);
    const ObjectReference reference{fields.objectId(QLatin1StringView("objectId")),
                                    fields.number(QLatin1StringView("version")),
                                    fields.digest(QLatin1StringView("digest"))};
    return fields.good() ? reference : ObjectReference{};
}

/// Nothing where it was not asked for, or does not say who sent it.
std::optional<TransactionRecord::Wording> readWording(const QJsonValue &data)
{
    const auto sender = Address::parse(data[QLatin1StringView("sender")].toString());
    if (!sender) return std::nullopt;
    return TransactionRecord::Wording{*sender,
                                      memoAmongInputs(data[QLatin1StringView("transaction")].toObject())};
}

/// A transaction of which the node cannot tell enough just now, as if it were not final yet: it is asked
/// again, and meanwhile stands in the way of nobody but the cursor.
Result<TransactionRecord> decodePageEntry(const QJsonValue &entry)
{
    auto record = decodeTransactionRecord(entry);
    if (record) return record;
    const auto digest = Digest::parse(entry[QLatin1StringView("digest")].toString());
    if (!digest) return record;
    qCWarning(lcIota) << "the node does not tell what transaction" << digest->toString()
                      << "has done:" << record.error().detail;
    TransactionRecord unknown;
    unknown.digest = *digest;
    return unknown;
}

Result<Coin> readCoin(const QJsonValue &entry)
{
    Fields fields(entry);
    const Coin coin{{fields.objectId(QLatin1StringView("coinObjectId")),
                     fields.number(QLatin1StringView("version")), fields.digest(QLatin1StringView("digest"))},
                    fields.nanos(QLatin1StringView("balance"))};
    if (!fields.good()) return fields.error();
    return coin;
}

} // namespace

Result<std::uint64_t> decodeUnsigned(const QJsonValue &value)
{
    if (value.isString()) {
        const auto number = Nanos::fromDecimal(value.toString());
        if (!number) return failure(Error::Kind::BadReply, number.error().detail);
        return number->value;
    }
    // Integers up to 2^63 − 1 are kept exactly; what lies above is text since `withExactNumbers()`, or would
    // be rounded into a double.
    const QVariant number = value.toVariant();
    if (number.typeId() != QMetaType::LongLong || number.toLongLong() < 0)
        return failure(Error::Kind::BadReply, QStringLiteral("not an unsigned 64-bit number"));
    return static_cast<std::uint64_t>(number.toLongLong());
}

bool isNativeCoinType(QStringView type)
{
    const qsizetype separator = type.indexOf(QLatin1StringView("::"));
    if (separator < 0 || type.mid(separator) != QLatin1StringView("::iota::IOTA")) return false;
    QStringView address = type.left(separator);
    if (address.startsWith(QLatin1StringView("0x"), Qt::CaseInsensitive)) address = address.mid(2);
    while (address.startsWith(QLatin1Char('0')))
        address = address.mid(1);
    return address == QLatin1StringView("2");
}

Result<QString> decodeChainIdentifier(const QJsonValue &result)
{
    const QString text = result.toString().toLower();
    const bool isHexadecimal = std::all_of(text.begin(), text.end(), [](QChar digit) {
        return (digit >= QLatin1Char('0') && digit <= QLatin1Char('9')) ||
               (digit >= QLatin1Char('a') && digit <= QLatin1Char('f'));
    });
    if (text.size() != 8 || !isHexadecimal)
        return failure(Error::Kind::BadReply, QStringLiteral("no chain identifier: ") + text.left(40));
    return text;
}

Result<Nanos> decodeBalance(const QJsonValue &result)
{
    Fields fields(result);
    const Nanos balance = fields.nanos(QLatin1StringView("totalBalance"));
    if (!fields.good()) return fields.error();
    return balance;
}

Result<CoinPage> decodeCoinPage(const QJsonValue &result)
{
    const Fields fields(result);
    if (!fields.good()) return fields.error();
    CoinPage page;
    const QJsonArray entries = fields.at(QLatin1StringView("data")).toArray();
    for (const auto &entry : entries) {
        if (!isNativeCoinType(entry[QLatin1StringView("coinType")].toString())) continue;
        const auto coin = readCoin(entry);
        if (!coin) return tl::make_unexpected(coin.error());
        page.coins.push_back(*coin);
    }
    const bool hasMore = fields.at(QLatin1StringView("hasNextPage")).toBool();
    if (hasMore && fields.has(QLatin1StringView("nextCursor")))
        page.next = fields.at(QLatin1StringView("nextCursor")).toString();
    return page;
}

Result<CheckpointPosition> decodeCheckpoint(const QJsonValue &result)
{
    Fields fields(result);
    const CheckpointPosition position{fields.number(QLatin1StringView("epoch")),
                                      fields.number(QLatin1StringView("sequenceNumber"))};
    if (!fields.good()) return fields.error();
    return position;
}

Result<std::vector<Digest>> decodeCheckpointTransactions(const QJsonValue &result)
{
    const QJsonValue listed = result[QLatin1StringView("transactions")];
    if (!listed.isArray()) return failure(Error::Kind::BadReply, QStringLiteral("a checkpoint of nothing"));
    const QJsonArray texts = listed.toArray();
    std::vector<Digest> digests;
    for (const auto &text : texts) {
        const auto digest = Digest::parse(text.toString());
        if (!digest) return failure(Error::Kind::BadReply, QStringLiteral("no digest in a checkpoint"));
        digests.push_back(*digest);
    }
    return digests;
}

Result<std::optional<UnixTime>> decodeEpochEnd(const QJsonValue &result)
{
    using End = std::optional<UnixTime>;
    if (!result.isObject()) return failure(Error::Kind::BadReply, QStringLiteral("no state of the system"));
    QJsonValue state = result;
    for (const auto version : {QLatin1StringView("V2"), QLatin1StringView("V1")}) {
        if (result[version].isObject()) state = result[version];
    }
    Fields fields(state);
    const QLatin1StringView startName("epochStartTimestampMs");
    const QLatin1StringView durationName("epochDurationMs");
    if (!fields.has(startName) || !fields.has(durationName)) return End();
    const std::uint64_t start = fields.number(startName);
    const std::uint64_t duration = fields.number(durationName);
    if (!fields.good()) return fields.error();
    std::int64_t end = 0;
    if (__builtin_add_overflow(start, duration, &end))
        return failure(Error::Kind::BadReply, QStringLiteral("an epoch without end"));
    return End(fromUnixMilliseconds(end));
}

Result<TransactionEffects> decodeEffects(const QJsonValue &holder)
{
    const Fields outer(holder);
    Fields fields(outer.at(QLatin1StringView("effects")));
    const Fields status(fields.at(QLatin1StringView("status")));
    Fields gas(fields.at(QLatin1StringView("gasUsed")));

    TransactionEffects effects;
    const QString outcome = status.at(QLatin1StringView("status")).toString();
    effects.succeeded = outcome == QLatin1StringView("success");
    if (!effects.succeeded && outcome != QLatin1StringView("failure"))
        return failure(Error::Kind::BadReply, QStringLiteral("effects without status"));
    effects.failure = status.at(QLatin1StringView("error")).toString();
    effects.gasUsed = {gas.nanos(QLatin1StringView("computationCost")),
                       gas.nanos(QLatin1StringView("storageCost")),
                       gas.nanos(QLatin1StringView("storageRebate"))};
    if (!gas.good()) return gas.error();
    effects.gasObject = readGasObject(fields.at(QLatin1StringView("gasObject")));

    auto changes = readBalanceChanges(outer.at(QLatin1StringView("balanceChanges")).toArray());
    effects.hasBalanceChanges = outer.at(QLatin1StringView("balanceChanges")).isArray() && changes;
    if (effects.hasBalanceChanges) effects.balanceChanges = std::move(*changes);
    return effects;
}

Result<TransactionRecord> decodeTransactionRecord(const QJsonValue &result)
{
    Fields fields(result);
    TransactionRecord record;
    record.digest = fields.digest(QLatin1StringView("digest"));
    if (fields.has(QLatin1StringView("checkpoint")))
        record.checkpoint = fields.number(QLatin1StringView("checkpoint"));
    if (fields.has(QLatin1StringView("timestampMs"))) {
        const std::uint64_t milliseconds = fields.number(QLatin1StringView("timestampMs"));
        if (milliseconds <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            record.time = fromUnixMilliseconds(static_cast<std::int64_t>(milliseconds));
    }
    if (!fields.good()) return fields.error();

    const QByteArray encoded = fields.at(QLatin1StringView("rawTransaction")).toString().toLatin1();
    const auto raw = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (raw) {
        record.rawTransaction = *raw;
    } else {
        qCWarning(lcIota) << "raw transaction is not base64:" << record.digest.toString();
    }
    record.wording = readWording(fields.at(QLatin1StringView("transaction"))[QLatin1StringView("data")]);
    auto effects = decodeEffects(result);
    if (!effects) return tl::make_unexpected(effects.error());
    record.effects = std::move(*effects);
    return record;
}

Result<std::vector<TransactionRecord>> decodeTransactionRecords(const QJsonValue &result)
{
    if (!result.isArray()) return failure(Error::Kind::BadReply, QStringLiteral("no list of transactions"));
    std::vector<TransactionRecord> records;
    const QJsonArray entries = result.toArray();
    for (const auto &entry : entries)
        if (auto record = decodeTransactionRecord(entry)) records.push_back(std::move(*record));
    return records;
}

Result<TransactionPage> decodeTransactionPage(const QJsonValue &result)
{
    Fields fields(result);
    if (!fields.good()) return fields.error();
    TransactionPage page;
    const QJsonArray entries = fields.at(QLatin1StringView("data")).toArray();
    for (const auto &entry : entries) {
        auto record = decodePageEntry(entry);
        if (!record) return tl::make_unexpected(record.error());
        page.records.push_back(std::move(*record));
    }
    if (fields.has(QLatin1StringView("nextCursor"))) {
        page.next = fields.digest(QLatin1StringView("nextCursor"));
    } else if (!page.records.empty()) {
        page.next = page.records.back().digest;
    }
    page.hasMore = fields.at(QLatin1StringView("hasNextPage")).toBool();
    if (!fields.good()) return fields.error();
    return page;
}

} // namespace tollstream
