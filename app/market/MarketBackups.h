// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/market/Offer.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace tollstream {

/// A copy of the seller's books as they were on one day.
struct MarketBackup
{
    QString file;
    UnixTime made;

    bool operator==(const MarketBackup &) const = default;
};

/// Copies of the books in a folder beside them, one a day, and how the books are put back from one. Calls
/// block, and each opens a connection of its own, so that they can be made on any thread; one at a time.
/// Errors: those of MarketDatabase.
class MarketBackups
{
public:
    static constexpr std::size_t mostKept = 7;

    explicit MarketBackups(QString booksFile);

    /// Newest first. Whether they are good is not looked at.
    std::vector<MarketBackup> all() const;
    /// Whether there is none of this day (UTC) yet.
    bool isDue(UnixTime now) const;
    /// Copies the books, looks the copy over, and drops the oldest beyond `mostKept`. A copy that is not good
    /// replaces none.
    Result<void> make(UnixTime now) const;
    /// Notes an offer beside the copies: payments under it can be priced even if the books that had it are
    /// lost.
    Result<void> keepOffer(const SignedOffer &offer) const;

    /// `NotFound` where there is none that is sound.
    Result<MarketBackup> newestGood() const;
    /// Puts the newest good copy in the place of the books, which are moved aside and never deleted. It has
    /// the cursor of its day, so that all payments since then come from the ledger again; the time that they
    /// buy begins when they became final, since it has been running already. What was served since then is
    /// not known any more and counts as served.
    Result<void> restore(UnixTime now) const;

private:
    QString nameFor(UnixTime now) const;
    QString partFile() const;
    QString offersFile() const;
    Result<void> makeFolder() const;
    UnixTime endOfLostBooks(UnixTime now) const;
    /// Makes books of a backup that can stand in for the lost ones.
    Result<void> prepare(const QString &backup, const QString &copy, UnixTime now) const;
    Result<void> moveBooksAside(UnixTime now) const;
    std::vector<SignedOffer> keptOffers() const;

    QString m_books;
    QString m_folder;
};

} // namespace tollstream

Q_DECLARE_METATYPE(tollstream::MarketBackup)
