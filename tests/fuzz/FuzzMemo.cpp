// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Memo.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    static const SealingKeyPair seller = SealingKeyPair::generate();
    static_cast<void>(openMemo(input, seller));
    // Whoever knows the seller's public key can seal anything to it.
    static_cast<void>(openMemo("TS1" + seal(input, seller.publicKey()), seller));

    const auto request = decodeAccessRequest(SecretBytes::copyOf(input));
    if (!request) return;
    promise(encodeAccessRequest(*request).view() == input, "what is read is written byte for byte");
    promise(openMemo(sealMemo(*request, seller.publicKey()), seller).has_value(), "a sealed request opens");
}
