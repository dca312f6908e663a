// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/Wallet.h"
#include "app/market/MarketKeys.h"
#include "app/market/Offer.h"
#include "app/seller/SellerSettings.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace tollstream {

/// Keeps a signed offer in force: makes one when chain and price are known, a new one when something in it
/// changes, and another in good time before it expires. Where the account's key is not on this machine, the
/// words to be signed are handed out, and the signature is taken in.
class OfferIssuer : public QObject
{
    Q_OBJECT
public:
    OfferIssuer(const Wallet &wallet, MarketPublicKeys keys, const Clock &clock, QObject *parent = nullptr);

    /// The serial numbers go on after this one.
    void setLastSerial(std::uint64_t serial) { m_serial = serial; }
    /// An offer of an earlier run, which stays in force as long as the terms are the same. Ignored where it
    /// is of another seller or does not hold any more.
    void restore(const SignedOffer &offer);
    /// Words of an earlier run that were waiting for their signature, so that one made of them meanwhile
    /// still counts. Ignored where they are of another seller, or the terms are other ones by now.
    void restoreMessage(const QString &words);
    /// Makes an offer of these terms, unless the present one says the same and has time left.
    void issue(const SellerSettings &terms, const QString &chainIdentifier);

    std::optional<SignedOffer> current() const { return m_current; }
    /// The words that wait for a signature made elsewhere, as a personal message; nothing where none do.
    std::optional<QString> messageToSign() const;
    /// Takes the signature in base64, as another Tollstream or wallet gives it. `InvalidInput` where it is
    /// none, or nothing waits; `Forged` where it is of another key or of other words.
    Result<void> acceptSignature(const QByteArray &base64);

signals:
    void issued(const tollstream::SignedOffer &offer);
    /// `messageToSign()` is another one, or gone.
    void messageToSignChanged();

private:
    void propose();
    bool isStillGood(const Offer &wanted) const;
    void take(SignedOffer offer);

    const Wallet &m_wallet;
    MarketPublicKeys m_keys;
    const Clock &m_clock;
    QTimer m_renewal;
    std::uint64_t m_serial = 0;
    std::optional<Offer> m_terms;    ///< as they are wanted now
    std::optional<Offer> m_proposed; ///< waits for its signature
    std::optional<Offer> m_earlier;  ///< waited for its signature in an earlier run
    std::optional<SignedOffer> m_current;
};

} // namespace tollstream
