// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

namespace tollstream {

/// A Move type as people write it: `u8`, `vector<address>`, `0x2::coin::Coin<0x2::iota::IOTA>`. Throws
/// std::runtime_error at anything else.
TypeTag typeTagFrom(QStringView text);

} // namespace tollstream
