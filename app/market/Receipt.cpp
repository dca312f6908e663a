// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Receipt.h"

#include "app/crypto/SecretBox.h"

#include <QtEndian>

#include <optional>

namespace tollstream {

namespace {

// The content: version 1, status 1, until in Unix milliseconds 8, serial 8; from version 2 on also from in
// Unix milliseconds 8, accounted through 8; from version 3 on also missing nanos 8, reason 1; little-endian.
constexpr std::uint8_t firstVersion = 1;
constexpr std::uint8_t grantVersion = 2;
constexpr std::uint8_t refusalVersion = 3;
constexpr std::size_t statusAt = 1;
constexpr std::size_t untilAt = 2;
constexpr std::size_t serialAt = 10;
constexpr std::size_t firstContentSize = 18;
constexpr std::size_t fromAt = 18;
constexpr std::size_t accountedThroughAt = 26;
constexpr std::size_t grantContentSize = 34;
constexpr std::size_t missingAt = 34;
constexpr std::size_t reasonAt = 42;
constexpr std::size_t refusalContentSize = 43;

/// Which version has that size; 0: none.
constexpr std::uint8_t versionOfSize(std::size_t size)
{
    return size == firstContentSize     ? firstVersion
           : size == grantContentSize   ? grantVersion
           : size == refusalContentSize ? refusalVersion
                                        : 0;
}

bool grantsNothing(Receipt::Status status)
{
    return status == Receipt::Status::Underpaid || status == Receipt::Status::Refused;
}

std::optional<Receipt::Status> statusOf(std::uint8_t number)
{
    switch (const auto status = static_cast<Receipt::Status>(number)) {
    case Receipt::Status::Granted:
    case Receipt::Status::Underpaid:
    case Receipt::Status::Refused:
    case Receipt::Status::Ended:
        return status;
    }
    return std::nullopt;
}

} // namespace

QByteArray sealReceipt(const Receipt &receipt, const SecretBytes &key, const QString &topic)
{
    const bool isRefusal = grantsNothing(receipt.status);
    SecretBytes content(isRefusal ? refusalContentSize : grantContentSize);
    content.data()[0] = isRefusal ? refusalVersion : grantVersion;
    content.data()[statusAt] = static_cast<std::uint8_t>(receipt.status);
    qToLittleEndian(toUnixMilliseconds(receipt.until), content.data() + untilAt);
    qToLittleEndian(receipt.serial, content.data() + serialAt);
    qToLittleEndian(toUnixMilliseconds(receipt.from), content.data() + fromAt);
    qToLittleEndian(receipt.accountedThrough, content.data() + accountedThroughAt);
    if (isRefusal) {
        qToLittleEndian(receipt.missing.value, content.data() + missingAt);
        content.data()[reasonAt] = static_cast<std::uint8_t>(receipt.reason);
    }
    return encryptBox(content.view(), key, topic.toUtf8());
}

Result<Receipt> openReceipt(QByteArrayView payload, const SecretBytes &key, const QString &topic)
{
    if (key.size() != secretBoxKeySize) {
        return failure(Error::Kind::InvalidInput, QStringLiteral("receipt key of %1 bytes").arg(key.size()));
    }
    const Result<SecretBytes> content = decryptBox(payload, key, topic.toUtf8());
    if (!content) return tl::make_unexpected(content.error());
    const std::uint8_t version = versionOfSize(content->size());
    if (version == 0) {
        return failure(Error::Kind::BadReply, QStringLiteral("receipt of %1 bytes").arg(content->size()));
    }
    const std::uint8_t *bytes = content->data();
    const std::optional<Receipt::Status> status = statusOf(bytes[statusAt]);
    // What is missing, and why, belongs to what grants nothing.
    const bool isMixed = version == refusalVersion && status && !grantsNothing(*status);
    if (bytes[0] != version || !status || isMixed) {
        return failure(Error::Kind::BadReply,
                       QStringLiteral("receipt version %1, status %2").arg(bytes[0]).arg(bytes[statusAt]));
    }
    Receipt receipt{.status = *status,
                    .until = fromUnixMilliseconds(qFromLittleEndian<qint64>(bytes + untilAt)),
                    .serial = qFromLittleEndian<quint64>(bytes + serialAt)};
    if (version == firstVersion) return receipt;
    receipt.from = fromUnixMilliseconds(qFromLittleEndian<qint64>(bytes + fromAt));
    receipt.accountedThrough = qFromLittleEndian<quint64>(bytes + accountedThroughAt);
    if (version == grantVersion) return receipt;
    receipt.missing = Nanos{qFromLittleEndian<quint64>(bytes + missingAt)};
    receipt.reason = refusalReasonFrom(bytes[reasonAt]);
    return receipt;
}

} // namespace tollstream
