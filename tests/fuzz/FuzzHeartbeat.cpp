// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Heartbeat.h"

#include "tests/fuzz/Fuzz.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

/// A seller has the key and may sign anything.
QByteArray signedWords(QByteArrayView input, const tollstream::KeyPair &key)
{
    QJsonObject object = QJsonDocument::fromJson(input.toByteArray()).object();
    object.remove(QLatin1String("signature"));
    const QByteArray words = QJsonDocument(object).toJson(QJsonDocument::Compact);
    object.insert(QLatin1String("signature"),
                  QString::fromLatin1(tollstream::viewOf(key.sign(words).bytes).toByteArray().toBase64()));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

void tollstream::fuzz(QByteArrayView input)
{
    static const KeyPair key = KeyPair::fromSeed(SecretBytes::random(32)).value();
    static_cast<void>(readHeartbeat(input, key.publicKey()));
    const auto history = readHeartbeat(signedWords(input, key), key.publicKey());
    if (!history) return;
    if (history->outages.size() <= mostOutagesInHeartbeat)
        promise(readHeartbeat(signHeartbeat(*history, key), key.publicKey()) == history,
                "a heartbeat says the same when it is signed anew");
    const UnixTime now = timeOfTick(history->through);
    const PaidTime paid{timeOfTick(history->from), now + std::chrono::hours(1), history->from};
    const DeliveredService delivered = deliveredService(paid, *history, now);
    promise(delivered.until >= paid.until, "an outage takes nothing away");
    promise(delivered.credited <= delivered.elapsed, "no more is credited than has elapsed");
}
