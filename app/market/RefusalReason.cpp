// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/RefusalReason.h"

namespace tollstream {

namespace {

constexpr RefusalReason allReasons[] = {RefusalReason::Untold,         RefusalReason::NoMemo,
                                        RefusalReason::UnreadableMemo, RefusalReason::ForeignMemo,
                                        RefusalReason::UnknownAccount, RefusalReason::NoOffer,
                                        RefusalReason::NameHeld,       RefusalReason::TrialUsed};

} // namespace

QString refusalReasonText(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::Untold:
        return QStringLiteral("untold");
    case RefusalReason::NoMemo:
        return QStringLiteral("no memo");
    case RefusalReason::UnreadableMemo:
        return QStringLiteral("unreadable memo");
    case RefusalReason::ForeignMemo:
        return QStringLiteral("foreign memo");
    case RefusalReason::UnknownAccount:
        return QStringLiteral("unknown account");
    case RefusalReason::NoOffer:
        return QStringLiteral("no offer");
    case RefusalReason::NameHeld:
        return QStringLiteral("name held");
    case RefusalReason::TrialUsed:
        return QStringLiteral("trial used");
    }
    Q_UNREACHABLE();
}

RefusalReason refusalReasonFrom(const QString &text)
{
    for (const RefusalReason reason : allReasons) {
        if (refusalReasonText(reason) == text) return reason;
    }
    return RefusalReason::Untold;
}

RefusalReason refusalReasonFrom(std::uint8_t number)
{
    for (const RefusalReason reason : allReasons) {
        if (static_cast<std::uint8_t>(reason) == number) return reason;
    }
    return RefusalReason::Untold;
}

} // namespace tollstream
