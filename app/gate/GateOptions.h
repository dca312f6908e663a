// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/AccessView.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace tollstream::gate {

using Salt = std::array<std::uint8_t, access::saltSize>;
using Hash = std::array<std::uint8_t, access::hashSize>;

/// Names of the gate's options, as they stand behind `plugin_opt_` in mosquitto.conf. Those in the plural
/// sense (a topic a line) may stand there several times.
namespace option {
inline constexpr char storeFile[] = "store_file";
inline constexpr char freeTopic[] = "free_topic";
inline constexpr char receiptPrefix[] = "receipt_prefix";
inline constexpr char publishedTopic[] = "published_topic";
inline constexpr char publisherUser[] = "publisher_user";
inline constexpr char publisherClientId[] = "publisher_client_id";
inline constexpr char publisherSalt[] = "publisher_salt";
inline constexpr char publisherHash[] = "publisher_hash";
inline constexpr char anonymousLimit[] = "anonymous_limit";
inline constexpr char tightMemory[] = "tight_memory";
inline constexpr char readers[] = "readers";
inline constexpr char localReaders[] = "local"; ///< a value of `readers`: from this machine and its networks
inline constexpr char allReaders[] = "all";     ///< the other: from everywhere
} // namespace option

/// What the gate is told at its start.
struct GateOptions
{
    std::string storeFile;                    ///< absolute path of the market's database
    std::vector<std::string> freeTopics;      ///< that anybody may read
    std::string receiptPrefix;                ///< ends in '/'; receipts are below it, named by 32 hex digits
    std::vector<std::string> publishedTopics; ///< that the publisher may write, besides receipts
    std::string publisherUser;
    std::string publisherClientId;
    Salt publisherSalt{};
    Hash publisherHash{};
    std::size_t anonymousLimit = 0;     ///< connections without a name at one time
    std::size_t tightMemory = 0;        ///< bytes in use in the broker from which on memory is short
    bool isForLocalNetworkOnly = false; ///< who connects from elsewhere is refused

    /// Reads the pairs of key and value of the configuration. Every option but the topics must be there
    /// exactly once, unknown ones are refused: a gate that has been misunderstood must not open. The error is
    /// a sentence for the log.
    static tl::expected<GateOptions, std::string>
    parse(const std::vector<std::pair<std::string_view, std::string_view>> &pairs);
};

/// Whether `topic` is a topic's full name: not empty, no wildcard, not one of the broker's own ($…).
bool isPlainTopic(std::string_view topic);

} // namespace tollstream::gate
