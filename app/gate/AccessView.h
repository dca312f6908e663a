// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the store and the gate agree on. No Qt here: the gate lives inside Mosquitto.

#include <cstddef>

namespace tollstream::access {

/// SQLite `PRAGMA user_version` of the store that this view belongs to.
inline constexpr int schemaVersion = 1;

/// The view that the gate reads:
///   user_name TEXT, client_id TEXT ('' = any), password_salt BLOB(16), password_hash BLOB(32) or TEXT, topic
///   TEXT, until_ms INTEGER (Unix milliseconds; access ends when it is reached), revision INTEGER
/// One row a grant. `revision` counts up through the whole store at every change of a grant, so that the gate
/// reads only what has changed (it is indexed). A grant that was ended by hand has until_ms in the past.
inline constexpr char viewName[] = "access";

/// password_hash = BLAKE2b-256(password, key = password_salt). Passwords are 128 random bits, so no slow hash
/// is needed, and the cost of a wrong one is the same as of a right one.
inline constexpr std::size_t saltSize = 16;
inline constexpr std::size_t hashSize = 32;

/// Accounts that the seller has set up for people have argon2id instead, because people choose their
/// passwords: password_hash is TEXT then, as libsodium's crypto_pwhash_str() writes it with this cost, and
/// password_salt is not looked at. Their names are none of 32 hex digits, as payers' are.
inline constexpr unsigned long long accountPasswordPasses = 2;
inline constexpr std::size_t accountPasswordMemory = std::size_t{64} * 1024 * 1024;

/// What the gate writes to the broker's log, now and then at most, when a reader asks for a receipt: somebody
/// is about to pay. Nothing about who or which.
inline constexpr char receiptAwaitedNote[] = "A reader waits for a receipt";

} // namespace tollstream::access
