// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Bech32.h"
#include "app/iota/AccountKey.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    if (const auto key = importPrivateKey(input))
        promise(exportPrivateKey(*key).view() == input.toByteArray().toLower(),
                "an imported key is exported alike");
    if (const auto payload = decodeBech32("a", input))
        promise(encodeBech32("a", payload->view()).view() == input.toByteArray().toLower(),
                "what is read is written alike");
    constexpr qsizetype longestPayload = 51; // fits in 90 characters
    const QByteArrayView start = input.first(std::min(input.size(), longestPayload));
    const auto again = decodeBech32("a", encodeBech32("a", start).view());
    promise(again && again->view() == start, "what is written can be read");
}
