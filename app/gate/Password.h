// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gate/GateOptions.h"

#include <sodium.h>

#include <span>
#include <string_view>
#include <vector>

namespace tollstream::gate {

/// A password that a client has shown, wiped when it goes. Kept while its reader is connected, because a
/// renewal may store it again under another salt. (The broker itself keeps it as long.)
class Password
{
public:
    Password() = default;
    explicit Password(std::string_view text) : m_bytes(text.begin(), text.end()) {}
    ~Password() { wipe(); }
    Password(Password &&other) noexcept : m_bytes(std::move(other.m_bytes)) { other.m_bytes.clear(); }
    Password &operator=(Password &&other) noexcept
    {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
        return *this;
    }
    Password(const Password &) = delete;
    Password &operator=(const Password &) = delete;

    std::span<const unsigned char> bytes() const { return m_bytes; }

    /// Whether it is the one behind salt and hash. Takes the same time for a right and a wrong one.
    bool matches(const Salt &salt, const Hash &hash) const
    {
        Hash computed{};
        const int status = crypto_generichash(computed.data(), computed.size(), m_bytes.data(),
                                              m_bytes.size(), salt.data(), salt.size());
        return status == 0 && sodium_memcmp(computed.data(), hash.data(), hash.size()) == 0;
    }

private:
    void wipe()
    {
        if (!m_bytes.empty()) sodium_memzero(m_bytes.data(), m_bytes.size());
    }

    std::vector<unsigned char> m_bytes; // sized once: never moved about by growing
};

} // namespace tollstream::gate
