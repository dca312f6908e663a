// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/core/whenDone.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/SealedBox.h"
#include "app/crypto/SecretBytes.h"
#include "app/secrets/SecretStore.h"

#include <QFuture>
#include <QObject>

namespace tollstream {

/// What an offer tells of them.
struct MarketPublicKeys
{
    SealingPublicKey sealingKey;
    PublicKey heartbeatKey;
};

/// The keys of the market besides the wallet's: the one that memos are sealed to, that of the buyer's
/// journal, and the one that signs heartbeats.
struct MarketKeys
{
    SealingKeyPair sealingKey;
    SecretBytes journalKey;
    KeyPair heartbeatKey; ///< follows from the sealing key, so that there is nothing more to be kept

    MarketPublicKeys publicKeys() const { return {sealingKey.publicKey(), heartbeatKey.publicKey()}; }
    /// Names them without telling them: the public half of the sealing key, for the settings.
    QString name() const;
};

/// Opens the market keys of a data directory, or makes them the first time.
class MarketKeyKeeper : public QObject
{
    Q_OBJECT
public:
    explicit MarketKeyKeeper(SecretStore &secrets, QObject *parent = nullptr);

    /// Reads the keys. Makes new ones only when `knownName` is empty, that is when there have never been any:
    /// a keychain that is shut can look empty. With a name known and the keys missing: `Locked`; with others:
    /// `Conflict`.
    QFuture<Result<MarketKeys>> open(const QString &knownName);

private:
    void create(const Answer<MarketKeys> &answer);

    SecretStore &m_secrets;
};

} // namespace tollstream
