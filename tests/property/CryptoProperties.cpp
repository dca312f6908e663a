// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Base58.h"
#include "app/crypto/Bech32.h"
#include "app/crypto/Mnemonic.h"
#include "app/iota/AccountKey.h"
#include "app/iota/Digest.h"
#include "app/iota/UserSignature.h"

#include "tests/property/LedgerValues.h"
#include "tests/property/Properties.h"

using namespace tollstream;

namespace {

constexpr QByteArrayView bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

void base58IsReadAsItWasWritten()
{
    const QByteArray bytes = QByteArray(*rc::gen::inRange(0, 5), '\0') + *anyBytes(80);
    RC_ASSERT((decodeBase58(encodeBase58(bytes)) == Result<QByteArray>(bytes)));
}

/// Each text has one meaning, each meaning one text.
void base58HasOneForm()
{
    const auto letters = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")));
    const QString text = QString::fromStdString(letters);
    const auto bytes = decodeBase58(text);
    RC_ASSERT(bytes.has_value());
    RC_ASSERT(encodeBase58(*bytes) == text);
}

void addressesAndDigestsAreReadAsTheyWereWritten()
{
    const Address address = *anyAddress();
    RC_ASSERT((Address::parse(address.toString()) == Result<Address>(address)));
    RC_ASSERT((Address::parse(QStringLiteral("0x") + address.toString().sliced(2).toUpper()) ==
               Result<Address>(address)));
    const Digest digest{address.bytes};
    RC_ASSERT((Digest::parse(digest.toString()) == Result<Digest>(digest)));
}

void bech32IsReadAsItWasWritten()
{
    const QByteArray payload = *anyBytes(50);
    const auto decoded = decodeBech32("ab", encodeBech32("ab", payload).view());
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(decoded->view() == payload);
}

/// BIP-173 promises that up to four changed characters are noticed.
void bech32NoticesFourChangedCharacters()
{
    QByteArray text = encodeBech32("key", *anyBytes(33)).view().toByteArray();
    const QByteArray before = text;
    for (int left = *rc::gen::inRange(1, 5); left > 0; --left) {
        const auto place = *rc::gen::inRange(qsizetype(4), text.size());
        text[place] = bech32Alphabet[*rc::gen::inRange(qsizetype(0), bech32Alphabet.size())];
    }
    RC_PRE(text != before);
    RC_ASSERT(!decodeBech32("key", text).has_value());
}

void keysAreImportedAsTheyWereExported()
{
    const auto key = KeyPair::fromSeed(SecretBytes::copyOf(viewOf((*anyAddress()).bytes)));
    const auto imported = importPrivateKey(exportPrivateKey(*key).view());
    RC_ASSERT(imported.has_value());
    RC_ASSERT(imported->seed() == key->seed());
    RC_ASSERT(imported->publicKey() == key->publicKey());
}

void aSignatureHoldsForItsHashAlone()
{
    const auto key = KeyPair::fromSeed(SecretBytes::copyOf(viewOf((*anyAddress()).bytes)));
    const Bytes32 hash = (*anyAddress()).bytes;
    const QByteArray signature = signHash(*key, hash);
    RC_ASSERT((signerOf(signature, hash) == Result<Address>(Address::of(key->publicKey()))));

    QByteArray altered = signature;
    const auto place = *rc::gen::inRange(qsizetype(0), altered.size());
    altered[place] = static_cast<char>(altered[place] ^ *rc::gen::inRange(1, 256));
    const auto signer = signerOf(altered, hash);
    RC_ASSERT(!signer.has_value());
}

void wordsOfAnyLengthCanBeRead()
{
    const Mnemonic words = Mnemonic::generate(12 + 3 * *rc::gen::inRange(0, 5));
    const auto again = Mnemonic::parse(words.words().view());
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->words() == words.words());
}

} // namespace

int main()
{
    Properties properties;
    properties.holds("base58 is read as it was written", base58IsReadAsItWasWritten);
    properties.holds("base58 has one form", base58HasOneForm);
    properties.holds("addresses and digests are read as they were written",
                     addressesAndDigestsAreReadAsTheyWereWritten);
    properties.holds("bech32 is read as it was written", bech32IsReadAsItWasWritten);
    properties.holds("bech32 notices four changed characters", bech32NoticesFourChangedCharacters);
    properties.holds("keys are imported as they were exported", keysAreImportedAsTheyWereExported);
    properties.holds("a signature holds for its hash alone", aSignatureHoldsForItsHashAlone);
    properties.holds("words of any length can be read", wordsOfAnyLengthCanBeRead);
    return properties.exitStatus();
}
