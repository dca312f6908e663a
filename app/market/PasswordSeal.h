// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QByteArray>
#include <QString>

namespace tollstream {

/// Seals the passwords of readers that have to be handed on to another broker, which wants a hash of its own
/// kind or the password itself. Only where there is such a broker; else the books hold nothing but the hash
/// that the gate checks. The keys follow from the market's sealing key. Thread-safe.
class PasswordSeal
{
public:
    /// `sealingSecret`: the secret half of the key that memos are sealed to.
    explicit PasswordSeal(const SecretBytes &sealingSecret);

    /// For this user only. The same password of the same user bears the same tag in each sealing.
    QByteArray seal(const SecretBytes &password, const QString &userName) const;
    /// Fails with `Forged` where it was sealed with other keys or for another user.
    Result<SecretBytes> open(const QByteArray &sealed, const QString &userName) const;
    /// Tells passwords apart without opening them, in 32 hexadecimal digits; empty for what is no sealed
    /// password.
    static QByteArray tagOf(const QByteArray &sealed);

private:
    SecretBytes m_boxKey;
    SecretBytes m_tagKey;
};

} // namespace tollstream
