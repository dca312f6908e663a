// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Heartbeat.h"

#include "app/market/SignedJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace tollstream {

namespace {

constexpr int heartbeatVersion = 1;
constexpr QLatin1String versionKey("version");
constexpr QLatin1String fromKey("from");
constexpr QLatin1String throughKey("through");
constexpr QLatin1String outagesKey("outages");

QJsonObject toJson(const ServiceHistory &history)
{
    QJsonArray outages;
    for (const Outage &outage : history.outages)
        outages.append(QJsonArray{QString::number(outage.first), QString::number(outage.end)});
    return {
        {versionKey, heartbeatVersion},
        {fromKey, QString::number(history.from)},
        {throughKey, QString::number(history.through)},
        {outagesKey, outages},
    };
}

std::optional<ServiceHistory> historyFrom(const QJsonObject &object)
{
    const auto from = exactNumber(object.value(fromKey).toString());
    const auto through = exactNumber(object.value(throughKey).toString());
    const QJsonArray rows = object.value(outagesKey).toArray();
    if (!from || !through || *from > *through) return std::nullopt;
    ServiceHistory history{*from, *through, {}};
    std::uint64_t lastEnd = *from;
    bool isFirst = true;
    for (const auto &row : rows) {
        const auto first = exactNumber(row[0].toString());
        const auto end = exactNumber(row[1].toString());
        if (!first || !end || *first >= *end || *end > *through) return std::nullopt;
        if (isFirst ? *first < lastEnd : *first <= lastEnd) return std::nullopt;
        history.outages.push_back({*first, *end});
        lastEnd = *end;
        isFirst = false;
    }
    return history;
}

tl::unexpected<Error> refused(const QString &why)
{
    return failure(Error::Kind::BadReply, QStringLiteral("heartbeat: ") + why);
}

} // namespace

QByteArray signHeartbeat(const ServiceHistory &history, const KeyPair &key)
{
    ServiceHistory newest = history;
    if (newest.outages.size() > mostOutagesInHeartbeat) {
        const auto kept = newest.outages.end() - std::ptrdiff_t{mostOutagesInHeartbeat};
        newest.from = std::prev(kept)->end;
        newest.outages.erase(newest.outages.begin(), kept);
    }
    const QJsonObject words = toJson(newest);
    return signedJson(words, viewOf(key.sign(compactJson(words)).bytes).toByteArray());
}

Result<ServiceHistory> readHeartbeat(QByteArrayView json, const PublicKey &key)
{
    if (json.size() > largestHeartbeat) return refused(QStringLiteral("%1 bytes").arg(json.size()));
    const QByteArray bytes = json.toByteArray();
    QJsonParseError error{};
    QJsonObject object = QJsonDocument::fromJson(bytes, &error).object();
    const qint64 version = object.value(versionKey).toInteger(0);
    if (version < 1) return refused(error.errorString());
    if (version > heartbeatVersion)
        return failure(Error::Kind::Unsupported, QStringLiteral("heartbeat version %1").arg(version));
    const auto signature = takeSignature(object);
    const auto signatureBytes = signature ? toArray<64>(*signature) : std::nullopt;
    if (!signatureBytes) return refused(QStringLiteral("signature"));
    if (!verify(key, compactJson(object), {*signatureBytes}))
        return failure(Error::Kind::Forged, QStringLiteral("heartbeat"));
    auto history = historyFrom(object);
    if (!history) return refused(QStringLiteral("ticks"));
    return *std::move(history);
}

} // namespace tollstream
