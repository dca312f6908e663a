// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/core/whenDone.h"
#include "app/crypto/KeyPair.h"
#include "app/crypto/SealedBox.h"
#include "app/crypto/SecretBytes.h"
#include "app/iota/Address.h"
#include "app/secrets/SecretStore.h"

#include <QFuture>
#include <QObject>

namespace tollstream {

/// Who we are: the account's key, the key that memos are sealed to, and the key of the buyer's journal.
struct Identity
{
    KeyPair account;
    SealingKeyPair sealingKey;
    SecretBytes journalKey;

    Address address() const { return Address::of(account.publicKey()); }
};

/// Opens the identity of a data directory, or makes it the first time.
class IdentityKeeper : public QObject
{
    Q_OBJECT
public:
    explicit IdentityKeeper(SecretStore &secrets, QObject *parent = nullptr);

    /// Reads the identity. Makes a new one only when `knownAddress` is empty, that is when there has never
    /// been one: a keychain that is shut can look empty. With an address known and its words missing:
    /// `Locked`; with the words of another account: `Conflict`.
    QFuture<Result<Identity>> open(const QString &knownAddress);

private:
    void create(Answer<Identity> answer);

    SecretStore &m_secrets;
};

} // namespace tollstream
