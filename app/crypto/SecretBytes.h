// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace tollstream {

/// Secret bytes in libsodium's guarded memory: locked in RAM, left out of core dumps, wiped when this object
/// goes. Move-only, never printed. Copy it into a QByteArray only where a library leaves no other way, and
/// wipe that copy.
class SecretBytes
{
public:
    SecretBytes() = default;
    /// Leaves `other` empty.
    SecretBytes(SecretBytes &&other) noexcept
        : m_bytes(std::move(other.m_bytes)), m_size(std::exchange(other.m_size, 0))
    {
    }
    SecretBytes &operator=(SecretBytes &&other) noexcept
    {
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
        return *this;
    }
    /// `size` zero bytes.
    explicit SecretBytes(std::size_t size);
    /// A copy of `bytes`; the caller wipes its own.
    static SecretBytes copyOf(QByteArrayView bytes);
    /// `size` bytes from the system's random generator.
    static SecretBytes random(std::size_t size);

    SecretBytes clone() const { return copyOf(view()); }
    bool isEmpty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    std::uint8_t *data() { return m_bytes.get(); }
    const std::uint8_t *data() const { return m_bytes.get(); }
    QByteArrayView view() const { return {m_bytes.get(), static_cast<qsizetype>(m_size)}; }
    /// Compares in constant time.
    bool operator==(const SecretBytes &other) const;

private:
    struct Release
    {
        void operator()(std::uint8_t *bytes) const;
    };
    std::unique_ptr<std::uint8_t[], Release> m_bytes;
    std::size_t m_size = 0;
};

/// Readies libsodium; call it once at the start of each program. False where the library refuses to work.
bool initialiseCrypto();

} // namespace tollstream
