// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Bcs.h"

#include <QtEndian>

#include <limits>

namespace tollstream {

namespace {

template <typename Integer> void appendInteger(QByteArray &bytes, Integer value)
{
    const Integer little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof(little));
}

} // namespace

void BcsWriter::writeU8(std::uint8_t value)
{
    m_bytes.append(static_cast<char>(value));
}

void BcsWriter::writeU16(std::uint16_t value)
{
    appendInteger(m_bytes, value);
}

void BcsWriter::writeU32(std::uint32_t value)
{
    appendInteger(m_bytes, value);
}

void BcsWriter::writeU64(std::uint64_t value)
{
    appendInteger(m_bytes, value);
}

void BcsWriter::writeBool(bool value)
{
    writeU8(value ? 1 : 0);
}

void BcsWriter::writeUleb128(std::uint32_t value)
{
    for (; value >= 0x80; value >>= 7)
        writeU8(static_cast<std::uint8_t>((value & 0x7f) | 0x80));
    writeU8(static_cast<std::uint8_t>(value));
}

void BcsWriter::writeCount(std::size_t count)
{
    Q_ASSERT(count <= std::numeric_limits<std::uint32_t>::max());
    writeUleb128(static_cast<std::uint32_t>(count));
}

void BcsWriter::writeFixed(QByteArrayView bytes)
{
    m_bytes.append(bytes);
}

void BcsWriter::writeBytes(QByteArrayView bytes)
{
    writeCount(static_cast<std::size_t>(bytes.size()));
    writeFixed(bytes);
}

template <typename Integer> Integer BcsReader::readInteger()
{
    const QByteArrayView bytes = readFixed(sizeof(Integer));
    return bytes.isEmpty() ? Integer(0) : qFromLittleEndian<Integer>(bytes.data());
}

std::uint8_t BcsReader::readU8()
{
    return readInteger<std::uint8_t>();
}

std::uint16_t BcsReader::readU16()
{
    return readInteger<std::uint16_t>();
}

std::uint32_t BcsReader::readU32()
{
    return readInteger<std::uint32_t>();
}

std::uint64_t BcsReader::readU64()
{
    return readInteger<std::uint64_t>();
}

bool BcsReader::readBool()
{
    const std::uint8_t value = readU8();
    if (value > 1) fail(Error::Kind::BadReply, QStringLiteral("BCS bool that is neither 0 nor 1"));
    return value == 1 && !hasFailed();
}

std::uint32_t BcsReader::readUleb128()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        const std::uint8_t byte = readU8();
        if (hasFailed()) return 0;
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) != 0) continue;
        if (byte == 0 && shift > 0) break; // a shorter form exists
        if (value > std::numeric_limits<std::uint32_t>::max()) break;
        return static_cast<std::uint32_t>(value);
    }
    fail(Error::Kind::BadReply, QStringLiteral("BCS length too large or not in its shortest form"));
    return 0;
}

std::size_t BcsReader::readCount()
{
    const std::uint32_t count = readUleb128();
    if (static_cast<qsizetype>(count) > m_bytes.size() - m_position) {
        fail(Error::Kind::BadReply, QStringLiteral("BCS length beyond the end"));
        return 0;
    }
    return hasFailed() ? 0 : count;
}

QByteArrayView BcsReader::readFixed(qsizetype size)
{
    if (hasFailed()) return {};
    if (size > m_bytes.size() - m_position) {
        fail(Error::Kind::BadReply, QStringLiteral("BCS ends too early"));
        return {};
    }
    const QByteArrayView bytes = m_bytes.sliced(m_position, size);
    m_position += size;
    return bytes;
}

QByteArrayView BcsReader::readBytes()
{
    return readFixed(static_cast<qsizetype>(readCount()));
}

QByteArrayView BcsReader::readText()
{
    const QByteArrayView text = readBytes();
    if (!text.isValidUtf8()) fail(Error::Kind::BadReply, QStringLiteral("BCS string that is not UTF-8"));
    return text;
}

void BcsReader::fail(Error::Kind kind, const QString &reason)
{
    if (!m_error) m_error = Error{kind, QStringLiteral("%1, at byte %2").arg(reason).arg(m_position)};
}

Result<void> BcsReader::finish()
{
    if (m_position < m_bytes.size()) fail(Error::Kind::BadReply, QStringLiteral("bytes left over after BCS"));
    if (m_error) return tl::make_unexpected(*m_error);
    return {};
}

std::optional<QByteArray> unwrapByteVector(QByteArrayView bytes)
{
    BcsReader reader(bytes);
    const QByteArrayView content = reader.readBytes();
    if (!reader.finish()) return std::nullopt;
    return content.toByteArray();
}

QByteArray wrapByteVector(QByteArrayView bytes)
{
    BcsWriter writer;
    writer.writeBytes(bytes);
    return writer.bytes();
}

} // namespace tollstream
