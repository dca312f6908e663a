// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/iota/Address.h"

#include <QByteArray>

namespace tollstream {

/// `00 ‖ signature ‖ public key`: an Ed25519 signature as the ledger carries it (97 bytes).
QByteArray signHash(const KeyPair &key, const Bytes32 &signingHash);

/// Checks a serialised signature (Ed25519, or a multisig of Ed25519 keys) over `signingHash` and returns the
/// address that it speaks for. Fails with `Forged` where it does not hold, `Unsupported` for other schemes,
/// `BadReply` where it cannot be read.
Result<Address> signerOf(QByteArrayView serialisedSignature, const Bytes32 &signingHash);

/// A personal message signed by an account, e.g. the offer of a seller.
QByteArray signPersonalMessage(const KeyPair &key, QByteArrayView message);
Result<Address> personalMessageSigner(QByteArrayView serialisedSignature, QByteArrayView message);

} // namespace tollstream
