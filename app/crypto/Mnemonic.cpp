// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Mnemonic.h"

#include <QFile>

#include <sodium.h>

#include <algorithm>
#include <openssl/evp.h>
#include <vector>

// Outside our namespace, as the macro demands. A resource in a static library is dropped without it.
static void initialiseWordListResource()
{
    Q_INIT_RESOURCE(wordlist);
}

namespace tollstream {

namespace {

constexpr std::size_t listSize = 2048; // 11 bits a word
constexpr qsizetype longestText = 4096;

struct WordList
{
    QByteArray text;
    std::vector<QByteArrayView> words; // sorted
};

const WordList &wordList()
{
    static const WordList list = [] {
        initialiseWordListResource();
        QFile file(QStringLiteral(":/crypto/bip39-english.txt"));
        WordList loaded;
        if (file.open(QIODevice::ReadOnly)) loaded.text = file.readAll();
        qsizetype begin = 0;
        for (qsizetype end = loaded.text.indexOf('\n'); end >= 0; end = loaded.text.indexOf('\n', begin)) {
            loaded.words.push_back(QByteArrayView(loaded.text).sliced(begin, end - begin));
            begin = end + 1;
        }
        if (loaded.words.size() != listSize) qFatal("the BIP-39 word list is not built in");
        return loaded;
    }();
    return list;
}

std::optional<std::uint32_t> indexOf(QByteArrayView word)
{
    const std::vector<QByteArrayView> &words = wordList().words;
    const auto found = std::lower_bound(words.begin(), words.end(), word);
    if (found == words.end() || *found != word) return std::nullopt;
    return static_cast<std::uint32_t>(found - words.begin());
}

bool isWordCount(std::size_t count)
{
    return count >= 12 && count <= 24 && count % 3 == 0;
}
bool isBlank(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

// Entropy of `count` words, followed by one byte whose upper count/3 bits are the checksum.
SecretBytes withChecksum(const SecretBytes &entropy)
{
    SecretBytes hash(crypto_hash_sha256_BYTES);
    crypto_hash_sha256(hash.data(), entropy.data(), entropy.size());
    SecretBytes bits(entropy.size() + 1);
    std::copy_n(entropy.data(), entropy.size(), bits.data());
    const std::size_t checksumBits = entropy.size() / 4;
    bits.data()[entropy.size()] = static_cast<std::uint8_t>(hash.data()[0] & (0xff00U >> checksumBits));
    return bits;
}

std::size_t entropySize(std::size_t wordCount)
{
    return wordCount / 3 * 4;
}

// The words of `text`, which stays theirs.
std::vector<QByteArrayView> split(QByteArrayView text)
{
    std::vector<QByteArrayView> words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && !isBlank(text[end]))
            ++end;
        if (end > at) words.push_back(text.sliced(at, end - at));
        at = end + 1;
    }
    return words;
}

SecretBytes join(const std::vector<QByteArrayView> &words)
{
    std::size_t size = words.size() - 1;
    for (const QByteArrayView word : words)
        size += static_cast<std::size_t>(word.size());
    SecretBytes text(size);
    std::uint8_t *out = text.data();
    for (const QByteArrayView word : words) {
        if (out != text.data()) *out++ = ' ';
        out = std::copy(word.begin(), word.end(), out);
    }
    return text;
}

} // namespace

Mnemonic Mnemonic::generate(int wordCount)
{
    const auto count = static_cast<std::size_t>(wordCount);
    Q_ASSERT(isWordCount(count));
    const SecretBytes bits = withChecksum(SecretBytes::random(entropySize(isWordCount(count) ? count : 24)));
    std::vector<QByteArrayView> words;
    for (std::size_t bit = 0; bit + 11 <= (bits.size() - 1) * 8 + (bits.size() - 1) / 4; bit += 11) {
        std::uint32_t index = 0;
        for (std::size_t i = bit; i < bit + 11; ++i)
            index = (index << 1) | ((bits.data()[i / 8] >> (7 - i % 8)) & 1U);
        words.push_back(wordList().words[index]);
    }
    Mnemonic mnemonic;
    mnemonic.m_words = join(words);
    return mnemonic;
}

Result<Mnemonic> Mnemonic::parse(QByteArrayView text)
{
    if (text.size() > longestText)
        return failure(Error::Kind::InvalidInput, QStringLiteral("text too long for backup words"));
    SecretBytes lower = SecretBytes::copyOf(text);
    for (std::size_t i = 0; i < lower.size(); ++i)
        if (lower.data()[i] >= 'A' && lower.data()[i] <= 'Z') lower.data()[i] |= 0x20U;
    const std::vector<QByteArrayView> words = split(lower.view());
    if (!isWordCount(words.size()))
        return failure(Error::Kind::InvalidInput,
                       QStringLiteral("%1 backup words, not 12, 15, 18, 21 or 24").arg(words.size()));

    SecretBytes bits(entropySize(words.size()) + 1);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto index = indexOf(words[i]);
        if (!index)
            return failure(Error::Kind::InvalidInput,
                           QStringLiteral("backup word %1 is not in the list").arg(i + 1));
        for (std::size_t bit = 0; bit < 11; ++bit) {
            const std::size_t at = i * 11 + bit;
            const auto value = static_cast<std::uint8_t>(((*index >> (10 - bit)) & 1U) << (7 - at % 8));
            bits.data()[at / 8] = static_cast<std::uint8_t>(bits.data()[at / 8] | value);
        }
    }
    if (bits != withChecksum(SecretBytes::copyOf(bits.view().chopped(1))))
        return failure(Error::Kind::InvalidInput, QStringLiteral("wrong checksum of the backup words"));
    Mnemonic mnemonic;
    mnemonic.m_words = join(words);
    return mnemonic;
}

bool Mnemonic::isListed(QByteArrayView word)
{
    return indexOf(word).has_value();
}

QByteArrayView Mnemonic::completion(QByteArrayView beginning)
{
    const std::vector<QByteArrayView> &words = wordList().words;
    const auto first = std::lower_bound(words.begin(), words.end(), beginning);
    if (beginning.isEmpty() || first == words.end() || !first->startsWith(beginning)) return {};
    const auto second = std::next(first);
    const bool isOnlyOne = second == words.end() || !second->startsWith(beginning);
    return isOnlyOne || *first == beginning ? *first : QByteArrayView();
}

std::size_t Mnemonic::wordCount() const
{
    return split(m_words.view()).size();
}

QByteArrayView Mnemonic::word(std::size_t index) const
{
    return split(m_words.view()).at(index);
}

SecretBytes Mnemonic::seed() const
{
    constexpr QByteArrayView salt = "mnemonic"; // and the empty passphrase
    constexpr int rounds = 2048;
    SecretBytes seed(64);
    const int done =
        PKCS5_PBKDF2_HMAC(reinterpret_cast<const char *>(m_words.data()), static_cast<int>(m_words.size()),
                          reinterpret_cast<const unsigned char *>(salt.data()), static_cast<int>(salt.size()),
                          rounds, EVP_sha512(), static_cast<int>(seed.size()), seed.data());
    if (done != 1) qFatal("OpenSSL refuses PBKDF2"); // only where it is broken or out of memory
    return seed;
}

} // namespace tollstream
