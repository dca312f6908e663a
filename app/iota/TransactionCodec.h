// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

namespace tollstream {

/// BCS of a transaction.
QByteArray encodeTransaction(const TransactionData &transaction);
/// Strict, as the node is: truncation, trailing bytes, long ULEB128 forms, unknown tags and system
/// transactions fail with `BadReply`. Never allocates by a claimed length.
Result<TransactionData> decodeTransaction(QByteArrayView bytes);

/// BCS of SenderSignedData, as `rawTransaction` carries it.
QByteArray encodeSignedTransaction(const SignedTransaction &transaction);
Result<SignedTransaction> decodeSignedTransaction(QByteArrayView bytes);

/// Blake2b-256("TransactionData::" ‖ bytes).
Digest transactionDigest(QByteArrayView transactionBytes);
/// What an Ed25519 key signs for a transaction: Blake2b-256(00 00 00 ‖ bytes).
Bytes32 transactionSigningHash(QByteArrayView transactionBytes);
/// What an Ed25519 key signs for a personal message: Blake2b-256(03 00 00 ‖ BCS vector<u8> of the message).
Bytes32 personalMessageSigningHash(QByteArrayView message);

} // namespace tollstream
