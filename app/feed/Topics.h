// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tollstream {

// The names of the topics, as offers and the gate use them.
inline constexpr char16_t liveTopicName[] = u"sensor/live";
inline constexpr char16_t averageTopicName[] = u"sensor/1m";
inline constexpr char16_t offerTopicName[] = u"market/offer";
inline constexpr char16_t heartbeatTopicName[] = u"market/heartbeat";
inline constexpr char16_t receiptTopicPrefix[] = u"market/receipts/";

} // namespace tollstream
