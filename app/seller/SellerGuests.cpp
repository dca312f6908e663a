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
    GuestPassOrder order = m->orderFor(*pass, link->seller, name);
    order.access.duration = time;
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

QFuture<Result<Grant>> SellerSession::takeGuestPass(const QString &text, const QString &name)
{
    const bool areBooksOpen = m->keys && m->statuses.value(Part::Books).lamp == PartStatus::Lamp::Good;
    if (!areBooksOpen || !address())
        return readyFuture<Grant>(failure(Error::Kind::NotFound, QStringLiteral("the books are shut")));
    const bool isLink = text.contains(QLatin1Char('?')); // or the code alone
    const auto pass = guestPassIn(isLink ? text : QStringLiteral("?pass=") + text.trimmed());
    if (!pass) return readyFuture<Grant>(tl::make_unexpected(pass.error()));
    if (!*pass)
        return readyFuture<Grant>(failure(Error::Kind::InvalidInput, QStringLiteral("no pass in it")));
    Offer own; // whatever is offered at the moment
    own.seller = *address();
    own.heartbeatKey = m->keys->heartbeatKey.publicKey();
    if (const auto checked = checkGuestPass(**pass, own); !checked)
        return readyFuture<Grant>(tl::make_unexpected(checked.error()));
    return m->store.takeGuestPass(m->orderFor(**pass, own.seller, name), (*pass)->time());
}

/// Without a time.
GuestPassOrder SellerSession::Private::orderFor(const GuestPass &pass, const Address &seller,
                                                const QString &name) const
{
    const AccessRequest access = pass.access();
    GuestPassOrder order{
        .access = tollstream::orderFor(access), .seller = seller, .name = name.trimmed().left(longestName)};
    order.access.topic = pass.topic;
    if (mirror)
        order.access.sealedPassword =
            PasswordSeal(keys->sealingKey.secretKey()).seal(access.passwordText(), access.userName());
    return order;
}

} // namespace tollstream
