// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Bcs.h"
#include "app/iota/Digest.h"

namespace tollstream::localnet {

/// A BcsWriter whose calls chain, for the layouts that only a node writes: objects, effects, checkpoints.
class BcsBuilder
{
public:
    BcsBuilder &u8(std::uint8_t value)
    {
        return after([&] { m_writer.writeU8(value); });
    }
    BcsBuilder &u16(std::uint16_t value)
    {
        return after([&] { m_writer.writeU16(value); });
    }
    BcsBuilder &u32(std::uint32_t value)
    {
        return after([&] { m_writer.writeU32(value); });
    }
    BcsBuilder &u64(std::uint64_t value)
    {
        return after([&] { m_writer.writeU64(value); });
    }
    BcsBuilder &count(std::size_t value)
    {
        return after([&] { m_writer.writeCount(value); });
    }
    BcsBuilder &fixed(QByteArrayView bytes)
    {
        return after([&] { m_writer.writeFixed(bytes); });
    }
    /// `vector<u8>`.
    BcsBuilder &bytes(QByteArrayView bytes)
    {
        return after([&] { m_writer.writeBytes(bytes); });
    }
    /// Digests carry their length, unlike addresses and ids.
    BcsBuilder &digest(const Digest &digest) { return bytes(viewOf(digest.bytes)); }

    const QByteArray &take() const { return m_writer.bytes(); }

private:
    template <typename Write> BcsBuilder &after(Write write)
    {
        write();
        return *this;
    }

    BcsWriter m_writer;
};

} // namespace tollstream::localnet
