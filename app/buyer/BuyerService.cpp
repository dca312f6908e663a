// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/BuyerSessionPrivate.h"
#include "app/core/Logging.h"
#include "app/market/Heartbeat.h"

namespace tollstream {

void BuyerSession::Private::takeHeartbeat(const QByteArray &json)
{
    lastHeartbeat = json;
    if (!offer || !offer->offer.heartbeatKey) return;
    const auto told = readHeartbeat(json, *offer->offer.heartbeatKey);
    if (!told) {
        qCWarning(lcBuyer).noquote() << "a heartbeat does not count:" << told.error().detail;
        return;
    }
    if (served) {
        served->merge(*told);
    } else {
        served = *told;
    }
    reconsiderEnd();
    const bool isLongerAgain = access == Access::Ended && accessUntil && *accessUntil > services.clock.now();
    if (isLongerAgain) openLive();
    emit q.deliveredChanged();
}

std::optional<PaidTime> BuyerSession::Private::paidTime() const
{
    if (isByPass) return guest->endedAt ? std::nullopt : std::optional(guest->pass.time());
    const Purchase *paid = granted();
    if (!paid || !paid->receipt()) return std::nullopt;
    const Receipt receipt = *paid->receipt();
    // Of a receipt that does not tell from where on outages count, or of one that grants nothing, nothing is
    // known.
    const bool isTold = receipt.accountedThrough > 0 && receipt.until == paid->grantedUntil();
    if (!isTold) return std::nullopt;
    return PaidTime{receipt.from, receipt.until, receipt.accountedThrough};
}

void BuyerSession::Private::reconsiderEnd()
{
    const auto delivered = q.delivered();
    if (isByPass) {
        accessUntil = passUntil();
    } else if (delivered) {
        accessUntil = delivered->until;
    } else if (const Purchase *paid = granted()) {
        accessUntil = paid->grantedUntil();
    }
}

std::optional<DeliveredService> BuyerSession::delivered() const
{
    const auto paid = m->paidTime();
    if (!paid || !m->served) return std::nullopt;
    return deliveredService(*paid, *m->served, m->services.clock.now());
}

} // namespace tollstream
