// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>

namespace tollstream {

// Binary Canonical Serialization, the encoding of everything that is hashed or signed on the ledger (protocol
// notes, section 3): little-endian integers of fixed width, lengths and enum tags in ULEB128.

/// Appends values to a byte array.
class BcsWriter
{
public:
    void writeU8(std::uint8_t value);
    void writeU16(std::uint16_t value);
    void writeU32(std::uint32_t value);
    void writeU64(std::uint64_t value);
    void writeBool(bool value);
    /// A length or the tag of an enum.
    void writeUleb128(std::uint32_t value);
    /// The number of elements that follow; at most 2^32 − 1.
    void writeCount(std::size_t count);
    /// Bytes of a length that the reader knows: addresses, ids, keys.
    void writeFixed(QByteArrayView bytes);
    /// `vector<u8>` or `string`: length and bytes.
    void writeBytes(QByteArrayView bytes);

    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads values one after another. The first thing that is wrong stops it for good: from then on every read
/// answers zero or empty, and `finish()` tells what it was. So callers check once, at the end. No read
/// allocates more than the bytes that are there.
class BcsReader
{
public:
    explicit BcsReader(QByteArrayView bytes) : m_bytes(bytes) {}

    std::uint8_t readU8();
    std::uint16_t readU16();
    std::uint32_t readU32();
    std::uint64_t readU64();
    /// Refuses other bytes than 00 and 01.
    bool readBool();
    /// At most 32 bits, shortest form only, as the node wants it.
    std::uint32_t readUleb128();
    /// The number of elements that follow, each at least one byte long: refuses more than could be there.
    std::size_t readCount();
    /// `size` bytes, valid as long as what is read from.
    QByteArrayView readFixed(qsizetype size);
    template <std::size_t Size> std::array<std::uint8_t, Size> readArray()
    {
        return toArray<Size>(readFixed(static_cast<qsizetype>(Size)))
            .value_or(std::array<std::uint8_t, Size>{});
    }
    /// `vector<u8>`: length and bytes.
    QByteArrayView readBytes();
    /// `string`: refuses what is not UTF-8.
    QByteArrayView readText();

    /// Stops with a reason for the log, unless stopped already.
    void fail(Error::Kind kind, const QString &reason);
    bool hasFailed() const { return m_error.has_value(); }
    /// How many bytes have been read.
    qsizetype position() const { return m_position; }
    /// Nothing went wrong and nothing is left over; else `BadReply`, or what `fail()` was given.
    Result<void> finish();

private:
    template <typename Integer> Integer readInteger();

    QByteArrayView m_bytes;
    qsizetype m_position = 0;
    std::optional<Error> m_error;
};

/// The content of a BCS `vector<u8>` that stands alone; nothing where `bytes` is not exactly one.
std::optional<QByteArray> unwrapByteVector(QByteArrayView bytes);
/// `bytes` as a BCS `vector<u8>`.
QByteArray wrapByteVector(QByteArrayView bytes);

} // namespace tollstream
