// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/Blake2b.h"
#include "app/market/MarketRecords.h"
#include "app/market/Offer.h"
#include "app/market/Outage.h"

#include <QByteArray>

namespace tollstream::fixtures {

inline const QString chain = QStringLiteral("c0ffee01");
inline constexpr UnixTime noon = fromUnixMilliseconds(1'795'000'000'000);

inline constexpr std::uint64_t noonTick = tickAt(noon);

/// An outage that begins and ends so many seconds after noon.
inline Outage outage(int firstSecond, int endSecond)
{
    return {noonTick + 2 * std::uint64_t(firstSecond), noonTick + 2 * std::uint64_t(endSecond)};
}

inline Bytes32 bytes32(const QByteArray &seed)
{
    return blake2b256({seed});
}
inline Digest digest(int number)
{
    return {bytes32("digest " + QByteArray::number(number))};
}
inline Address address(const char *name)
{
    return {bytes32(name)};
}
inline KeyPair keyPair(const char *name)
{
    return KeyPair::fromSeed(SecretBytes::copyOf(viewOf(bytes32(name)))).value();
}

/// An offer that is good for a day from `noon`.
inline Offer offer(const KeyPair &seller, const SealingPublicKey &sealingKey)
{
    return {.serial = 7,
            .issued = noon,
            .expires = noon + std::chrono::hours(24),
            .seller = Address::of(seller.publicKey()),
            .network = QStringLiteral("local"),
            .chainIdentifier = chain,
            .liveTopic = QStringLiteral("sensor/live"),
            .averageTopic = QStringLiteral("sensor/1m"),
            .unit = QStringLiteral("mW"),
            .title = QStringLiteral("Jane's kitchen"),
            .tariff = {},
            .sealingKey = sealingKey};
}

inline QString name(int user)
{
    return QStringLiteral("%1").arg(user, 32, 16, QLatin1Char('0'));
}

/// A granted payment of one hour by `payer` for user number `user`.
inline AssessedPayment granted(int payment, const Address &payer, int user,
                               std::chrono::seconds duration = std::chrono::hours(1))
{
    AssessedPayment assessed;
    assessed.payment = {.chainIdentifier = chain,
                        .digest = digest(payment),
                        .payer = payer,
                        .amount = Nanos{500'000},
                        .finalAt = noon + std::chrono::seconds(payment),
                        .checkpoint = static_cast<std::uint64_t>(payment),
                        .outcome = Payment::Outcome::Granted,
                        .grantId = {}};
    assessed.grant = GrantOrder{.userName = name(user),
                                .clientId = name(user + 0x1000000),
                                .passwordSalt = QByteArray(16, 's'),
                                .passwordHash = QByteArray(32, 'h'),
                                .topic = QStringLiteral("sensor/live"),
                                .duration = duration,
                                .receiptTopic = QStringLiteral("market/receipts/") + name(payment),
                                .receiptKey = SecretBytes::copyOf(viewOf(bytes32("receipt key")))};
    return assessed;
}

inline std::vector<AssessedPayment> only(AssessedPayment payment)
{
    std::vector<AssessedPayment> payments;
    payments.push_back(std::move(payment));
    return payments;
}

} // namespace tollstream::fixtures
