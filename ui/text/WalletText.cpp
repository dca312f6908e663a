// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/WalletText.h"

#include "ui/text/Formats.h"

namespace tollstream {

QString WalletText::accountName(const Account &account)
{
    if (!account.name.isEmpty()) return account.name;
    switch (account.kind) {
    case Account::Kind::Derived:
        return tr("Account %1").arg(account.index + 1);
    case Account::Kind::Imported:
        return tr("Imported %1").arg(Formats::address(account.address));
    case Account::Kind::WatchOnly:
        return tr("Watched %1").arg(Formats::address(account.address));
    }
    return {};
}

QString WalletText::accountKind(Account::Kind kind)
{
    switch (kind) {
    case Account::Kind::Derived:
        return tr("From your words");
    case Account::Kind::Imported:
        return tr("Imported key");
    case Account::Kind::WatchOnly:
        return tr("Watched only");
    }
    return {};
}

QString WalletText::direction(const HistoryEntry &entry)
{
    if (!entry.hasSucceeded) return tr("Failed");
    switch (entry.direction) {
    case HistoryEntry::Direction::In:
        return tr("Received");
    case HistoryEntry::Direction::Out:
        return tr("Sent");
    case HistoryEntry::Direction::Internal:
        return tr("Own coins");
    }
    return {};
}

QString WalletText::status(const HistoryEntry &entry)
{
    if (!entry.hasSucceeded) return tr("Not carried out");
    return entry.time ? tr("Final") : tr("Not final yet");
}

QString WalletText::deposit(std::int64_t nanos)
{
    if (nanos == 0) return tr("No storage deposit was paid or given back");
    if (nanos > 0)
        return tr("%1 of storage deposit: whoever spends the new coin gets it back")
            .arg(Formats::amount(Nanos{static_cast<std::uint64_t>(nanos)}));
    return tr("%1 of storage deposit given back for coins that are used up")
        .arg(Formats::amount(Nanos{0 - static_cast<std::uint64_t>(nanos)}));
}

QString WalletText::step(Transfer::Step step)
{
    switch (step) {
    case Transfer::Step::Preparing:
        return tr("Choosing coins and asking for the fee");
    case Transfer::Step::FeeKnown:
        return tr("Your confirmation");
    case Transfer::Step::Storing:
        return tr("Signing and storing on this machine");
    case Transfer::Step::Submitting:
        return tr("Handing it to the network");
    case Transfer::Step::Final:
        return tr("Final on the ledger");
    case Transfer::Step::Failed:
        return tr("Not carried out");
    }
    return {};
}

QString WalletText::lockedCoin(const std::optional<UnixTime> &until)
{
    if (!until)
        return tr("Another transaction holds one of these coins. The network frees it within 24 hours; the "
                  "payment goes on by itself then.");
    return tr("Another transaction holds one of these coins. The network frees it at about %1; the payment "
              "goes on by itself then.")
        .arg(Formats::dateTime(*until));
}

} // namespace tollstream
