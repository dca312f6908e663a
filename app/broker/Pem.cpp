// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/Pem.h"

#include <QCryptographicHash>

#include <ctime>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace tollstream::pem {

namespace {

/// Called where a key is encrypted; notes that, and has no passphrase to give.
int notePassphraseIsWanted(char *, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

Bio bioOver(QByteArrayView text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

} // namespace

tl::unexpected<Error> opensslFailure(Error::Kind kind, const QString &what)
{
    const unsigned long code = ERR_get_error();
    char text[160] = "";
    if (code != 0) ERR_error_string_n(code, text, sizeof text);
    ERR_clear_error();
    return failure(kind, what + QStringLiteral(": ") + QString::fromLatin1(text));
}

QByteArrayView contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, size};
}

Result<Certificate> readCertificate(QByteArrayView text)
{
    const Bio bio = bioOver(text);
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate) return opensslFailure(Error::Kind::InvalidInput, QStringLiteral("no certificate"));
    return certificate;
}

Result<Key> readPrivateKey(QByteArrayView text)
{
    const Bio bio = bioOver(text);
    bool isEncrypted = false;
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &notePassphraseIsWanted, &isEncrypted));
    if (key) return key;
    return opensslFailure(isEncrypted ? Error::Kind::Locked : Error::Kind::InvalidInput,
                          QStringLiteral("no private key"));
}

Result<Pair> readPair(QByteArrayView certificateText, QByteArrayView keyText)
{
    auto certificate = readCertificate(certificateText);
    if (!certificate) return tl::make_unexpected(certificate.error());
    auto key = readPrivateKey(keyText);
    if (!key) return tl::make_unexpected(key.error());
    if (X509_check_private_key(certificate->get(), key->get()) != 1)
        return opensslFailure(Error::Kind::Conflict, QStringLiteral("the key of another certificate"));
    return Pair{std::move(*certificate), std::move(*key)};
}

QByteArray publicKeyDigest(X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0) return {};
    QByteArray digest = QCryptographicHash::hash(QByteArrayView(reinterpret_cast<const char *>(der), size),
                                                 QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return digest;
}

UnixTime endOf(X509 *certificate)
{
    std::tm time{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) != 1) return {};
    return UnixTime(std::chrono::seconds(::timegm(&time)));
}

} // namespace tollstream::pem
