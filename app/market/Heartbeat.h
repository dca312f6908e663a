// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/market/Outage.h"

#include <QByteArray>

namespace tollstream {

/// Longest published heartbeat in bytes, and the most outages in one: the oldest are left out first.
inline constexpr qsizetype largestHeartbeat = 3'900;
inline constexpr std::size_t mostOutagesInHeartbeat = 75;

/// The seller's word on what was served, as it is published each minute: compact JSON with sorted keys, ticks
/// as decimal strings, and under "signature" the Ed25519 signature of the heartbeat key, which stands in the
/// offer, over the same JSON without that key.
QByteArray signHeartbeat(const ServiceHistory &history, const KeyPair &key);
/// `BadReply` where it cannot be read, `Forged` where it is not signed by `key`, `Unsupported` at a newer
/// version.
Result<ServiceHistory> readHeartbeat(QByteArrayView json, const PublicKey &key);

} // namespace tollstream
