// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace tollstream::gate {

/// Whether a name is one that the buyers' programs make of 128 random bits, for users and for receipts: 32
/// lower-case hex digits. Never a person's.
inline bool isRandomName(std::string_view name)
{
    constexpr std::size_t length = 32;
    return name.size() == length && std::all_of(name.begin(), name.end(), [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
           });
}

} // namespace tollstream::gate
