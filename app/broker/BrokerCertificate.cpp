// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerConfiguration.h"
#include "app/broker/PrivateFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>

#include <memory>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace tollstream {

namespace {

template <auto release> struct Releaser
{
    template <typename T> void operator()(T *object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using Bio = std::unique_ptr<BIO, Releaser<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION_free>>;

constexpr long tenYearsInSeconds = 10L * 365 * 24 * 3600;
constexpr long oneDayInSeconds = 24L * 3600;
constexpr qint64 largestPemFile = 65'536;

tl::unexpected<Error> opensslFailure(const QString &what)
{
    const unsigned long code = ERR_get_error();
    char text[160] = "";
    if (code != 0) ERR_error_string_n(code, text, sizeof text);
    ERR_clear_error();
    return failure(Error::Kind::Storage, what + QStringLiteral(": ") + QString::fromLatin1(text));
}

QByteArray pinOf(X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size <= 0) return {};
    QByteArray pin = QCryptographicHash::hash(QByteArrayView(reinterpret_cast<const char *>(der), size),
                                              QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return pin;
}

/// "DNS:localhost,IP:127.0.0.1,…"; what is neither name nor address is left out.
QByteArray alternativeNames(const QStringList &hostNames)
{
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    for (const QString &name : hostNames) {
        const QHostAddress address(name);
        if (!address.isNull()) {
            names += ",IP:" + address.toString().toLatin1();
            continue;
        }
        const QByteArray ascii = QUrl::toAce(name);
        if (!ascii.isEmpty() && !ascii.contains(',')) names += ",DNS:" + ascii;
    }
    return names;
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// 127 random bits: positive, as RFC 5280, 4.1.2.2 wants it.
bool setRandomSerial(X509 *certificate)
{
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1) return false;
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40);
    BIGNUM *number = BN_bin2bn(bytes, sizeof bytes, nullptr);
    const bool done = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return done;
}

Certificate makeCertificate(EVP_PKEY *key, const QStringList &hostNames)
{
    Certificate certificate(X509_new());
    if (!certificate) return {};
    X509 *made = certificate.get();
    X509_NAME *subject = X509_get_subject_name(made);
    const auto *commonName = reinterpret_cast<const unsigned char *>("Tollstream broker");
    const bool filled = X509_set_version(made, X509_VERSION_3) == 1 &&
                        setRandomSerial(made)
                        // A day back, for buyers whose clock is behind.
                        && X509_gmtime_adj(X509_getm_notBefore(made), -oneDayInSeconds) &&
                        X509_gmtime_adj(X509_getm_notAfter(made), tenYearsInSeconds) &&
                        X509_set_pubkey(made, key) == 1 &&
                        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, commonName, -1, -1, 0) == 1 &&
                        X509_set_issuer_name(made, subject) == 1 &&
                        addExtension(made, NID_basic_constraints, "critical,CA:FALSE") &&
                        addExtension(made, NID_ext_key_usage, "serverAuth") &&
                        addExtension(made, NID_subject_alt_name, alternativeNames(hostNames)) &&
                        X509_sign(made, key, EVP_sha256()) > 0;
    return filled ? std::move(certificate) : Certificate();
}

/// The content of a memory BIO; wiped with it where it is a secret.
QByteArrayView contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, size};
}

Result<void> create(const BrokerCertificate &files, const QStringList &hostNames)
{
    const Key key(EVP_EC_gen("P-256"));
    if (!key) return opensslFailure(QStringLiteral("no key"));
    const Certificate certificate = makeCertificate(key.get(), hostNames);
    if (!certificate) return opensslFailure(QStringLiteral("no certificate"));
    const Bio keyText(BIO_new(BIO_s_secmem()));
    const Bio certificateText(BIO_new(BIO_s_mem()));
    const bool encoded =
        keyText && certificateText &&
        PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1 &&
        PEM_write_bio_X509(certificateText.get(), certificate.get()) == 1;
    if (!encoded) return opensslFailure(QStringLiteral("not encoded"));
    // The certificate last: with it the pair is complete.
    if (auto written = writePrivateFile(files.privateKeyFile, contentOf(keyText.get())); !written)
        return written;
    return writePrivateFile(files.certificateFile, contentOf(certificateText.get()));
}

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return failure(Error::Kind::Storage, path);
    return file.read(largestPemFile);
}

Result<QByteArray> readPin(const BrokerCertificate &files)
{
    const auto certificateText = readPem(files.certificateFile);
    if (!certificateText) return tl::make_unexpected(certificateText.error());
    auto keyText = readPem(files.privateKeyFile);
    if (!keyText) return tl::make_unexpected(keyText.error());
    const Bio certificateBio(
        BIO_new_mem_buf(certificateText->constData(), static_cast<int>(certificateText->size())));
    const Bio keyBio(BIO_new_mem_buf(keyText->constData(), static_cast<int>(keyText->size())));
    const Certificate certificate(PEM_read_bio_X509(certificateBio.get(), nullptr, nullptr, nullptr));
    const Key key(PEM_read_bio_PrivateKey(keyBio.get(), nullptr, nullptr, nullptr));
    OPENSSL_cleanse(keyText->data(), static_cast<std::size_t>(keyText->size()));
    if (!certificate) return opensslFailure(files.certificateFile);
    if (!key) return opensslFailure(files.privateKeyFile);
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return opensslFailure(files.privateKeyFile);
    return pinOf(certificate.get());
}

} // namespace

Result<BrokerCertificate> BrokerCertificate::loadOrCreate(const QString &directory,
                                                          const QStringList &hostNames)
{
    if (auto made = makePrivateDirectory(directory); !made) return tl::make_unexpected(made.error());
    BrokerCertificate files{QDir(directory).absoluteFilePath(QStringLiteral("certificate.pem")),
                            QDir(directory).absoluteFilePath(QStringLiteral("key.pem")),
                            {}};
    // Half a pair was never shown to anybody, or is of no use any more.
    if (!QFileInfo::exists(files.certificateFile) || !QFileInfo::exists(files.privateKeyFile)) {
        if (auto created = create(files, hostNames); !created) return tl::make_unexpected(created.error());
    }
    auto pin = readPin(files);
    if (!pin) return tl::make_unexpected(pin.error());
    files.pin = *pin;
    return files;
}

} // namespace tollstream
