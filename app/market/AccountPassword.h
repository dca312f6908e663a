// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QByteArray>

namespace tollstream {

/// Least and greatest length of a person's password, in bytes of UTF-8. The gate takes no longer ones.
inline constexpr std::size_t shortestAccountPassword = 8;
inline constexpr std::size_t longestAccountPassword = 128;

/// What the books keep of a person's password: argon2id, with the cost in `app/gate/AccessView.h`. Takes a
/// core and 64 MiB for a good part of a second on purpose: for a thread on which nobody waits. `InvalidInput`
/// at a length out of bounds, `LimitExceeded` where the memory is not to be had.
Result<QByteArray> hashAccountPassword(const SecretBytes &password);

/// A new one of 79 random bits, made to be read out: "k7vm-2qxp-htre-w9ca".
SecretBytes generateAccountPassword();

} // namespace tollstream
