// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

namespace tollstream {

/// The backup words of a wallet (BIP-39, English): 12, 15, 18, 21 or 24 words with a checksum.
class Mnemonic
{
public:
    /// New words from the system's random generator. `wordCount` is one of the five above.
    static Mnemonic generate(int wordCount = 24);
    /// Reads words separated by white space, in any case. Fails with `InvalidInput` at a wrong count, an
    /// unknown word (named by its position in the detail, never by itself) or a wrong checksum.
    static Result<Mnemonic> parse(QByteArrayView text);
    /// Whether the word, in lower case, is one of the 2048.
    static bool isListed(QByteArrayView word);
    /// The one listed word that begins so; empty where there is none or more than one.
    static QByteArrayView completion(QByteArrayView beginning);

    std::size_t wordCount() const;
    /// A view of the word at `index` from 0 on, good as long as this object stays where it is.
    QByteArrayView word(std::size_t index) const;
    /// The words in lower case, separated by single blanks.
    const SecretBytes &words() const { return m_words; }
    /// The 64-byte BIP-39 seed (PBKDF2-HMAC-SHA512, 2048 rounds, empty passphrase).
    SecretBytes seed() const;

private:
    Mnemonic() = default;
    SecretBytes m_words;
};

} // namespace tollstream
