// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Nanos.h"
#include "app/crypto/Base58.h"
#include "app/crypto/Slip10.h"
#include "app/iota/Address.h"
#include "app/iota/Digest.h"

#include "tests/fuzz/Fuzz.h"

/// The short texts that people and nodes write: addresses, digests, amounts, paths.
void tollstream::fuzz(QByteArrayView input)
{
    const QString text = QString::fromUtf8(input);
    if (const auto bytes = decodeBase58(text))
        promise(encodeBase58(*bytes) == text, "base58 that is read is written alike");
    if (const auto digest = Digest::parse(text))
        promise(digest->toString() == text, "a digest that is read is written alike");
    if (const auto address = Address::parse(text))
        promise(address->toString() == text.toLower(), "an address that is read is written alike");
    if (const auto amount = Nanos::fromIotaText(text)) {
        const auto again = Nanos::fromIotaText(amount->toIotaText());
        promise(again && *again == *amount, "an amount that is written can be read");
    }
    static_cast<void>(Nanos::fromDecimal(text));
    static const SecretBytes seed(64);
    if (text.size() < 64) static_cast<void>(deriveEd25519(seed, text));
}
