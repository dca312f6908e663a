// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Memo.h"

#include "app/feed/Topics.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace tollstream {

namespace {

constexpr QByteArrayView memoPrefix("TS1");
constexpr std::size_t passwordSize = 16;
constexpr std::size_t receiptKeySize = 32;
constexpr std::size_t requestSize = 16 + passwordSize + 16 + 32 + 32 + 16 + receiptKeySize;
constexpr qsizetype sealedMemoSize = memoPrefix.size() + qsizetype(requestSize) + sealedBoxOverhead;

static_assert(sealedMemoSize == 211, "the layout is fixed");
static_assert(sealedMemoSize <= largestMemo);

/// Writes fields one behind the other into bytes that are large enough.
class FieldWriter
{
public:
    explicit FieldWriter(SecretBytes &bytes) : m_at(bytes.data()) {}

    void put(QByteArrayView field) { m_at = std::copy(field.begin(), field.end(), m_at); }

private:
    std::uint8_t *m_at;
};

/// Reads them again.
class FieldReader
{
public:
    explicit FieldReader(const SecretBytes &bytes) : m_at(bytes.data()) {}

    template <std::size_t Size> void take(std::array<std::uint8_t, Size> &field)
    {
        std::copy_n(m_at, Size, field.begin());
        m_at += Size;
    }
    SecretBytes takeSecret(std::size_t size)
    {
        const std::uint8_t *from = m_at;
        m_at += size;
        return SecretBytes::copyOf(QByteArrayView(from, static_cast<qsizetype>(size)));
    }

private:
    const std::uint8_t *m_at;
};

template <std::size_t Size> std::array<std::uint8_t, Size> randomArray()
{
    return *toArray<Size>(SecretBytes::random(Size).view());
}

QString hexText(const Bytes16 &bytes)
{
    return QString::fromLatin1(viewOf(bytes).toByteArray().toHex());
}

Result<MemoContent> readNamedAccount(QByteArrayView memo)
{
    const QJsonDocument document = QJsonDocument::fromJson(memo.toByteArray());
    const QJsonValue name = document.object().value(QLatin1String("username"));
    if (!name.isString()) return failure(Error::Kind::Unsupported, QStringLiteral("no memo of ours"));
    static const QRegularExpression permitted(QStringLiteral("\\A[a-z0-9-]{1,64}\\z"));
    if (!permitted.match(name.toString()).hasMatch())
        return failure(Error::Kind::BadReply, QStringLiteral("name not permitted in a memo"));
    return NamedAccountRequest{name.toString()};
}

} // namespace

AccessRequest AccessRequest::make(const Address &payer, const Digest &offer)
{
    AccessRequest request;
    request.user = randomArray<16>();
    request.password = SecretBytes::random(passwordSize);
    request.clientId = randomArray<16>();
    request.payer = payer;
    request.offer = offer;
    request.receiptId = randomArray<16>();
    request.receiptKey = SecretBytes::random(receiptKeySize);
    return request;
}

QString AccessRequest::userName() const
{
    return hexText(user);
}

QString AccessRequest::clientIdText() const
{
    return hexText(clientId);
}

SecretBytes AccessRequest::passwordText() const
{
    constexpr char digits[] = "0123456789abcdef";
    SecretBytes text(2 * password.size());
    for (std::size_t index = 0; index < password.size(); ++index) {
        const std::uint8_t byte = password.data()[index];
        text.data()[2 * index] = static_cast<std::uint8_t>(digits[byte >> 4]);
        text.data()[2 * index + 1] = static_cast<std::uint8_t>(digits[byte & 15]);
    }
    return text;
}

QString AccessRequest::receiptTopic() const
{
    return QString::fromUtf16(receiptTopicPrefix) + hexText(receiptId);
}

QByteArray sealMemo(const AccessRequest &request, const SealingPublicKey &seller)
{
    return memoPrefix.toByteArray() + seal(encodeAccessRequest(request).view(), seller);
}

QByteArray namedAccountMemo(const QString &userName)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("username"), userName}}).toJson(QJsonDocument::Compact);
}

Result<MemoContent> openMemo(QByteArrayView memo, const SealingKeyPair &seller)
{
    if (memo.size() > largestMemo)
        return failure(Error::Kind::Unsupported, QStringLiteral("memo of %1 bytes").arg(memo.size()));
    if (memo.startsWith('{')) return readNamedAccount(memo);
    if (!memo.startsWith(memoPrefix))
        return failure(Error::Kind::Unsupported, QStringLiteral("no memo of ours"));
    if (memo.size() != sealedMemoSize)
        return failure(Error::Kind::BadReply, QStringLiteral("memo of %1 bytes").arg(memo.size()));
    const Result<SecretBytes> content = seller.open(memo.sliced(memoPrefix.size()));
    if (!content) return tl::make_unexpected(content.error());
    return decodeAccessRequest(*content).map(
        [](AccessRequest &&request) { return MemoContent(std::move(request)); });
}

SecretBytes encodeAccessRequest(const AccessRequest &request)
{
    Q_ASSERT(request.password.size() == passwordSize && request.receiptKey.size() == receiptKeySize);
    SecretBytes bytes(requestSize);
    FieldWriter writer(bytes);
    writer.put(viewOf(request.user));
    writer.put(request.password.view());
    writer.put(viewOf(request.clientId));
    writer.put(viewOf(request.payer.bytes));
    writer.put(viewOf(request.offer.bytes));
    writer.put(viewOf(request.receiptId));
    writer.put(request.receiptKey.view());
    return bytes;
}

Result<AccessRequest> decodeAccessRequest(const SecretBytes &bytes)
{
    if (bytes.size() != requestSize)
        return failure(Error::Kind::BadReply, QStringLiteral("access request of %1 bytes").arg(bytes.size()));
    FieldReader reader(bytes);
    AccessRequest request;
    reader.take(request.user);
    request.password = reader.takeSecret(passwordSize);
    reader.take(request.clientId);
    reader.take(request.payer.bytes);
    reader.take(request.offer.bytes);
    reader.take(request.receiptId);
    request.receiptKey = reader.takeSecret(receiptKeySize);
    return request;
}

} // namespace tollstream
