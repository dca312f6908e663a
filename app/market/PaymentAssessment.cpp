// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PaymentAssessment.h"

#include "app/core/Logging.h"
#include "app/gate/AccessView.h"

#include <sodium.h>

#include <utility>

namespace tollstream {

namespace {

static_assert(access::saltSize == crypto_generichash_KEYBYTES_MIN, "the salt is the key of the hash");
static_assert(access::hashSize == crypto_generichash_BYTES);

QByteArray passwordHash(const SecretBytes &password, const QByteArray &salt)
{
    QByteArray hash(access::hashSize, '\0');
    const int failed = crypto_generichash(
        reinterpret_cast<unsigned char *>(hash.data()), access::hashSize, password.data(), password.size(),
        reinterpret_cast<const unsigned char *>(salt.constData()), access::saltSize);
    Q_ASSERT(failed == 0); // it fails at wrong sizes only
    Q_UNUSED(failed)
    return hash;
}

/// What is asked for by a memo that this very payer has sealed, or that names an account: for that anybody
/// may pay.
tl::expected<MemoContent, RefusalReason> requestOf(const IncomingPayment &incoming,
                                                   const SealingKeyPair &sealingKey)
{
    if (incoming.memo.isEmpty()) return tl::make_unexpected(RefusalReason::NoMemo);
    Result<MemoContent> content = openMemo(incoming.memo, sealingKey);
    if (!content) {
        qCInfo(lcMarket).noquote() << "memo of" << incoming.digest.toString() << content.error().detail;
        return tl::make_unexpected(RefusalReason::UnreadableMemo);
    }
    const auto *request = std::get_if<AccessRequest>(&*content);
    // A sealed box proves nothing about its sender: anybody can copy another payer's memo off the ledger.
    if (request && request->payer != incoming.payer) {
        qCInfo(lcMarket).noquote() << "payment" << incoming.digest.toString() << "with another payer's memo";
        return tl::make_unexpected(RefusalReason::ForeignMemo);
    }
    return std::move(*content);
}

} // namespace

GrantOrder orderFor(const AccessRequest &request)
{
    const QByteArray salt = SecretBytes::random(access::saltSize).view().toByteArray();
    return {.userName = request.userName(),
            .clientId = request.clientIdText(),
            .passwordSalt = salt,
            .passwordHash = passwordHash(request.passwordText(), salt),
            .topic = {},
            .duration = std::chrono::seconds(0),
            .receiptTopic = request.receiptTopic(),
            .receiptKey = request.receiptKey.clone()};
}

AssessedPayment assessPayment(const IncomingPayment &incoming, const QString &chainIdentifier,
                              const OfferBook &offers, const SealingKeyPair &sealingKey,
                              const PasswordSeal *passwordSeal)
{
    AssessedPayment assessed{.payment = {.chainIdentifier = chainIdentifier,
                                         .digest = incoming.digest,
                                         .payer = incoming.payer,
                                         .amount = incoming.amount,
                                         .finalAt = incoming.finalAt,
                                         .checkpoint = incoming.checkpoint,
                                         .outcome = Payment::Outcome::Unassigned,
                                         .grantId = {}},
                             .grant = {}};
    const auto content = requestOf(incoming, sealingKey);
    if (!content) {
        assessed.payment.reason = content.error();
        const SignedOffer *inForce = offers.offerFor({}, incoming.finalAt, chainIdentifier);
        if (inForce) assessed.tariff = inForce->offer.tariff;
        return assessed;
    }
    const auto *request = std::get_if<AccessRequest>(&*content);
    if (request) {
        assessed.grant = orderFor(*request);
        if (passwordSeal)
            assessed.grant->sealedPassword = passwordSeal->seal(request->passwordText(), request->userName());
    } else {
        assessed.account = AccountOrder{std::get<NamedAccountRequest>(*content).userName, {}, {}};
    }
    const SignedOffer *counting =
        offers.offerFor(request ? request->offer : Digest{}, incoming.finalAt, chainIdentifier);
    if (!counting) {
        qCWarning(lcMarket).noquote() << "no offer was in force for" << incoming.digest.toString();
        assessed.payment.reason = RefusalReason::NoOffer;
        return assessed;
    }
    assessed.tariff = counting->offer.tariff;
    const auto time = counting->offer.tariff.timeFor(incoming.amount);
    const auto duration = time.value_or(std::chrono::seconds(0));
    if (assessed.grant) {
        assessed.grant->topic = counting->offer.liveTopic;
        assessed.grant->duration = duration;
        assessed.trial = counting->offer.trial;
    } else {
        assessed.account->topic = counting->offer.liveTopic;
        assessed.account->duration = duration;
    }
    assessed.payment.outcome = time ? Payment::Outcome::Granted : Payment::Outcome::Underpaid;
    return assessed;
}

} // namespace tollstream
