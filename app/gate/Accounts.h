// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/LoginAttempts.h"
#include "app/gate/SlowPasswords.h"
#include "app/gate/TokenBucket.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tollstream::gate {

/// Logs in to the accounts that the seller has set up for people. Mosquitto 2.0 wants the answer to a CONNECT
/// at once, and a slow hash must not hold up the live feed. So the first CONNECT with a password is closed
/// without an answer, as if the network had failed; MQTT clients try again by themselves, and by then the
/// answer is known. Names that do not exist take the same way, for the same time. One thread.
class Accounts
{
public:
    enum class Verdict {
        Right,
        Wrong,   ///< or not to be tried now
        Pending, ///< the same client may ask again in a moment
    };

    /// How long an answer is kept. A right one spares reconnecting readers the wait, also while somebody
    /// guesses at their name.
    static constexpr std::int64_t rightKeptMs = std::int64_t{24} * 3'600'000;
    static constexpr std::int64_t wrongKeptMs = 300'000;
    static constexpr std::size_t mostKept = 1'024;
    /// Checks that may be started: some at once, and then so many a second. Each takes a core and 64 MiB.
    static constexpr TokenBucket::Rate checksRate{10, 2};

    explicit Accounts(SlowPasswords &passwords);

    /// `storedHash` is empty where there is no such account.
    Verdict check(const std::string &user, const Origin &origin, const std::string &storedHash,
                  std::string_view password, std::int64_t now);
    /// Takes over what has been found out meanwhile.
    void collect(std::int64_t now);

private:
    /// Stands for one stored hash and one password, and tells neither.
    using Fingerprint = std::array<std::uint8_t, 32>;

    struct Entry
    {
        Verdict verdict = Verdict::Pending;
        std::uint64_t number = 0;
        std::string user;
        Origin origin;
        std::int64_t since = 0;
    };

    Fingerprint fingerprintOf(const std::string &user, const std::string &storedHash,
                              std::string_view password) const;
    void forgetOld(std::int64_t now);

    SlowPasswords &m_passwords;
    Fingerprint m_key{}; ///< of this process
    std::map<Fingerprint, Entry> m_entries;
    LoginAttempts m_attempts;
    TokenBucket m_checks;
    std::uint64_t m_lastNumber = 0;
};

} // namespace tollstream::gate
