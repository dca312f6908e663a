// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Accounts.h"

#include <sodium.h>

#include <algorithm>

namespace tollstream::gate {

namespace {

void addTo(crypto_generichash_state &state, std::string_view part)
{
    const std::uint64_t size = part.size(); // so that no two ways of cutting look alike
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(&size), sizeof(size));
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(part.data()), part.size());
}

} // namespace

Accounts::Accounts(SlowPasswords &passwords) : m_passwords(passwords), m_checks(checksRate)
{
    randombytes_buf(m_key.data(), m_key.size());
}

Accounts::Verdict Accounts::check(const std::string &user, const Origin &origin,
                                  const std::string &storedHash, std::string_view password, std::int64_t now)
{
    collect(now);
    const Fingerprint fingerprint = fingerprintOf(user, storedHash, password);
    if (const auto known = m_entries.find(fingerprint); known != m_entries.end())
        return known->second.verdict;
    if (!m_attempts.mayTry(user, origin, now) || m_entries.size() >= mostKept) return Verdict::Wrong;
    // No more than one at a time of each user: a pause could not grow while they wait.
    const bool isAsking = std::any_of(m_entries.begin(), m_entries.end(), [&user](const auto &entry) {
        return entry.second.verdict == Verdict::Pending && entry.second.user == user;
    });
    if (isAsking || !m_checks.take(now)) return Verdict::Wrong;
    const std::uint64_t number = ++m_lastNumber;
    if (!m_passwords.ask({number, storedHash, Password(password)})) return Verdict::Wrong;
    m_entries.emplace(fingerprint, Entry{Verdict::Pending, number, user, origin, now});
    return Verdict::Pending;
}

void Accounts::collect(std::int64_t now)
{
    for (const SlowPasswords::Answer &answer : m_passwords.takeAnswers()) {
        const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&answer](const auto &entry) {
            return entry.second.number == answer.number;
        });
        if (found == m_entries.end()) continue;
        Entry &entry = found->second;
        entry.verdict = answer.isRight ? Verdict::Right : Verdict::Wrong;
        entry.since = now;
        if (answer.isRight) {
            m_attempts.succeeded(entry.user);
        } else {
            m_attempts.failed(entry.user, entry.origin, now);
        }
    }
    forgetOld(now);
}

Accounts::Fingerprint Accounts::fingerprintOf(const std::string &user, const std::string &storedHash,
                                              std::string_view password) const
{
    Fingerprint fingerprint{};
    crypto_generichash_state state{};
    crypto_generichash_init(&state, m_key.data(), m_key.size(), fingerprint.size());
    addTo(state, user);
    addTo(state, storedHash);
    addTo(state, password);
    crypto_generichash_final(&state, fingerprint.data(), fingerprint.size());
    sodium_memzero(&state, sizeof(state));
    return fingerprint;
}

void Accounts::forgetOld(std::int64_t now)
{
    std::erase_if(m_entries, [now](const auto &entry) {
        switch (entry.second.verdict) {
        case Verdict::Pending:
            return false;
        case Verdict::Wrong:
            return now - entry.second.since >= wrongKeptMs;
        case Verdict::Right:
            return now - entry.second.since >= rightKeptMs;
        }
        return true;
    });
}

} // namespace tollstream::gate
