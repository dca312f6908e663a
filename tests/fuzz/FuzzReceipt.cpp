// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBox.h"
#include "app/market/Receipt.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    static const SecretBytes key = SecretBytes::random(secretBoxKeySize);
    static const QString topic = QStringLiteral("market/receipts/0");
    static_cast<void>(openReceipt(input, key, topic));
    // A seller has the key and may send anything under it.
    const auto receipt = openReceipt(encryptBox(input, key, topic.toUtf8()), key, topic);
    if (!receipt) return;
    promise(openReceipt(sealReceipt(*receipt, key, topic), key, topic) == receipt,
            "a receipt that is sealed is the same when opened");
}
