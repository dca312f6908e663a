// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace tollstream::pem {

// Certificates and keys in the form of PEM (RFC 7468), by OpenSSL.

template <auto release> struct Releaser
{
    template <typename T> void operator()(T *object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using Bio = std::unique_ptr<BIO, Releaser<BIO_free_all>>;

/// A certificate and the key that belongs to it.
struct Pair
{
    Certificate certificate;
    Key key;
};

/// What OpenSSL says went wrong, as an error of this kind.
tl::unexpected<Error> opensslFailure(Error::Kind kind, const QString &what);

/// The content of a memory BIO; wiped with it where it is a secret.
QByteArrayView contentOf(BIO *bio);

/// The first certificate of a text. `InvalidInput` where there is none.
Result<Certificate> readCertificate(QByteArrayView text);
/// `InvalidInput` where there is no private key, `Locked` where it wants a passphrase.
Result<Key> readPrivateKey(QByteArrayView text);
/// Both, from texts. `Conflict` besides, where one is not the other's.
Result<Pair> readPair(QByteArrayView certificateText, QByteArrayView keyText);

/// SHA-256 of the public key (SubjectPublicKeyInfo, DER).
QByteArray publicKeyDigest(X509 *certificate);
UnixTime endOf(X509 *certificate);

} // namespace tollstream::pem
