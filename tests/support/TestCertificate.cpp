// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestCertificate.h"

#include <QCryptographicHash>

#include <memory>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace tollstream {

namespace {

struct Release
{
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION *extension) const { X509_EXTENSION_free(extension); }
    void operator()(BIO *memory) const { BIO_free(memory); }
};
template <typename T> using Owned = std::unique_ptr<T, Release>;

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Owned<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray contentOf(BIO *memory)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    return QByteArray(bytes, size);
}

EVP_PKEY *newKey(TestCertificate::KeyKind kind)
{
    switch (kind) {
    case TestCertificate::KeyKind::Elliptic:
        return EVP_EC_gen("P-256");
    case TestCertificate::KeyKind::Rsa2048:
        return EVP_RSA_gen(2048);
    case TestCertificate::KeyKind::Rsa1024:
        return EVP_RSA_gen(1024);
    case TestCertificate::KeyKind::Ed25519:
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    }
    return nullptr;
}

EVP_PKEY *readKey(const QByteArray &text)
{
    const Owned<BIO> memory(BIO_new_mem_buf(text.constData(), static_cast<int>(text.size())));
    return PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr);
}

QByteArray digestOfPublicKey(EVP_PKEY *key)
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    QByteArray digest = QCryptographicHash::hash(QByteArrayView(reinterpret_cast<const char *>(der), size),
                                                 QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return digest;
}

} // namespace

TestCertificate TestCertificate::make(const Options &options)
{
    const Owned<EVP_PKEY> key(options.key.isEmpty() ? newKey(options.keyKind) : readKey(options.key));
    const Owned<X509> certificate(X509_new());
    if (!key || !certificate) return {};
    X509 *made = certificate.get();
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    const auto seconds = [](std::chrono::hours hours) {
        return static_cast<long>(std::chrono::seconds(hours).count());
    };
    X509_gmtime_adj(X509_getm_notBefore(made), seconds(options.validFrom));
    X509_gmtime_adj(X509_getm_notAfter(made), seconds(options.validUntil));
    X509_set_pubkey(made, key.get());
    X509_NAME *name = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(options.commonName.constData()),
                               static_cast<int>(options.commonName.size()), -1, 0);
    X509_set_issuer_name(made, name);
    if (!addExtension(made, NID_basic_constraints,
                      options.isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE"))
        return {};
    if (!options.subjectAlternativeName.isEmpty() &&
        !addExtension(made, NID_subject_alt_name, options.subjectAlternativeName))
        return {};
    if (X509_sign(made, key.get(), options.keyKind == KeyKind::Ed25519 ? nullptr : EVP_sha256()) == 0)
        return {};

    const Owned<BIO> certificateText(BIO_new(BIO_s_mem()));
    const Owned<BIO> keyText(BIO_new(BIO_s_mem()));
    const EVP_CIPHER *cipher = options.keyPassphrase.isEmpty() ? nullptr : EVP_aes_128_cbc();
    if (PEM_write_bio_X509(certificateText.get(), made) != 1 ||
        PEM_write_bio_PrivateKey(keyText.get(), key.get(), cipher,
                                 reinterpret_cast<const unsigned char *>(options.keyPassphrase.constData()),
                                 static_cast<int>(options.keyPassphrase.size()), nullptr, nullptr) != 1)
        return {};
    return {contentOf(certificateText.get()), contentOf(keyText.get()), digestOfPublicKey(key.get())};
}

} // namespace tollstream
