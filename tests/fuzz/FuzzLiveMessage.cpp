// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/LiveMessage.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    const UnixTime arrival = fromUnixMilliseconds(1'795'000'000'000);
    const auto message = decodeLiveMessage(input, arrival);
    if (!message) return;
    const QByteArray again =
        input.trimmed().startsWith('{') ? encodeLiveMessage(*message) : encodeBareNumber(message->power);
    promise(decodeLiveMessage(again, arrival) == message, "a message that is written is the same when read");
}
