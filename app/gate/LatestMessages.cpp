// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/LatestMessages.h"

#include <algorithm>
#include <utility>

namespace tollstream::gate {

void LatestMessages::published(std::string_view topic, std::string_view payload, Moment now)
{
    std::erase_if(m_waiting, [topic](const Waiting &waiting) { return waiting.topic == topic; });
    if (payload.empty() || payload.size() > largestPayload) {
        if (const auto found = m_latest.find(topic); found != m_latest.end()) m_latest.erase(found);
        return;
    }
    // Only the publisher gets here, and only with the topics of its configuration: the map stays small.
    Message &message = m_latest[std::string(topic)];
    message.payload = payload;
    message.at = now.steady;
}

void LatestMessages::subscribed(ConnectionKey key, std::string_view clientId, std::string_view topic)
{
    if (m_latest.find(topic) == m_latest.end()) return;
    const bool isWaiting = std::any_of(m_waiting.begin(), m_waiting.end(), [&](const Waiting &waiting) {
        return waiting.key == key && waiting.topic == topic;
    });
    if (!isWaiting) m_waiting.push_back({key, std::string(clientId), std::string(topic)});
}

void LatestMessages::disconnected(ConnectionKey key)
{
    std::erase_if(m_waiting, [key](const Waiting &waiting) { return waiting.key == key; });
}

std::vector<Greeting> LatestMessages::take(Moment now)
{
    std::vector<Greeting> greetings;
    for (Waiting &waiting : m_waiting) {
        const auto found = m_latest.find(waiting.topic);
        if (found == m_latest.end() || now.steady - found->second.at > freshnessMs) continue;
        greetings.push_back(
            {waiting.key, std::move(waiting.clientId), std::move(waiting.topic), found->second.payload});
    }
    m_waiting.clear();
    return greetings;
}

} // namespace tollstream::gate
