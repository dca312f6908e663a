// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketKeys.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"

#include <sodium.h>

#include <algorithm>

namespace tollstream {

namespace {

// One secret for both keys: they are made together and must never be half there.
constexpr std::size_t keySize = 32;
QString secretName()
{
    return QStringLiteral("market-keys");
}

/// libsodium's key derivation, so that neither key tells anything about the other.
Result<KeyPair> deriveHeartbeatKey(const SecretBytes &sealingSecret)
{
    static_assert(crypto_kdf_KEYBYTES == keySize);
    constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "heartbea";
    SecretBytes seed(keySize);
    crypto_kdf_derive_from_key(seed.data(), seed.size(), 1, context, sealingSecret.data());
    return KeyPair::fromSeed(seed);
}

Result<MarketKeys> unpack(const SecretBytes &packed)
{
    if (packed.size() != 2 * keySize)
        return failure(Error::Kind::Storage, QStringLiteral("the market keys are damaged"));
    const QByteArrayView view = packed.view();
    auto sealingKey = SealingKeyPair::fromSecretKey(SecretBytes::copyOf(view.first(keySize)));
    if (!sealingKey) return tl::make_unexpected(sealingKey.error());
    auto heartbeatKey = deriveHeartbeatKey(sealingKey->secretKey());
    if (!heartbeatKey) return tl::make_unexpected(heartbeatKey.error());
    return MarketKeys{std::move(*sealingKey), SecretBytes::copyOf(view.sliced(keySize)),
                      std::move(*heartbeatKey)};
}

} // namespace

QString MarketKeys::name() const
{
    return QString::fromLatin1(viewOf(sealingKey.publicKey().bytes).toByteArray().toHex());
}

MarketKeyKeeper::MarketKeyKeeper(SecretStore &secrets, QObject *parent) : QObject(parent), m_secrets(secrets)
{
}

QFuture<Result<MarketKeys>> MarketKeyKeeper::open(const QString &knownName)
{
    Answer<MarketKeys> answer;
    whenDone(m_secrets.read(secretName()), this,
             [this, answer, knownName](const Result<SecretBytes> &packed) {
                 if (packed) {
                     auto keys = unpack(*packed);
                     if (keys && !knownName.isEmpty() && keys->name() != knownName)
                         return answer.give(failure(Error::Kind::Conflict, knownName));
                     return answer.give(std::move(keys));
                 }
                 if (packed.error().kind != Error::Kind::NotFound)
                     return answer.give(tl::make_unexpected(packed.error()));
                 // A shut keychain can look empty: whoever has had keys never gets others by mistake.
                 if (!knownName.isEmpty())
                     return answer.give(failure(Error::Kind::Locked, packed.error().detail));
                 create(answer);
             });
    return answer.future();
}

void MarketKeyKeeper::create(const Answer<MarketKeys> &answer)
{
    const SecretBytes packed = SecretBytes::random(2 * keySize);
    auto keys = std::make_shared<Result<MarketKeys>>(unpack(packed));
    whenDone(m_secrets.write(secretName(), packed), this, [answer, keys](const Result<void> &written) {
        if (!written) return answer.give(tl::make_unexpected(written.error()));
        qCInfo(lcMarket) << "made new market keys";
        answer.give(std::move(*keys));
    });
}

} // namespace tollstream
