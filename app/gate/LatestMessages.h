// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/Gate.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tollstream::gate {

/// A message that a reader who has just subscribed is to get at once.
struct Greeting
{
    ConnectionKey key = nullptr;
    std::string clientId;
    std::string topic;
    std::string payload;
};

/// Hands the newest message of a topic that is not retained to whoever subscribes between two of them, so
/// that a buyer does not wait for the next reading. Nothing is kept in the broker: after `freshnessMs` a
/// message is no longer the newest but old. Holds no clock of its own; one thread.
class LatestMessages
{
public:
    /// A message older than this is not handed out: the publisher has gone.
    static constexpr std::int64_t freshnessMs = 2'000;
    /// The largest payload that is kept, in bytes.
    static constexpr std::size_t largestPayload = 4'096;

    /// A message was let through; those who wait for one on this topic are served by it.
    void published(std::string_view topic, std::string_view payload, Moment now);
    /// A reader was let subscribe.
    void subscribed(ConnectionKey key, std::string_view clientId, std::string_view topic);
    void disconnected(ConnectionKey key);

    /// What is to be handed out now, once. Whether the reader still may have it, the caller asks the gate.
    std::vector<Greeting> take(Moment now);

private:
    struct Message
    {
        std::string payload;
        std::int64_t at = 0; ///< steady
    };
    struct Waiting
    {
        ConnectionKey key = nullptr;
        std::string clientId;
        std::string topic;
    };

    std::map<std::string, Message, std::less<>> m_latest;
    std::vector<Waiting> m_waiting;
};

} // namespace tollstream::gate
