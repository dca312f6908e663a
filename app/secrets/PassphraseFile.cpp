// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/PassphraseFile.h"

#include "app/crypto/Blake2b.h"
#include "app/crypto/SecretBox.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QtEndian>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace tollstream {

namespace {

constexpr QByteArrayView magic = "TSVAULT\x01"; // the last byte is the version of the layout
constexpr qsizetype partSize = 16;
constexpr qsizetype costSize = 2 * qsizetype(sizeof(quint32));
constexpr qsizetype headerSize = 8 + costSize + 3 * partSize;
constexpr qint64 largestFile = 1'048'576; // 1 MiB
// A made-up file must not make us work for hours or run out of memory.
constexpr PassphraseCost lowestCost{1, crypto_pwhash_MEMLIMIT_MIN / 1024};
constexpr PassphraseCost highestCost{64, 1024 * 1024};

Bytes16 firstHalf(const Bytes32 &hash)
{
    return toArray<16>(viewOf(hash).first(partSize)).value_or(Bytes16{});
}

Error::Kind kindOf(const QFileDevice &file)
{
    return file.error() == QFileDevice::ResourceError ? Error::Kind::NoSpace : Error::Kind::Storage;
}

// To be asked before `commit()`, which renames a file that it could not flush to the end (Qt 6.4). The second
// attempt tells a full disk: the first, half done, has no reason yet.
bool flushed(QSaveFile &file)
{
    if (file.flush()) return true;
    file.flush();
    return false;
}

// The rename itself survives a power cut only once the folder has reached the disk. Some file systems cannot
// do that for a folder; the file is in place all the same.
void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

QByteArray PassphraseFile::Header::encode() const
{
    QByteArray bytes = magic.toByteArray();
    for (const quint32 number : {cost.passes, cost.memoryKibibytes}) {
        const quint32 little = qToLittleEndian(number);
        bytes.append(reinterpret_cast<const char *>(&little), sizeof(little));
    }
    bytes.append(viewOf(salt)).append(viewOf(check));
    return bytes.append(viewOf(firstHalf(blake2b256({bytes}))));
}

Result<PassphraseFile::Header> PassphraseFile::Header::decode(QByteArrayView bytes)
{
    const auto damaged = [] {
        return failure(Error::Kind::Forged, QStringLiteral("the passphrase file is damaged"));
    };
    if (bytes.size() < headerSize || bytes.first(magic.size()) != magic) return damaged();
    const QByteArrayView numbers = bytes.sliced(magic.size());
    Header header;
    header.cost.passes = qFromLittleEndian<quint32>(numbers.data());
    header.cost.memoryKibibytes = qFromLittleEndian<quint32>(numbers.sliced(sizeof(quint32)).data());
    header.salt = toArray<16>(numbers.sliced(costSize, partSize)).value_or(Bytes16{});
    header.check = toArray<16>(numbers.sliced(costSize + partSize, partSize)).value_or(Bytes16{});
    if (header.encode() != bytes.first(headerSize)) return damaged(); // the checksum
    if (header.cost.passes < lowestCost.passes || header.cost.passes > highestCost.passes ||
        header.cost.memoryKibibytes < lowestCost.memoryKibibytes ||
        header.cost.memoryKibibytes > highestCost.memoryKibibytes)
        return damaged();
    return header;
}

PassphraseFile::PassphraseFile(QString path, PassphraseCost cost)
    : m_path(std::move(path)), m_costOfNewFiles(cost)
{
}

bool PassphraseFile::exists() const
{
    return QFileInfo::exists(m_path);
}

Result<void> PassphraseFile::unlock(const SecretBytes &passphrase)
{
    if (passphrase.isEmpty()) return failure(Error::Kind::InvalidInput, QStringLiteral("empty passphrase"));
    return exists() ? open(passphrase) : create(passphrase);
}

Result<SecretBytes> PassphraseFile::read(const QString &name) const
{
    if (m_key.isEmpty()) return failure(Error::Kind::Locked);
    const auto found = m_secrets.find(name);
    if (found == m_secrets.end()) return failure(Error::Kind::NotFound, name);
    return found->second.clone();
}

Result<void> PassphraseFile::write(const QString &name, SecretBytes secret)
{
    if (m_key.isEmpty()) return failure(Error::Kind::Locked);
    auto place = m_secrets.find(name);
    const bool isNew = place == m_secrets.end();
    if (isNew) place = m_secrets.emplace(name, SecretBytes()).first;
    std::swap(place->second, secret);
    Result<void> saved = save();
    if (!saved && isNew) m_secrets.erase(place);
    if (!saved && !isNew) std::swap(place->second, secret);
    return saved;
}

Result<void> PassphraseFile::remove(const QString &name)
{
    if (m_key.isEmpty()) return failure(Error::Kind::Locked);
    auto removed = m_secrets.extract(name);
    if (removed.empty()) return {};
    Result<void> saved = save();
    if (!saved) m_secrets.insert(std::move(removed));
    return saved;
}

Result<PassphraseFile::DerivedKey> PassphraseFile::derive(const SecretBytes &passphrase, const Header &header)
{
    SecretBytes derived(2 * secretBoxKeySize);
    static_assert(sizeof(header.salt) == crypto_pwhash_SALTBYTES);
    if (crypto_pwhash(derived.data(), derived.size(), reinterpret_cast<const char *>(passphrase.data()),
                      passphrase.size(), header.salt.data(), header.cost.passes,
                      std::size_t(header.cost.memoryKibibytes) * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(Error::Kind::Storage, QStringLiteral("not enough memory for argon2id"));
    const QByteArrayView view = derived.view();
    // Only a hash of the second half is ever written; it says nothing about the first.
    return DerivedKey{SecretBytes::copyOf(view.first(secretBoxKeySize)),
                      firstHalf(blake2b256({view.sliced(secretBoxKeySize)}))};
}

Result<void> PassphraseFile::create(const SecretBytes &passphrase)
{
    Header header;
    header.cost = m_costOfNewFiles;
    randombytes_buf(header.salt.data(), header.salt.size());
    Result<DerivedKey> derived = derive(passphrase, header);
    if (!derived) return tl::make_unexpected(derived.error());
    header.check = derived->check;

    m_header = header;
    m_key = std::move(derived->key);
    m_secrets.clear();
    Result<void> saved = save();
    if (!saved) m_key = SecretBytes(); // still nothing there that could be unlocked
    return saved;
}

Result<void> PassphraseFile::open(const SecretBytes &passphrase)
{
    const Result<QByteArray> bytes = load();
    if (!bytes) return tl::make_unexpected(bytes.error());
    const Result<Header> header = Header::decode(*bytes);
    if (!header) return tl::make_unexpected(header.error());
    Result<DerivedKey> derived = derive(passphrase, *header);
    if (!derived) return tl::make_unexpected(derived.error());
    if (sodium_memcmp(derived->check.data(), header->check.data(), derived->check.size()) != 0)
        return failure(Error::Kind::Refused, QStringLiteral("wrong passphrase"));

    const QByteArrayView view(*bytes);
    const Result<SecretBytes> packed =
        decryptBox(view.sliced(headerSize), derived->key, view.first(headerSize));
    if (!packed) return tl::make_unexpected(packed.error());
    Result<SecretMap> secrets = unpackSecrets(packed->view());
    if (!secrets) return tl::make_unexpected(secrets.error());
    m_header = *header;
    m_key = std::move(derived->key);
    m_secrets = std::move(*secrets);
    return {};
}

Result<QByteArray> PassphraseFile::load() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) return failure(Error::Kind::Storage, file.errorString());
    QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError) return failure(Error::Kind::Storage, file.errorString());
    if (bytes.size() > largestFile)
        return failure(Error::Kind::Forged, QStringLiteral("the passphrase file is far too long"));
    return bytes;
}

Result<void> PassphraseFile::save() const
{
    const QByteArray header = m_header.encode();
    const QByteArray bytes = header + encryptBox(packSecrets(m_secrets).view(), m_key, header);
    if (bytes.size() > largestFile)
        return failure(Error::Kind::InvalidInput, QStringLiteral("too much for the passphrase file"));
    QSaveFile file(m_path); // renames over the old file at the end, or leaves it alone
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(bytes) != bytes.size() || !flushed(file) || !file.commit())
        return failure(kindOf(file), file.errorString());
    syncFolder(QFileInfo(m_path).absolutePath());
    return {};
}

} // namespace tollstream
