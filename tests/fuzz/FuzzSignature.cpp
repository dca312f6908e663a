// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/MultisigPublicKey.h"
#include "app/iota/UserSignature.h"

#include "tests/fuzz/Fuzz.h"

void tollstream::fuzz(QByteArrayView input)
{
    using namespace tollstream;
    promise(!signerOf(input, Bytes32{}), "nobody has signed this");

    BcsReader reader(input);
    const MultisigPublicKey committee = MultisigPublicKey::readFrom(reader);
    if (!reader.finish()) return;
    BcsWriter writer;
    committee.writeTo(writer);
    promise(writer.bytes() == input, "a committee that is read is written byte for byte");
    static_cast<void>(committee.isValid());
    static_cast<void>(committee.address());
}
