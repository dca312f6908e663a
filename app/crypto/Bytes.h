// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <cstdint>
#include <optional>

namespace tollstream {

using Bytes16 = std::array<std::uint8_t, 16>;
using Bytes32 = std::array<std::uint8_t, 32>;
using Bytes64 = std::array<std::uint8_t, 64>;

/// The bytes of a fixed array, for functions that take a view.
template <std::size_t Size> QByteArrayView viewOf(const std::array<std::uint8_t, Size> &bytes)
{
    return QByteArrayView(bytes.data(), static_cast<qsizetype>(Size));
}

/// A fixed array from a view of exactly that many bytes, else nothing.
template <std::size_t Size> std::optional<std::array<std::uint8_t, Size>> toArray(QByteArrayView bytes)
{
    if (bytes.size() != static_cast<qsizetype>(Size)) return std::nullopt;
    std::array<std::uint8_t, Size> result;
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(result.data()));
    return result;
}

} // namespace tollstream
