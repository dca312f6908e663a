// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/Origin.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

namespace tollstream::gate {

/// How often a password may be tried: for one user, and from one place. After a few failures each further
/// one doubles the pause before the next attempt. Times are steady milliseconds.
class LoginAttempts
{
public:
    static constexpr int freeFailures = 3;
    static constexpr std::int64_t firstPauseMs = 1'000;
    /// Longest pauses. A user's is short, so that a stranger who knows a name cannot keep its owner out for
    /// long.
    static constexpr std::int64_t longestUserPauseMs = 60'000;
    static constexpr std::int64_t longestOriginPauseMs = 3'600'000;
    /// After this long without a failure all is forgotten.
    static constexpr std::int64_t forgottenAfterMs = std::int64_t{2} * 3'600'000;
    static constexpr std::size_t mostRemembered = 10'000;

    bool mayTry(const std::string &user, const Origin &origin, std::int64_t now) const
    {
        return isOpen(m_users, user, now) && (origin.isLoopback() || isOpen(m_origins, origin, now));
    }
    void failed(const std::string &user, const Origin &origin, std::int64_t now)
    {
        note(m_users, user, now, longestUserPauseMs);
        if (!origin.isLoopback()) note(m_origins, origin, now, longestOriginPauseMs);
    }
    void succeeded(const std::string &user) { m_users.erase(user); }

private:
    struct Failures
    {
        int count = 0;
        std::int64_t last = 0;
        std::int64_t openAt = 0;
    };
    template <typename Key> using Book = std::map<Key, Failures>;

    template <typename Key> static bool isOpen(const Book<Key> &book, const Key &key, std::int64_t now)
    {
        const auto found = book.find(key);
        return found == book.end() || now >= found->second.openAt;
    }
    template <typename Key>
    static void note(Book<Key> &book, const Key &key, std::int64_t now, std::int64_t longest)
    {
        if (book.size() >= mostRemembered && !book.contains(key)) makeRoom(book, now);
        Failures &failures = book[key];
        if (now - failures.last > forgottenAfterMs) failures = {};
        ++failures.count;
        failures.last = now;
        const int doublings = failures.count - freeFailures - 1;
        if (doublings < 0) return;
        failures.openAt = now + std::min(longest, firstPauseMs << std::min(doublings, 20));
    }
    /// Those who have been quiet longest are forgotten first.
    template <typename Key> static void makeRoom(Book<Key> &book, std::int64_t now)
    {
        std::erase_if(book, [now](const auto &entry) { return now - entry.second.last > forgottenAfterMs; });
        if (book.size() < mostRemembered) return;
        book.erase(std::min_element(book.begin(), book.end(), [](const auto &left, const auto &right) {
            return left.second.last < right.second.last;
        }));
    }

    Book<std::string> m_users;
    Book<Origin> m_origins;
};

} // namespace tollstream::gate
