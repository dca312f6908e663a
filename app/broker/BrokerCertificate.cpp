// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerCertificate.h"

#include "app/broker/Pem.h"
#include "app/broker/PrivateFiles.h"
#include "app/crypto/SecureText.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <ctime>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace tollstream {

namespace {

using pem::Bio;
using pem::Certificate;
using pem::Key;
using pem::opensslFailure;
using Extension = std::unique_ptr<X509_EXTENSION, pem::Releaser<X509_EXTENSION_free>>;

constexpr int validDays = 10 * 365;
constexpr qint64 largestPemFile = 65'536;
constexpr int fewestRsaBits = 2048;

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

Extension makeExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    return Extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    const Extension extension = makeExtension(certificate, nid, value);
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Whether it is for exactly these names.
bool isFor(X509 *certificate, const QStringList &hostNames)
{
    const Extension wanted = makeExtension(certificate, NID_subject_alt_name, alternativeNames(hostNames));
    X509_EXTENSION *present =
        X509_get_ext(certificate, X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1));
    return wanted && present &&
           ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(wanted.get()), X509_EXTENSION_get_data(present)) ==
               0;
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

Certificate makeCertificate(EVP_PKEY *key, const QStringList &hostNames, UnixTime now)
{
    Certificate certificate(X509_new());
    if (!certificate) return {};
    X509 *made = certificate.get();
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    X509_NAME *subject = X509_get_subject_name(made);
    const auto *commonName = reinterpret_cast<const unsigned char *>("Tollstream broker");
    const auto setTime = [seconds](ASN1_TIME *time, int days) {
        std::time_t from = seconds;
        return X509_time_adj_ex(time, days, 0, &from) != nullptr;
    };
    const bool filled = X509_set_version(made, X509_VERSION_3) == 1 && setRandomSerial(made) &&
                        // A day back, for clients whose clock is behind.
                        setTime(X509_getm_notBefore(made), -1) &&
                        setTime(X509_getm_notAfter(made), validDays) && X509_set_pubkey(made, key) == 1 &&
                        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, commonName, -1, -1, 0) == 1 &&
                        X509_set_issuer_name(made, subject) == 1 &&
                        addExtension(made, NID_basic_constraints, "critical,CA:FALSE") &&
                        addExtension(made, NID_ext_key_usage, "serverAuth") &&
                        addExtension(made, NID_subject_alt_name, alternativeNames(hostNames)) &&
                        X509_sign(made, key, EVP_sha256()) > 0;
    return filled ? std::move(certificate) : Certificate();
}

Result<void> writeCertificate(const QString &file, X509 *certificate)
{
    const Bio text(BIO_new(BIO_s_mem()));
    if (!text || PEM_write_bio_X509(text.get(), certificate) != 1)
        return opensslFailure(Error::Kind::Storage, QStringLiteral("not encoded"));
    return writePrivateFile(file, pem::contentOf(text.get()));
}

Result<void> create(const BrokerCertificate &files, const QStringList &hostNames, UnixTime now)
{
    const Key key(EVP_EC_gen("P-256"));
    if (!key) return opensslFailure(Error::Kind::Storage, QStringLiteral("no key"));
    const Certificate certificate = makeCertificate(key.get(), hostNames, now);
    if (!certificate) return opensslFailure(Error::Kind::Storage, QStringLiteral("no certificate"));
    const Bio keyText(BIO_new(BIO_s_secmem()));
    if (!keyText ||
        PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return opensslFailure(Error::Kind::Storage, QStringLiteral("not encoded"));
    // The certificate last: with it the pair is complete.
    if (auto written = writePrivateFile(files.privateKeyFile, pem::contentOf(keyText.get())); !written)
        return written;
    return writeCertificate(files.certificateFile, certificate.get());
}

/// The text of a key, wiped at its end.
struct PemTexts
{
    QByteArray certificate;
    QByteArray key;

    PemTexts() = default;
    PemTexts(PemTexts &&) = default;
    PemTexts(const PemTexts &) = delete;
    PemTexts &operator=(const PemTexts &) = delete;
    PemTexts &operator=(PemTexts &&) = delete;
    ~PemTexts() { wipe(key); }
};

Result<PemTexts> readTexts(const QString &certificateFile, const QString &privateKeyFile, Error::Kind kind)
{
    PemTexts texts;
    for (const auto &[path, text] :
         {std::pair(&certificateFile, &texts.certificate), std::pair(&privateKeyFile, &texts.key)}) {
        QFile file(*path);
        if (!file.open(QIODevice::ReadOnly)) return failure(kind, *path);
        *text = file.read(largestPemFile);
    }
    return texts;
}

Result<BrokerCertificate> described(BrokerCertificate files, X509 *certificate)
{
    QFile file(files.certificateFile);
    if (!file.open(QIODevice::ReadOnly)) return failure(Error::Kind::Storage, files.certificateFile);
    files.digest = QCryptographicHash::hash(file.read(largestPemFile), QCryptographicHash::Sha256);
    files.pin = pem::publicKeyDigest(certificate);
    files.validUntil = pem::endOf(certificate);
    return files;
}

/// A file that holds this already stays as it is, because it is looked at often.
Result<void> keepPrivateFile(const QString &path, QByteArrayView content)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray present = file.read(largestPemFile + 1);
        const bool isSame = present == content;
        wipe(present);
        if (isSame) return {};
    }
    return writePrivateFile(path, content);
}

Result<pem::Pair> readMade(const BrokerCertificate &files)
{
    const auto texts = readTexts(files.certificateFile, files.privateKeyFile, Error::Kind::Storage);
    if (!texts) return tl::make_unexpected(texts.error());
    auto pair = pem::readPair(texts->certificate, texts->key);
    if (!pair) return failure(Error::Kind::Storage, files.certificateFile + u' ' + pair.error().detail);
    return pair;
}

Result<pem::Pair> readOwn(const PemTexts &texts)
{
    auto pair = pem::readPair(texts.certificate, texts.key);
    if (!pair) return pair;
    // Buyers can pin these, and the broker's TLS library speaks them with everybody.
    const int kind = EVP_PKEY_get_base_id(pair->key.get());
    const bool isUsable =
        kind == EVP_PKEY_EC || (kind == EVP_PKEY_RSA && EVP_PKEY_get_bits(pair->key.get()) >= fewestRsaBits);
    if (!isUsable) return failure(Error::Kind::InvalidInput, QStringLiteral("a key of another kind"));
    return pair;
}

} // namespace

Result<BrokerCertificate> BrokerCertificate::loadOrCreate(const QString &directory,
                                                          const QStringList &hostNames, UnixTime now)
{
    if (auto made = makePrivateDirectory(directory); !made) return tl::make_unexpected(made.error());
    BrokerCertificate files;
    files.certificateFile = QDir(directory).absoluteFilePath(QStringLiteral("certificate.pem"));
    files.privateKeyFile = QDir(directory).absoluteFilePath(QStringLiteral("key.pem"));
    // Half a pair was never shown to anybody, or is of no use any more.
    if (!QFileInfo::exists(files.certificateFile) || !QFileInfo::exists(files.privateKeyFile)) {
        if (auto created = create(files, hostNames, now); !created)
            return tl::make_unexpected(created.error());
    }
    auto pair = readMade(files);
    if (!pair) return tl::make_unexpected(pair.error());
    const bool isDue = pem::endOf(pair->certificate.get()) - now < renewedBefore;
    if (isDue || !isFor(pair->certificate.get(), hostNames)) {
        pair->certificate = makeCertificate(pair->key.get(), hostNames, now);
        if (!pair->certificate) return opensslFailure(Error::Kind::Storage, QStringLiteral("no certificate"));
        if (auto written = writeCertificate(files.certificateFile, pair->certificate.get()); !written)
            return tl::make_unexpected(written.error());
    }
    return described(std::move(files), pair->certificate.get());
}

Result<BrokerCertificate> BrokerCertificate::takeOver(const QString &certificateFile,
                                                      const QString &privateKeyFile, const QString &directory)
{
    const auto texts = readTexts(certificateFile, privateKeyFile, Error::Kind::NotFound);
    if (!texts) return tl::make_unexpected(texts.error());
    const auto pair = readOwn(*texts);
    if (!pair) return tl::make_unexpected(pair.error());
    if (auto made = makePrivateDirectory(directory); !made) return tl::make_unexpected(made.error());
    BrokerCertificate files;
    files.certificateFile = QDir(directory).absoluteFilePath(QStringLiteral("own-certificate.pem"));
    files.privateKeyFile = QDir(directory).absoluteFilePath(QStringLiteral("own-key.pem"));
    files.isSellersOwn = true;
    if (auto written = keepPrivateFile(files.privateKeyFile, texts->key); !written)
        return tl::make_unexpected(written.error());
    if (auto written = keepPrivateFile(files.certificateFile, texts->certificate); !written)
        return tl::make_unexpected(written.error());
    return described(std::move(files), pair->certificate.get());
}

Result<void> BrokerCertificate::check(const QString &certificateFile, const QString &privateKeyFile)
{
    const auto texts = readTexts(certificateFile, privateKeyFile, Error::Kind::NotFound);
    if (!texts) return tl::make_unexpected(texts.error());
    return readOwn(*texts).map([](const pem::Pair &) {});
}

} // namespace tollstream
