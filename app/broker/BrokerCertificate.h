// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace tollstream {

/// The certificate with which a broker shows itself beyond this machine.
struct BrokerCertificate
{
    QString certificateFile; ///< PEM; behind it those that vouch for it, where there are any
    QString privateKeyFile;  ///< PEM, mode 0600
    /// SHA-256 of the public key (SubjectPublicKeyInfo, DER), as RFC 7469 pins keys: it outlives the
    /// certificate when that is renewed for the same key.
    QByteArray pin;
    QByteArray digest; ///< SHA-256 of the certificate's file
    UnixTime validUntil;
    bool isSellersOwn = false;

    bool operator==(const BrokerCertificate &) const = default;

    /// How long before its end a certificate is made anew.
    static constexpr std::chrono::days renewedBefore{60};

    /// Reads the certificate of an earlier run in `directory`, or makes a self-signed one (P-256, ten years)
    /// for localhost and `hostNames` (names or addresses). One that ends soon, or is for other names, is
    /// made anew for the same key. Errors: `Storage` (also where the files are there and damaged: a new
    /// key would void every link handed out), `NoSpace`.
    static Result<BrokerCertificate> loadOrCreate(const QString &directory, const QStringList &hostNames,
                                                  UnixTime now);
    /// Takes a certificate and its key, which the seller has from elsewhere, over into `directory`: the
    /// broker is not disturbed when the files change. One that is out of date is taken as well, because
    /// buyers go by the pin. Errors: `NotFound` where a file cannot be read, `InvalidInput` where it holds no
    /// certificate or key, or one that is neither RSA (2048 bits at least) nor elliptic, `Locked` where the
    /// key wants a passphrase, `Conflict` where the key is another certificate's, `Storage`, `NoSpace`.
    static Result<BrokerCertificate> takeOver(const QString &certificateFile, const QString &privateKeyFile,
                                              const QString &directory);
    /// Whether `takeOver()` could take these; writes nothing.
    static Result<void> check(const QString &certificateFile, const QString &privateKeyFile);
};

} // namespace tollstream
