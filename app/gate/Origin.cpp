// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/Origin.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>
#include <string>

namespace tollstream::gate {

namespace {

constexpr std::size_t version4Size = 4;
constexpr std::size_t mappedPrefixSize = 12;
constexpr std::size_t networkSize = 8; ///< bytes of an IPv6 address that name the network

constexpr std::array<std::uint8_t, version4Size> ownVersion4{127, 0, 0, 1};

} // namespace

Origin Origin::ofText(std::string_view address)
{
    const std::string text(address);
    in_addr version4{};
    if (::inet_pton(AF_INET, text.c_str(), &version4) == 1)
        return ofVersion4(reinterpret_cast<const std::uint8_t *>(&version4));
    in6_addr version6{};
    if (::inet_pton(AF_INET6, text.c_str(), &version6) == 1) return ofVersion6(version6.s6_addr);
    return {};
}

Origin Origin::ofSocketAddress(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET) {
        sockaddr_in version4{};
        std::memcpy(&version4, &address, sizeof(version4));
        return ofVersion4(reinterpret_cast<const std::uint8_t *>(&version4.sin_addr));
    }
    if (address.ss_family == AF_INET6) {
        sockaddr_in6 version6{};
        std::memcpy(&version6, &address, sizeof(version6));
        return ofVersion6(version6.sin6_addr.s6_addr);
    }
    return {};
}

bool Origin::isLocalNetwork() const
{
    if (m_isLoopback) return true;
    const bool isVersion4 = m_bytes[mappedPrefixSize - 2] == 0xff && m_bytes[mappedPrefixSize - 1] == 0xff;
    // fc00::/7 and fe80::/10; an IPv6 address has nothing kept where that mark of IPv4 stands.
    if (!isVersion4)
        return (m_bytes[0] & 0xfe) == 0xfc || (m_bytes[0] == 0xfe && (m_bytes[1] & 0xc0) == 0x80);
    const std::uint8_t first = m_bytes[mappedPrefixSize];
    const std::uint8_t second = m_bytes[mappedPrefixSize + 1];
    return first == 10 || first == 127 || (first == 172 && (second & 0xf0) == 16) ||
           (first == 192 && second == 168) || (first == 169 && second == 254);
}

Origin Origin::ofVersion4(const std::uint8_t *address)
{
    Origin origin;
    origin.m_bytes[mappedPrefixSize - 2] = 0xff;
    origin.m_bytes[mappedPrefixSize - 1] = 0xff;
    std::copy_n(address, version4Size, origin.m_bytes.begin() + mappedPrefixSize);
    origin.m_isLoopback = std::equal(ownVersion4.begin(), ownVersion4.end(), address);
    return origin;
}

Origin Origin::ofVersion6(const std::uint8_t *address)
{
    in6_addr whole{};
    std::memcpy(&whole, address, sizeof(whole));
    if (IN6_IS_ADDR_V4MAPPED(&whole)) return ofVersion4(address + mappedPrefixSize);
    Origin origin;
    origin.m_isLoopback = IN6_IS_ADDR_LOOPBACK(&whole);
    if (origin.m_isLoopback) {
        std::copy_n(address, origin.m_bytes.size(), origin.m_bytes.begin());
    } else {
        std::copy_n(address, networkSize, origin.m_bytes.begin());
    }
    return origin;
}

} // namespace tollstream::gate
