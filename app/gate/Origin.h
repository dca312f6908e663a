// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

struct sockaddr_storage;

namespace tollstream::gate {

/// Where connections come from, as far as one household or one attacker has it to himself: an IPv4 address,
/// or the upper half of an IPv6 address.
class Origin
{
public:
    /// Unknown; the same for all that is no IP address.
    Origin() = default;
    /// Reads an address as the broker writes it.
    static Origin ofText(std::string_view address);
    static Origin ofSocketAddress(const sockaddr_storage &address);

    /// This machine: a tunnel or relay that many may share.
    bool isLoopback() const { return m_isLoopback; }
    /// This machine, or private, unique local or link-local (RFC 1918, 3927, 4193, 4291).
    bool isLocalNetwork() const;
    /// Unknown, or this machine: too many may have it in common to be limited as one.
    bool isShared() const { return m_isLoopback || *this == Origin(); }
    /// Tell one place from all others.
    const std::array<std::uint8_t, 16> &bytes() const { return m_bytes; }
    bool operator==(const Origin &other) const { return m_bytes == other.m_bytes; }
    bool operator<(const Origin &other) const { return m_bytes < other.m_bytes; }

private:
    using Bytes = std::array<std::uint8_t, 16>;
    static Origin ofVersion4(const std::uint8_t *address);
    static Origin ofVersion6(const std::uint8_t *address);

    Bytes m_bytes{}; ///< of an IPv4 address mapped into IPv6
    bool m_isLoopback = false;
};

} // namespace tollstream::gate
