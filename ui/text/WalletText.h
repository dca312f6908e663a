// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/Account.h"
#include "app/wallet/HistoryEntry.h"
#include "app/wallet/Transfer.h"

#include <QCoreApplication>
#include <QString>

namespace tollstream {

/// How the wallet's things are called.
class WalletText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::WalletText)
public:
    /// Its own name, or one made from where it comes from.
    static QString accountName(const Account &account);
    static QString accountKind(Account::Kind kind);
    /// "Received", "Sent", "Merged", "Failed".
    static QString direction(const HistoryEntry &entry);
    static QString status(const HistoryEntry &entry);
    /// What a storage deposit is and where it has gone; positive: paid.
    static QString deposit(std::int64_t nanos);
    /// What is being done in a step of a transfer.
    static QString step(Transfer::Step step);
    /// Why a payment waits while another transaction holds one of its coins.
    static QString lockedCoin(const std::optional<UnixTime> &until);
};

} // namespace tollstream
