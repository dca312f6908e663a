// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/GateOptions.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <span>

namespace tollstream::gate {

namespace {

using Problem = std::string;

constexpr std::size_t mostConnections = 1'000'000;
constexpr std::size_t mostMemory = std::size_t{1} << 40U;

/// Exactly `bytes.size()` bytes in hex. Empty where it worked.
Problem readHex(std::string_view key, std::string_view text, std::span<std::uint8_t> bytes)
{
    std::size_t length = 0;
    const char *end = nullptr;
    const int status =
        sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end);
    if (status == 0 && length == bytes.size() && end == text.data() + text.size()) return {};
    return std::string(key) + " must be " + std::to_string(bytes.size()) + " bytes in hex";
}

Problem readText(std::string_view key, std::string_view text, std::string &value)
{
    if (text.empty()) return std::string(key) + " is empty";
    value = text;
    return {};
}

Problem readTopic(std::string_view key, std::string_view text, std::vector<std::string> &topics)
{
    if (!isPlainTopic(text)) return std::string(key) + " must be the full name of a topic";
    topics.emplace_back(text);
    return {};
}

Problem readPrefix(std::string_view key, std::string_view text, std::string &prefix)
{
    if (!isPlainTopic(text) || text.back() != '/')
        return std::string(key) + " must be a topic that ends in /";
    prefix = text;
    return {};
}

Problem readStoreFile(std::string_view key, std::string_view text, std::string &file)
{
    if (text.empty() || text.front() != '/') return std::string(key) + " must be an absolute path";
    file = text;
    return {};
}

Problem readReaders(std::string_view key, std::string_view text, bool &isForLocalNetworkOnly)
{
    isForLocalNetworkOnly = text == option::localReaders;
    if (isForLocalNetworkOnly || text == option::allReaders) return {};
    return std::string(key) + " must be " + option::localReaders + " or " + option::allReaders;
}

Problem readNumber(std::string_view key, std::string_view text, std::size_t largest, std::size_t &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number <= largest) return {};
    return std::string(key) + " must be a number up to " + std::to_string(largest);
}

} // namespace

bool isPlainTopic(std::string_view topic)
{
    return !topic.empty() && topic.front() != '$' && topic.find_first_of("+#") == std::string_view::npos;
}

tl::expected<GateOptions, std::string>
GateOptions::parse(const std::vector<std::pair<std::string_view, std::string_view>> &pairs)
{
    GateOptions options;
    std::map<std::string_view, int> seen{
        {option::storeFile, 0},         {option::receiptPrefix, 0}, {option::publisherUser, 0},
        {option::publisherClientId, 0}, {option::publisherSalt, 0}, {option::publisherHash, 0},
        {option::anonymousLimit, 0},    {option::tightMemory, 0},   {option::readers, 0},
    };
    for (const auto &[key, value] : pairs) {
        Problem problem;
        if (key == option::storeFile) {
            problem = readStoreFile(key, value, options.storeFile);
        } else if (key == option::freeTopic) {
            problem = readTopic(key, value, options.freeTopics);
        } else if (key == option::receiptPrefix) {
            problem = readPrefix(key, value, options.receiptPrefix);
        } else if (key == option::publishedTopic) {
            problem = readTopic(key, value, options.publishedTopics);
        } else if (key == option::publisherUser) {
            problem = readText(key, value, options.publisherUser);
        } else if (key == option::publisherClientId) {
            problem = readText(key, value, options.publisherClientId);
        } else if (key == option::publisherSalt) {
            problem = readHex(key, value, options.publisherSalt);
        } else if (key == option::publisherHash) {
            problem = readHex(key, value, options.publisherHash);
        } else if (key == option::anonymousLimit) {
            problem = readNumber(key, value, mostConnections, options.anonymousLimit);
        } else if (key == option::tightMemory) {
            problem = readNumber(key, value, mostMemory, options.tightMemory);
        } else if (key == option::readers) {
            problem = readReaders(key, value, options.isForLocalNetworkOnly);
        } else {
            problem = "unknown option " + std::string(key);
        }
        if (!problem.empty()) return tl::make_unexpected(problem);
        if (const auto once = seen.find(key); once != seen.end() && ++once->second > 1) {
            return tl::make_unexpected(std::string(key) + " is given twice");
        }
    }
    const auto missing =
        std::find_if(seen.begin(), seen.end(), [](const auto &entry) { return entry.second == 0; });
    if (missing != seen.end()) return tl::make_unexpected(std::string(missing->first) + " is missing");
    return options;
}

} // namespace tollstream::gate
