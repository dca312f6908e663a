// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Address.h"

#include "app/crypto/Blake2b.h"
#include "app/iota/HexText.h"

namespace tollstream {

Address Address::of(const PublicKey &key)
{
    return Address{blake2b256({viewOf(key.bytes)})};
}

Result<Address> Address::parse(QStringView text)
{
    return parseHexText(text).map([](const Bytes32 &read) { return Address{read}; });
}

QString Address::toString() const
{
    return toHexText(bytes);
}

} // namespace tollstream
