// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/Bytes.h"

#include <initializer_list>

namespace tollstream {

/// Blake2b with 32 bytes of output, unkeyed, over the concatenation of `parts`: the hash that IOTA uses
/// throughout (protocol: node source, `crates/iota-types`, `DefaultHash`).
Bytes32 blake2b256(std::initializer_list<QByteArrayView> parts);

} // namespace tollstream
