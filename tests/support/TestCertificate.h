// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

namespace tollstream {

/// A self-signed certificate for a server of a test, with its key, both as PEM.
struct TestCertificate
{
    enum class KeyKind { Elliptic, Rsa2048, Rsa1024, Ed25519 };

    struct Options
    {
        QByteArray commonName = "localhost";
        QByteArray subjectAlternativeName{}; ///< as OpenSSL spells it: "IP:127.0.0.1"; empty: none
        bool isAuthority = true;
        std::chrono::hours validFrom{-1}; ///< from now
        std::chrono::hours validUntil{24};
        KeyKind keyKind = KeyKind::Elliptic;
        QByteArray key{};           ///< PEM, of an earlier one; empty: a new one
        QByteArray keyPassphrase{}; ///< that encrypts the key; empty: none
    };

    /// All empty where OpenSSL fails.
    static TestCertificate make(const Options &options);

    QByteArray certificate;
    QByteArray key;
    QByteArray publicKeyDigest; ///< SHA-256 of the SubjectPublicKeyInfo
};

} // namespace tollstream
