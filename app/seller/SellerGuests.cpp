// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/whenDone.h"
#include "app/market/PaymentAssessment.h"
#include "app/seller/SellerSession.h"
#include "app/seller/SellerSessionPrivate.h"

namespace tollstream {

namespace {

constexpr std::size_t secretSize = 32;
constexpr qsizetype longestName = 80;

} // namespace

QFuture<Result<QString>> SellerSession::makeGuestPass(std::chrono::hours time, const QString &name)
{
    // Where the home may not be reached, the other broker is the place to send a guest to.
    const auto elsewhere = mirrorLink();
    const auto link = elsewhere ? elsewhere : offerLink();
    const auto signedOffer = offer();
    if (!link || !signedOffer)
        return readyFuture<QString>(failure(Error::Kind::NotFound, QStringLiteral("no offer yet")));
    if (time < shortestGuestPass || time > longestGuestPass)
        return readyFuture<QString>(
            failure(Error::Kind::InvalidInput, QStringLiteral("a guest pass of %1 h").arg(time.count())));
    auto pass = std::make_shared<GuestPass>();
    pass->secret = SecretBytes::random(secretSize);
    pass->topic = signedOffer->offer.liveTopic;
    GuestPassOrder order{
        .access = orderFor(pass->access()), .seller = link->seller, .name = name.trimmed().left(longestName)};
    order.access.topic = pass->topic;
    order.access.duration = time;
    if (m->mirror) {
        const AccessRequest access = pass->access();
        order.access.sealedPassword =
            PasswordSeal(m->keys->sealingKey.secretKey()).seal(access.passwordText(), access.userName());
    }
    Answer<QString> answer;
    whenDone(m->store.addGuestPass(std::move(order)), this,
             [this, answer, pass, link](const Result<IssuedGuestPass> &issued) {
                 if (!issued) return answer.give(tl::make_unexpected(issued.error()));
                 pass->from = issued->grant.from;
                 pass->until = issued->grant.until;
                 pass->accountedThrough = issued->accountedThrough;
                 signGuestPass(*pass, link->seller, m->keys->heartbeatKey);
                 answer.give(guestPassLink(*link, *pass));
             });
    return answer.future();
}

} // namespace tollstream
