// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Receipt.h"

#include "app/crypto/SecretBox.h"
#include "app/market/Tariff.h"

#include <QtEndian>

#include <optional>

namespace tollstream {

namespace {

// The content: version 1, status 1, until in Unix milliseconds 8, serial 8; from version 2 on also from in
// Unix milliseconds 8, accounted through 8; then, in version 3, missing nanos 8, reason 1, or, in version 4,
// seconds of the trial 4; little-endian.
constexpr std::uint8_t firstVersion = 1;
constexpr std::uint8_t grantVersion = 2;
constexpr std::uint8_t refusalVersion = 3;
constexpr std::uint8_t trialVersion = 4;
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
constexpr std::size_t trialAt = 34;
constexpr std::size_t trialContentSize = 38;

/// Which version has that size; 0: none.
constexpr std::uint8_t versionOfSize(std::size_t size)
{
    return size == firstContentSize     ? firstVersion
           : size == grantContentSize   ? grantVersion
           : size == refusalContentSize ? refusalVersion
           : size == trialContentSize   ? trialVersion
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

std::uint8_t versionFor(const Receipt &receipt)
{
    if (grantsNothing(receipt.status)) return refusalVersion;
    const bool hasTrial = receipt.status == Receipt::Status::Granted && receipt.trial.count() > 0;
    return hasTrial ? trialVersion : grantVersion;
}

constexpr std::size_t sizeOf(std::uint8_t version)
{
    return version == refusalVersion ? refusalContentSize
           : version == trialVersion ? trialContentSize
                                     : grantContentSize;
}

/// What is missing, and why, belongs to what grants nothing; a trial to what grants something.
bool mayBeIn(std::uint8_t version, Receipt::Status status)
{
    if (version == refusalVersion) return grantsNothing(status);
    return version != trialVersion || status == Receipt::Status::Granted;
}

} // namespace

QByteArray sealReceipt(const Receipt &receipt, const SecretBytes &key, const QString &topic)
{
    const std::uint8_t version = versionFor(receipt);
    SecretBytes content(sizeOf(version));
    content.data()[0] = version;
    content.data()[statusAt] = static_cast<std::uint8_t>(receipt.status);
    qToLittleEndian(toUnixMilliseconds(receipt.until), content.data() + untilAt);
    qToLittleEndian(receipt.serial, content.data() + serialAt);
    qToLittleEndian(toUnixMilliseconds(receipt.from), content.data() + fromAt);
    qToLittleEndian(receipt.accountedThrough, content.data() + accountedThroughAt);
    if (version == refusalVersion) {
        qToLittleEndian(receipt.missing.value, content.data() + missingAt);
        content.data()[reasonAt] = static_cast<std::uint8_t>(receipt.reason);
    }
    if (version == trialVersion)
        qToLittleEndian(static_cast<quint32>(receipt.trial.count()), content.data() + trialAt);
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
    if (bytes[0] != version || !status || !mayBeIn(version, *status)) {
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
    if (version == trialVersion) {
        receipt.trial = std::chrono::seconds(qFromLittleEndian<quint32>(bytes + trialAt));
        if (receipt.trial.count() > 0 && receipt.trial <= longestTrial) return receipt;
        return failure(Error::Kind::BadReply,
                       QStringLiteral("receipt with a trial of %1 s").arg(receipt.trial.count()));
    }
    receipt.missing = Nanos{qFromLittleEndian<quint64>(bytes + missingAt)};
    receipt.reason = refusalReasonFrom(bytes[reasonAt]);
    return receipt;
}

} // namespace tollstream
