// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPass.h"

#include <QRegularExpression>
#include <QtEndian>

#include <sodium.h>

#include <algorithm>

namespace tollstream {

namespace {

constexpr std::uint8_t passVersion = 1;
constexpr std::size_t secretSize = 32;
constexpr std::size_t secretAt = 1;
constexpr std::size_t fromAt = secretAt + secretSize;
constexpr std::size_t untilAt = fromAt + 8;
constexpr std::size_t accountedThroughAt = untilAt + 8;
constexpr std::size_t topicSizeAt = accountedThroughAt + 8;
constexpr std::size_t topicAt = topicSizeAt + 1;
constexpr std::size_t signatureSize = 64;
constexpr qsizetype longestTopic = 128;
constexpr std::size_t smallestPass = topicAt + 1 + signatureSize;
constexpr std::int64_t endOfTime = 253'402'300'800'000; ///< the year 10 000, in Unix milliseconds
constexpr QLatin1String passKey("pass");

static_assert(crypto_kdf_KEYBYTES == secretSize);

tl::unexpected<Error> refuse(const QString &why)
{
    return failure(Error::Kind::InvalidInput, QStringLiteral("guest pass: ") + why);
}

/// What follows from the secret, each part under a number of its own.
enum class Part : std::uint64_t { User = 1, Password = 2, ClientId = 3, ReceiptId = 4, ReceiptKey = 5 };

void derive(std::uint8_t *part, std::size_t size, Part number, const SecretBytes &secret)
{
    constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "guestpas";
    const int failed =
        crypto_kdf_derive_from_key(part, size, static_cast<std::uint64_t>(number), context, secret.data());
    Q_ASSERT(failed == 0); // it fails at wrong sizes only
    Q_UNUSED(failed)
}

Bytes16 derivedBytes(Part number, const SecretBytes &secret)
{
    Bytes16 bytes{};
    derive(bytes.data(), bytes.size(), number, secret);
    return bytes;
}

SecretBytes derivedSecret(Part number, std::size_t size, const SecretBytes &secret)
{
    SecretBytes bytes(size);
    derive(bytes.data(), bytes.size(), number, secret);
    return bytes;
}

/// A name that means one topic at every broker.
bool isTopic(const QString &topic)
{
    static const QRegularExpression levels(QStringLiteral("\\A[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\\z"));
    return topic.size() <= longestTopic && levels.match(topic).hasMatch();
}

/// All of the pass but its signature.
SecretBytes encodeWords(const GuestPass &pass)
{
    Q_ASSERT(pass.secret.size() == secretSize && isTopic(pass.topic));
    const QByteArray topic = pass.topic.toLatin1();
    SecretBytes bytes(topicAt + static_cast<std::size_t>(topic.size()));
    bytes.data()[0] = passVersion;
    std::copy_n(pass.secret.data(), secretSize, bytes.data() + secretAt);
    qToLittleEndian(toUnixMilliseconds(pass.from), bytes.data() + fromAt);
    qToLittleEndian(toUnixMilliseconds(pass.until), bytes.data() + untilAt);
    qToLittleEndian(pass.accountedThrough, bytes.data() + accountedThroughAt);
    bytes.data()[topicSizeAt] = static_cast<std::uint8_t>(topic.size());
    std::copy(topic.begin(), topic.end(), bytes.data() + topicAt);
    return bytes;
}

/// What is signed: the purpose, so that no other signature of the key counts here, the seller, and the words.
SecretBytes signedMessage(const GuestPass &pass, const Address &seller)
{
    constexpr QByteArrayView purpose("tollstream guest pass");
    const SecretBytes words = encodeWords(pass);
    SecretBytes message(static_cast<std::size_t>(purpose.size()) + seller.bytes.size() + words.size());
    auto *at = std::copy(purpose.begin(), purpose.end(), message.data());
    at = std::copy(seller.bytes.begin(), seller.bytes.end(), at);
    std::copy_n(words.data(), words.size(), at);
    return message;
}

std::optional<QByteArray> base64UrlDecoded(const QString &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) return std::nullopt;
    return *decoded;
}

} // namespace

GuestPass GuestPass::clone() const
{
    return {secret.clone(), from, until, accountedThrough, topic, signature};
}

AccessRequest GuestPass::access() const
{
    AccessRequest request;
    request.user = derivedBytes(Part::User, secret);
    request.password = derivedSecret(Part::Password, 16, secret);
    request.clientId = derivedBytes(Part::ClientId, secret);
    request.receiptId = derivedBytes(Part::ReceiptId, secret);
    request.receiptKey = derivedSecret(Part::ReceiptKey, 32, secret);
    return request;
}

void signGuestPass(GuestPass &pass, const Address &seller, const KeyPair &heartbeatKey)
{
    pass.signature = heartbeatKey.sign(signedMessage(pass, seller).view());
}

Result<void> checkGuestPass(const GuestPass &pass, const Offer &offer)
{
    if (!offer.heartbeatKey)
        return failure(Error::Kind::Unsupported, QStringLiteral("guest pass: the offer names no key"));
    if (!verify(*offer.heartbeatKey, signedMessage(pass, offer.seller).view(), pass.signature))
        return failure(Error::Kind::Forged, QStringLiteral("guest pass: not of this seller"));
    return {};
}

SecretBytes encodeGuestPass(const GuestPass &pass)
{
    const SecretBytes words = encodeWords(pass);
    SecretBytes bytes(words.size() + signatureSize);
    auto *at = std::copy_n(words.data(), words.size(), bytes.data());
    std::copy(pass.signature.bytes.begin(), pass.signature.bytes.end(), at);
    return bytes;
}

Result<GuestPass> decodeGuestPass(QByteArrayView view)
{
    if (view.isEmpty()) return refuse(QStringLiteral("empty"));
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(view.data());
    if (bytes[0] > passVersion)
        return failure(Error::Kind::Unsupported, QStringLiteral("guest pass of version %1").arg(bytes[0]));
    const auto size = static_cast<std::size_t>(view.size());
    if (bytes[0] != passVersion || size < smallestPass || size != smallestPass - 1 + bytes[topicSizeAt])
        return refuse(QStringLiteral("%1 bytes").arg(size));
    GuestPass pass{
        .secret = SecretBytes::copyOf(view.sliced(secretAt, secretSize)),
        .from = fromUnixMilliseconds(qFromLittleEndian<qint64>(bytes + fromAt)),
        .until = fromUnixMilliseconds(qFromLittleEndian<qint64>(bytes + untilAt)),
        .accountedThrough = qFromLittleEndian<quint64>(bytes + accountedThroughAt),
        .topic = QString::fromLatin1(view.sliced(topicAt, bytes[topicSizeAt])),
        .signature = {*toArray<signatureSize>(view.last(signatureSize))},
    };
    const std::int64_t from = toUnixMilliseconds(pass.from);
    const std::int64_t until = toUnixMilliseconds(pass.until);
    if (from < 0 || until >= endOfTime || from >= until) return refuse(QStringLiteral("times"));
    if (pass.until - pass.from > longestGuestPass) return refuse(QStringLiteral("too long"));
    if (!isTopic(pass.topic)) return refuse(QStringLiteral("topic"));
    return pass;
}

QString guestPassLink(const OfferLink &link, const GuestPass &pass)
{
    const QByteArray code = encodeGuestPass(pass).view().toByteArray().toBase64(
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return link.toString() + u'&' + passKey + u'=' + QString::fromLatin1(code);
}

Result<std::optional<GuestPass>> guestPassIn(QStringView link)
{
    const QStringView trimmed = link.trimmed();
    const qsizetype question = trimmed.indexOf(u'?');
    std::optional<GuestPass> found;
    if (question < 0) return found;
    for (const QStringView item : trimmed.sliced(question + 1).split(u'&')) {
        const qsizetype equals = item.indexOf(u'=');
        // As with the link's other parts, a key without a value is an empty one.
        if ((equals < 0 ? item : item.first(equals)) != passKey) continue;
        if (found) return refuse(QStringLiteral("two"));
        const auto bytes = base64UrlDecoded(equals < 0 ? QString() : item.sliced(equals + 1).toString());
        if (!bytes) return refuse(QStringLiteral("not base64url"));
        auto pass = decodeGuestPass(*bytes);
        if (!pass) return tl::make_unexpected(pass.error());
        found = std::move(*pass);
    }
    return found;
}

} // namespace tollstream
