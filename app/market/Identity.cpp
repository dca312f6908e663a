// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Identity.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/crypto/Mnemonic.h"
#include "app/iota/Wallet.h"

#include <algorithm>

namespace tollstream {

namespace {

// One secret for all three keys: they are made together and must never be half there.
constexpr std::size_t keySize = 32;
QString secretName()
{
    return QStringLiteral("identity");
}

/// sealing key ‖ journal key ‖ backup words.
SecretBytes pack(const SecretBytes &sealingKey, const SecretBytes &journalKey, const SecretBytes &words)
{
    SecretBytes packed(2 * keySize + words.size());
    std::copy_n(sealingKey.data(), keySize, packed.data());
    std::copy_n(journalKey.data(), keySize, packed.data() + keySize);
    std::copy_n(words.data(), words.size(), packed.data() + 2 * keySize);
    return packed;
}

Result<Identity> unpack(const SecretBytes &packed)
{
    if (packed.size() <= 2 * keySize)
        return failure(Error::Kind::Storage, QStringLiteral("the identity is cut short"));
    const QByteArrayView view = packed.view();
    const auto words = Mnemonic::parse(view.sliced(2 * keySize));
    if (!words) return failure(Error::Kind::Storage, QStringLiteral("the identity's words do not hold"));
    auto account = Wallet::accountKey(*words);
    if (!account) return tl::make_unexpected(account.error());
    auto sealingKey = SealingKeyPair::fromSecretKey(SecretBytes::copyOf(view.first(keySize)));
    if (!sealingKey) return tl::make_unexpected(sealingKey.error());
    return Identity{std::move(*account), std::move(*sealingKey),
                    SecretBytes::copyOf(view.sliced(keySize, keySize))};
}

} // namespace

IdentityKeeper::IdentityKeeper(SecretStore &secrets, QObject *parent) : QObject(parent), m_secrets(secrets) {}

QFuture<Result<Identity>> IdentityKeeper::open(const QString &knownAddress)
{
    Answer<Identity> answer;
    whenDone(
        m_secrets.read(secretName()), this, [this, answer, knownAddress](Result<SecretBytes> packed) mutable {
            if (packed) {
                auto identity = unpack(*packed);
                if (identity && !knownAddress.isEmpty() && identity->address().toString() != knownAddress) {
                    return answer.give(failure(Error::Kind::Conflict, knownAddress));
                }
                return answer.give(std::move(identity));
            }
            if (packed.error().kind != Error::Kind::NotFound)
                return answer.give(tl::make_unexpected(packed.error()));
            // A shut keychain can look empty: whoever has had an address never gets another one by mistake.
            if (!knownAddress.isEmpty())
                return answer.give(failure(Error::Kind::Locked, packed.error().detail));
            create(answer);
        });
    return answer.future();
}

void IdentityKeeper::create(Answer<Identity> answer)
{
    const SecretBytes packed =
        pack(SecretBytes::random(keySize), SecretBytes::random(keySize), Mnemonic::generate().words());
    auto identity = std::make_shared<Result<Identity>>(unpack(packed));
    whenDone(m_secrets.write(secretName(), packed), this,
             [answer, identity](const Result<void> &written) mutable {
                 if (!written) return answer.give(tl::make_unexpected(written.error()));
                 qCInfo(lcMarket) << "made a new identity";
                 answer.give(std::move(*identity));
             });
}

} // namespace tollstream
