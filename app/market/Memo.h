// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/Bytes.h"
#include "app/crypto/SealedBox.h"
#include "app/crypto/SecretBytes.h"
#include "app/iota/Address.h"
#include "app/iota/Digest.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace tollstream {

/// What a payment asks for, sealed to the seller: with which name, password and client id the buyer will
/// connect, and where and under which key the receipt is to be left.
struct AccessRequest
{
    Bytes16 user{};
    SecretBytes password; ///< 16 bytes
    Bytes16 clientId{};
    Address payer; ///< must be the transaction's sender: a sealed box proves nothing about who made it
    Digest offer;
    Bytes16 receiptId{};
    SecretBytes receiptKey; ///< 32 bytes

    /// New random values for a purchase.
    static AccessRequest make(const Address &payer, const Digest &offer);

    /// As they are used at the broker: 32 lower-case hexadecimal digits.
    QString userName() const;
    QString clientIdText() const;
    SecretBytes passwordText() const;
    QString receiptTopic() const;
};

/// The memo of the 2017 article: `{"username":"…"}` for an account that the seller has set up by hand.
struct NamedAccountRequest
{
    QString userName; ///< matches [a-z0-9-]{1,64}
};

using MemoContent = std::variant<AccessRequest, NamedAccountRequest>;

/// Greatest length of a memo in bytes.
inline constexpr qsizetype largestMemo = 512;

/// "TS1" ‖ sealed box of { user 16, password 16, client id 16, payer 32, offer digest 32, receipt id 16,
/// receipt key 32 }.
QByteArray sealMemo(const AccessRequest &request, const SealingPublicKey &seller);

/// The article's memo, in plain words, for an account that the seller has set up: everybody can read the name
/// on the ledger. The name matches [a-z0-9-]{1,64}.
QByteArray namedAccountMemo(const QString &userName);

/// Opens a memo. `Unsupported` where it is none of ours, `Forged` where the box does not open, `BadReply` at
/// a wrong length. The caller compares the payer with the transaction's sender.
Result<MemoContent> openMemo(QByteArrayView memo, const SealingKeyPair &seller);

/// The plain bytes of a request, for the buyer's own encrypted journal.
SecretBytes encodeAccessRequest(const AccessRequest &request);
Result<AccessRequest> decodeAccessRequest(const SecretBytes &bytes);

} // namespace tollstream
