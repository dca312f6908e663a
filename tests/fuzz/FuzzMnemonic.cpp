// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Mnemonic.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    const auto words = Mnemonic::parse(input);
    if (!words) return;
    const auto again = Mnemonic::parse(words->words().view());
    promise(again && again->words() == words->words(), "words that are read can be read again");
}
