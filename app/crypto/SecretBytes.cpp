// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBytes.h"

#include <sodium.h>

#include <cstring>
#include <openssl/evp.h>

namespace tollstream {

SecretBytes::SecretBytes(std::size_t size) : m_size(size)
{
    if (size == 0) return; // no memory needed, and nothing to guard
    m_bytes.reset(static_cast<std::uint8_t *>(sodium_malloc(size)));
    Q_CHECK_PTR(m_bytes.get());
    sodium_memzero(m_bytes.get(), size); // libsodium fills fresh memory with a pattern
}

SecretBytes SecretBytes::copyOf(QByteArrayView bytes)
{
    SecretBytes copy(static_cast<std::size_t>(bytes.size()));
    if (!bytes.isEmpty()) std::memcpy(copy.data(), bytes.data(), copy.size());
    return copy;
}

SecretBytes SecretBytes::random(std::size_t size)
{
    SecretBytes bytes(size);
    if (size > 0) randombytes_buf(bytes.data(), size);
    return bytes;
}

bool SecretBytes::operator==(const SecretBytes &other) const
{
    if (m_size != other.m_size) return false;
    return m_size == 0 || sodium_memcmp(data(), other.data(), m_size) == 0;
}

void SecretBytes::Release::operator()(std::uint8_t *bytes) const
{
    sodium_free(bytes); // wipes first
}

bool initialiseCrypto()
{
    if (sodium_init() < 0) return false;
    // Guarded memory can be refused by a container's limits, SHA-512 by a broken OpenSSL configuration.
    void *probe = sodium_malloc(1);
    if (probe == nullptr) return false;
    sodium_free(probe);
    return EVP_sha512() != nullptr;
}

} // namespace tollstream
