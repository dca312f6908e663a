// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/LedgerCoin.h"

#include "app/crypto/Blake2b.h"
#include "app/localnet/BcsBuilder.h"

namespace tollstream::localnet {

namespace {

constexpr std::uint8_t moveObjectTag = 0;
constexpr std::uint8_t gasCoinTypeTag = 1;
constexpr std::uint8_t addressOwnerTag = 0;
constexpr std::uint8_t deletedDigestByte = 99;

/// `0x2::` for every way to write the address of the framework package.
QString withShortAddresses(const QString &type)
{
    QString result = type;
    result.replace(QStringLiteral("0x") + QString(63, QLatin1Char('0')) + QLatin1Char('2'),
                   QStringLiteral("0x2"));
    return result.remove(QLatin1Char(' '));
}

} // namespace

QString nativeCoinType()
{
    return QStringLiteral("0x2::iota::IOTA");
}

QString nativeCoinObjectType()
{
    return QStringLiteral("0x2::coin::Coin<0x2::iota::IOTA>");
}

bool isNativeCoinType(const QString &type)
{
    return withShortAddresses(type) == nativeCoinType();
}

bool isNativeCoinObjectType(const QString &type)
{
    const QString shortened = withShortAddresses(type);
    return shortened == nativeCoinObjectType() || shortened == QStringLiteral("0x2::coin::Coin");
}

QByteArray encodeCoinContents(const LedgerCoin &coin)
{
    return BcsBuilder().fixed(viewOf(coin.reference.id.bytes)).u64(coin.balance).take();
}

QByteArray encodeObject(const LedgerCoin &coin)
{
    return BcsBuilder()
        .u8(moveObjectTag)
        .u8(gasCoinTypeTag)
        .u64(coin.reference.version)
        .bytes(encodeCoinContents(coin))
        .u8(addressOwnerTag)
        .fixed(viewOf(coin.owner.bytes))
        .digest(coin.previousTransaction)
        .u64(coin.storageRebate)
        .take();
}

LedgerCoin withDigest(LedgerCoin coin)
{
    coin.reference.digest = Digest{blake2b256({QByteArrayView("Object::"), encodeObject(coin)})};
    return coin;
}

Digest deletedObjectDigest()
{
    Digest digest;
    digest.bytes.fill(deletedDigestByte);
    return digest;
}

} // namespace tollstream::localnet
