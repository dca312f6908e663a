// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/Bytes.h"
#include "app/secrets/SecretMap.h"

#include <cstdint>

namespace tollstream {

/// How much work argon2id costs whoever guesses passphrases (and us, once at each start).
struct PassphraseCost
{
    std::uint32_t passes = 3;
    std::uint32_t memoryKibibytes = 256 * 1024;

    bool operator==(const PassphraseCost &) const = default;
};

/// The encrypted file behind `PassphraseSecretStore`. Every call blocks: for a worker thread, one at a time.
///
/// Layout: magic and version (8 bytes), passes and memory (32 bits each, little endian), salt (16), check of
/// the passphrase (16), checksum of all these (16), then a SecretBox of the packed secrets whose context is
/// all before it. The check tells a wrong passphrase from a damaged file.
class PassphraseFile
{
public:
    /// `cost` is for new files; an existing one keeps its own.
    PassphraseFile(QString path, PassphraseCost cost);

    bool exists() const;
    /// Opens the file, or makes one without secrets. `Refused` at a wrong passphrase, `Forged` at a damaged
    /// file, `InvalidInput` at an empty passphrase, `Storage` or `NoSpace` where the disk does not let us.
    Result<void> unlock(const SecretBytes &passphrase);

    /// `NotFound`; `Locked` before `unlock()`.
    Result<SecretBytes> read(const QString &name) const;
    /// Answers after the new file has reached the disk; when it fails, the old one stands, and what was in
    /// force stays in force.
    Result<void> write(const QString &name, SecretBytes secret);
    Result<void> remove(const QString &name);

private:
    struct Header
    {
        PassphraseCost cost;
        Bytes16 salt{};
        Bytes16 check{};

        QByteArray encode() const;
        static Result<Header> decode(QByteArrayView bytes);
    };
    struct DerivedKey
    {
        SecretBytes key;
        Bytes16 check{};
    };

    static Result<DerivedKey> derive(const SecretBytes &passphrase, const Header &header);
    Result<void> create(const SecretBytes &passphrase);
    Result<void> open(const SecretBytes &passphrase);
    Result<QByteArray> load() const;
    Result<void> save() const;

    QString m_path;
    PassphraseCost m_costOfNewFiles;
    Header m_header;
    SecretBytes m_key; // empty while locked
    SecretMap m_secrets;
};

} // namespace tollstream
