// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/LiveMessage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringView>

#include <charconv>
#include <cmath>
#include <limits>

namespace tollstream {

namespace {

// The broker lets nothing longer through; what is longer is not ours.
constexpr qsizetype longestPayload = 4096;

/// An integer that JSON's floating-point numbers hold exactly; nothing for all else.
std::optional<std::int64_t> integerOf(const QJsonValue &value)
{
    constexpr double exactLimit = 9'007'199'254'740'992.0; // 2^53
    if (!value.isDouble()) return {};
    const double number = value.toDouble();
    if (!(std::abs(number) <= exactLimit) || number != std::trunc(number)) return {};
    return value.toInteger();
}

tl::unexpected<Error> unreadable(const char *what)
{
    return failure(Error::Kind::BadReply, QLatin1String("live message: ") + QLatin1String(what));
}

Result<LiveMessage> decodeNumber(QByteArrayView payload, UnixTime arrival)
{
    std::int64_t power = 0;
    const auto [end, error] = std::from_chars(payload.begin(), payload.end(), power);
    if (error != std::errc() || end != payload.end()) return unreadable("neither a number nor an object");
    return LiveMessage{arrival, {power}, {}, {}};
}

Result<LiveMessage> decodeObject(QByteArrayView payload)
{
    const QJsonDocument document = QJsonDocument::fromJson(payload.toByteArray());
    if (!document.isObject()) return unreadable("broken JSON");
    const QJsonObject object = document.object();
    const auto time = integerOf(object[u"t"]);
    const auto power = integerOf(object[u"mW"]);
    const auto sequence = integerOf(object[u"seq"]);
    const auto age = integerOf(object[u"age"]);
    if (!time || *time < 0) return unreadable("no time");
    if (!power) return unreadable("no power");
    if ((object.contains(u"seq") && !sequence) || (sequence && *sequence < 0))
        return unreadable("bad sequence");
    if ((object.contains(u"age") && !age) || (age && *age < 0)) return unreadable("bad age");
    LiveMessage message{fromUnixMilliseconds(*time), {*power}, {}, {}};
    if (sequence) message.sequence = static_cast<std::uint64_t>(*sequence);
    if (age) message.age = std::chrono::milliseconds(*age);
    return message;
}

} // namespace

QByteArray encodeLiveMessage(const LiveMessage &message)
{
    QByteArray text = "{\"t\":" + QByteArray::number(toUnixMilliseconds(message.time)) +
                      ",\"mW\":" + QByteArray::number(message.power.value);
    if (message.sequence) text += ",\"seq\":" + QByteArray::number(*message.sequence);
    if (message.age) text += ",\"age\":" + QByteArray::number(message.age->count());
    return text + '}';
}

QByteArray encodeBareNumber(Milliwatts power)
{
    return QByteArray::number(power.value);
}

Result<LiveMessage> decodeLiveMessage(QByteArrayView payload, UnixTime arrival)
{
    if (payload.size() > longestPayload) return unreadable("too long");
    const QByteArrayView text = payload.trimmed();
    if (text.isEmpty()) return unreadable("empty");
    return text.front() == '{' ? decodeObject(text) : decodeNumber(text, arrival);
}

} // namespace tollstream
