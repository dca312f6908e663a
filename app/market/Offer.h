// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/SealedBox.h"
#include "app/iota/Address.h"
#include "app/iota/Digest.h"
#include "app/market/Tariff.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tollstream {

/// What a seller offers, in the seller's own words.
struct Offer
{
    std::uint64_t serial = 0; ///< counts up with every new offer of a seller
    UnixTime issued;
    UnixTime expires;
    Address seller;
    QString network;         ///< Network::name
    QString chainIdentifier; ///< a coin of another chain never pays
    QString liveTopic;       ///< paid
    QString averageTopic;    ///< free
    QString unit;            ///< of the values: "mW"
    QString title;           ///< what is measured, in the seller's words; at most 80 characters
    Tariff tariff;
    SealingPublicKey sealingKey;
    /// Whose signature counts on the market's heartbeat; offers from before there were any have none.
    std::optional<PublicKey> heartbeatKey = {};
    /// What each payer reads for free, once, on top of what the first payment buys; for that the least
    /// payment does not apply. None in offers from before there were any.
    std::chrono::seconds trial{0};

    bool operator==(const Offer &) const = default;
};

/// An offer as it is published: the exact bytes, and their digest, by which payments name it.
struct SignedOffer
{
    Offer offer;
    QByteArray json;
    Digest digest; ///< Blake2b-256 of `json`

    bool operator==(const SignedOffer &) const = default;
};

/// Longest published offer in bytes, signature included.
inline constexpr qsizetype largestOffer = 4'096;
/// Longest title in characters (code points).
inline constexpr qsizetype longestTitle = 80;
/// By how much the clocks of seller and reader may differ.
inline constexpr std::chrono::minutes offerClockTolerance{2};

/// Whether an offer may be published: `InvalidInput`, with the field in the detail, at a tariff that is not
/// valid, a title that is too long or holds control characters, a topic with wildcards or under `market/`, a
/// time that makes no sense, a trial below zero or beyond `longestTrial`.
Result<void> checkOffer(const Offer &offer);

/// Compact JSON with sorted keys, and under "signature" the seller's IOTA personal-message signature over the
/// same JSON without that key. What an offer does not have, such as a trial, is left out: offers from before
/// there was such a thing keep their bytes. All 64-bit numbers are decimal strings, since JSON readers
/// elsewhere turn numbers into floating point. The offer must pass `checkOffer()`.
SignedOffer signOffer(const Offer &offer, const KeyPair &seller);

/// What the seller's key signs for an offer, as a personal message: the same JSON without its signature. For
/// where the key is on another machine. The offer must pass `checkOffer()`.
QByteArray offerMessage(const Offer &offer);
/// Reads such words, as they come to the machine with the key. How they are spaced does not matter, what else
/// stands in them does: the offer says all that would be signed. `BadReply` where they are no offer's, or a
/// signed one's, or do not pass `checkOffer()`, `Unsupported` at a newer version.
Result<Offer> parseOfferMessage(QByteArrayView words);
/// As above, and judges them: `Conflict` where they are not of that seller, `Expired` where their time is
/// over.
Result<Offer> readOfferMessage(QByteArrayView words, const Address &seller, UnixTime now);
/// The signature of `offerMessage()` in serialised form, 97 bytes.
QByteArray offerSignature(const Offer &offer, const KeyPair &seller);
/// The offer with a signature of its message in serialised form (97 bytes for one Ed25519 key). `Forged`
/// where it is not the seller's of these words, `Unsupported` at another scheme, `BadReply` where it cannot
/// be read.
Result<SignedOffer> withSignature(const Offer &offer, const QByteArray &signature);

/// Reads an offer without judging signer and time, for those that we have signed or checked before. Unknown
/// members are ignored (but signed with the rest). Only the canonical bytes are read, those that
/// `signOffer()` writes: one offer has one digest. `BadReply` where it cannot be read or does not pass
/// `checkOffer()`, `Unsupported` at a newer version.
Result<SignedOffer> parseOffer(QByteArrayView json);

/// Reads and checks a published offer. `BadReply` where it cannot be read, `Forged` where the signer is not
/// `seller` or the seller named in it, `Expired` where its time is over or has not begun (two minutes of
/// tolerance), `Unsupported` at a newer version or another
/// signature scheme.
Result<SignedOffer> readOffer(QByteArrayView json, const Address &seller, UnixTime now);

} // namespace tollstream
