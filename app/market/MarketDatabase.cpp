// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketDatabase.h"

#include "app/core/Logging.h"
#include "app/market/AccountBook.h"
#include "app/market/GuestPassLedger.h"
#include "app/market/MarketLedger.h"
#include "app/market/MarketSchema.h"
#include "app/market/MirroredPasswords.h"
#include "app/market/OfferBook.h"
#include "app/market/ReceiptLedger.h"
#include "app/market/ServiceLedger.h"

#include <algorithm>
#include <type_traits>

namespace tollstream {

MarketDatabase::MarketDatabase(QString file, std::chrono::milliseconds busyTimeout)
    : m_file(std::move(file)), m_backups(m_file), m_busyTimeout(busyTimeout)
{
}

Result<void> MarketDatabase::open()
{
    m_wasAskedToOpen = true;
    return ensureOpen();
}

Result<void> MarketDatabase::ensureOpen()
{
    if (!m_wasAskedToOpen) return failure(Error::Kind::Storage, QStringLiteral("not open"));
    if (m_database && !m_database->isBroken() && m_database->fileIsInPlace()) return {};
    m_database.reset();
    // Without its books a seller would grant old payments twice.
    const bool mustExist = m_hasBeenOpen || !m_backups.all().empty();
    auto opened = openMarketBooks(
        m_file, mustExist ? SqliteDatabase::Opening::MustExist : SqliteDatabase::Opening::MayMake,
        m_busyTimeout);
    if (!opened) return tl::make_unexpected(opened.error());
    m_database = std::move(*opened);
    m_hasBeenOpen = true;
    return {};
}

/// The error of what was done last, if any; then nothing of it stays.
Result<void> MarketDatabase::finish()
{
    Result<void> outcome = m_database->outcome();
    if (!outcome) {
        m_database->rollBack();
        qCWarning(lcMarket).noquote() << "market store:" << outcome.error().detail;
    }
    return outcome;
}

template <typename Work> auto MarketDatabase::reading(Work work)
{
    using Answer = Result<std::invoke_result_t<Work, SqliteDatabase &>>;
    if (const Result<void> ready = ensureOpen(); !ready) return Answer(tl::make_unexpected(ready.error()));
    auto value = work(*m_database);
    if (const Result<void> outcome = finish(); !outcome) return Answer(tl::make_unexpected(outcome.error()));
    return Answer(std::move(value));
}

template <typename Work> auto MarketDatabase::writing(Work work)
{
    return reading([&work](SqliteDatabase &database) {
        database.execute("BEGIN IMMEDIATE");
        auto value = work(database);
        database.execute("COMMIT");
        return value;
    });
}

Result<RecordedChanges> MarketDatabase::record(const QString &chainIdentifier,
                                               const std::vector<AssessedPayment> &payments,
                                               const std::optional<Digest> &cursor, UnixTime now,
                                               const Address &account)
{
    const bool isOneChain =
        std::all_of(payments.begin(), payments.end(), [&chainIdentifier](const AssessedPayment &assessed) {
            return assessed.payment.chainIdentifier == chainIdentifier;
        });
    if (!isOneChain) return failure(Error::Kind::InvalidInput, QStringLiteral("payments of another chain"));
    return writing([&](SqliteDatabase &database) {
        MarketLedger ledger(database, now);
        ReceiptLedger(database, now).dropExpired();
        for (const AssessedPayment &payment : payments)
            ledger.book(payment);
        if (cursor) {
            SqliteStatement move =
                database.prepare("INSERT INTO cursor (chain, account, digest) VALUES (?, ?, ?)"
                                 " ON CONFLICT (chain, account) DO UPDATE SET digest = excluded.digest");
            move.bind(0, chainIdentifier).bind(1, account.bytes).bind(2, cursor->bytes).run();
        }
        return ledger.takeChanges();
    });
}

Result<std::optional<Digest>> MarketDatabase::cursor(const QString &chainIdentifier, const Address &account)
{
    return reading([&](SqliteDatabase &database) -> std::optional<Digest> {
        SqliteStatement query = database.prepare("SELECT digest FROM cursor WHERE chain = ? AND account = ?");
        if (!query.bind(0, chainIdentifier).bind(1, account.bytes).next()) return std::nullopt;
        return Digest{query.bytes<32>(0)};
    });
}

Result<RecordedChanges> MarketDatabase::endGrant(std::int64_t grantId, UnixTime now)
{
    auto changes = writing([&](SqliteDatabase &database) {
        RecordedChanges ended;
        const auto wordForGuest = GuestPassLedger(database, now).putUpEnd(grantId);
        if (wordForGuest) ended.receipts.push_back(*wordForGuest);
        if (const auto grant = MarketLedger(database, now).endGrant(grantId)) ended.grants.push_back(*grant);
        return ended;
    });
    if (changes && changes->grants.empty())
        return failure(Error::Kind::NotFound, QStringLiteral("grant %1").arg(grantId));
    return changes;
}

Result<IssuedGuestPass> MarketDatabase::addGuestPass(const GuestPassOrder &order, UnixTime now)
{
    return writing([&](SqliteDatabase &database) { return GuestPassLedger(database, now).issue(order); });
}

Result<Grant> MarketDatabase::takeGuestPass(const GuestPassOrder &order, const PaidTime &time, UnixTime now)
{
    const auto taken = writing(
        [&](SqliteDatabase &database) { return GuestPassLedger(database, now).takeOver(order, time); });
    return taken ? *taken : Result<Grant>(tl::make_unexpected(taken.error()));
}

Result<std::vector<Grant>> MarketDatabase::account(std::uint64_t through, const std::vector<Outage> &outages)
{
    return writing(
        [&](SqliteDatabase &database) { return ServiceLedger(database).account(through, outages); });
}

Result<ServiceHistory> MarketDatabase::serviceHistory(std::size_t limit)
{
    return reading([limit](SqliteDatabase &database) { return ServiceLedger(database).history(limit); });
}

Result<RecordedChanges> MarketDatabase::assign(const QString &chainIdentifier, const Digest &digest,
                                               std::int64_t grantId, UnixTime now)
{
    const auto offersRead = offers();
    if (!offersRead) return tl::make_unexpected(offersRead.error());
    auto paid = reading([&](SqliteDatabase &database) -> std::optional<Payment> {
        const QByteArray sql = QByteArrayLiteral("SELECT ") + MarketLedger::paymentColumns +
                               " FROM payment WHERE chain = ? AND digest = ?";
        SqliteStatement query = database.prepare(sql.constData());
        if (!query.bind(0, chainIdentifier).bind(1, digest.bytes).next()) return std::nullopt;
        return MarketLedger::paymentFrom(query);
    });
    if (!paid) return tl::make_unexpected(paid.error());
    if (!*paid) return failure(Error::Kind::NotFound, QStringLiteral("no such payment"));
    OfferBook book;
    for (const SignedOffer &offer : *offersRead)
        book.add(offer);
    const SignedOffer *counting = book.offerFor({}, (*paid)->finalAt, chainIdentifier);
    if (!counting) return failure(Error::Kind::InvalidInput, QStringLiteral("no offer was in force then"));
    Tariff tariff = counting->offer.tariff;
    tariff.leastPayment = std::min(tariff.leastPayment, (*paid)->amount); // the seller is free to be generous
    const auto duration = tariff.timeFor((*paid)->amount);
    if (!duration) return failure(Error::Kind::InvalidInput, QStringLiteral("buys not even a second"));
    auto changes = writing([&](SqliteDatabase &database) {
        MarketLedger ledger(database, now);
        ledger.assign(chainIdentifier, digest, grantId, *duration);
        return ledger.takeChanges();
    });
    if (changes && changes->grants.empty())
        return failure(Error::Kind::NotFound, QStringLiteral("granted already, or no such grant"));
    return changes;
}

Result<RecordedChanges> MarketDatabase::beginRefund(const QString &chainIdentifier, const Digest &digest,
                                                    const Digest &refund, UnixTime now)
{
    const auto begun = writing([&](SqliteDatabase &database) {
        return RefundLedger(database).begin(chainIdentifier, digest, refund, now);
    });
    if (!begun) return tl::make_unexpected(begun.error());
    if (!begun->has_value())
        return failure(Error::Kind::NotFound, QStringLiteral("granted or sent back already"));
    return RecordedChanges{.payments = {**begun}, .grants = {}, .receipts = {}};
}

Result<RecordedChanges> MarketDatabase::settleRefund(const Digest &refund, RefundFate fate)
{
    const auto settled =
        writing([&](SqliteDatabase &database) { return RefundLedger(database).settle(refund, fate); });
    if (!settled) return tl::make_unexpected(settled.error());
    RecordedChanges changes;
    if (settled->has_value()) changes.payments.push_back(**settled);
    return changes;
}

Result<std::vector<OpenRefund>> MarketDatabase::openRefunds()
{
    return reading([](SqliteDatabase &database) { return RefundLedger(database).open(); });
}

Result<void> MarketDatabase::changeAccount(const AccountChange &change, UnixTime now)
{
    const auto changed =
        writing([&](SqliteDatabase &database) { return AccountBook(database, now).apply(change); });
    return changed ? *changed : Result<void>(tl::make_unexpected(changed.error()));
}

Result<std::vector<ReaderAccount>> MarketDatabase::accounts()
{
    return reading([](SqliteDatabase &database) { return AccountBook(database, {}).accounts(); });
}

Result<void> MarketDatabase::addOffer(const SignedOffer &offer)
{
    const auto added = writing([&](SqliteDatabase &database) {
        MarketLedger(database, {}).keepOffer(offer);
        return true;
    });
    return added.map([](bool) {});
}

Result<void> MarketDatabase::restore(UnixTime now)
{
    m_database.reset();
    m_wasAskedToOpen = true;
    if (Result<void> restored = m_backups.restore(now); !restored) return restored;
    return ensureOpen();
}

Result<std::vector<Payment>> MarketDatabase::payments(int limit)
{
    const QByteArray sql = QByteArrayLiteral("SELECT ") + MarketLedger::paymentColumns +
                           " FROM payment ORDER BY final_ms DESC, id DESC LIMIT ?";
    return reading([&](SqliteDatabase &database) {
        std::vector<Payment> payments;
        SqliteStatement query = database.prepare(sql.constData());
        query.bind(0, std::int64_t{std::max(limit, 0)});
        while (query.next())
            payments.push_back(MarketLedger::paymentFrom(query));
        return payments;
    });
}

Result<FoldedPayments> MarketDatabase::foldedPayments()
{
    return reading([](SqliteDatabase &database) { return DustFold(database).all(); });
}

Result<std::vector<Grant>> MarketDatabase::grants(int limit)
{
    const QByteArray sql = QByteArrayLiteral("SELECT ") + MarketLedger::grantColumns +
                           " FROM access_grant ORDER BY revision DESC LIMIT ?";
    return reading([&](SqliteDatabase &database) {
        std::vector<Grant> grants;
        SqliteStatement query = database.prepare(sql.constData());
        query.bind(0, std::int64_t{std::max(limit, 0)});
        while (query.next())
            grants.push_back(MarketLedger::grantFrom(query));
        return grants;
    });
}

Result<std::vector<StoredReceipt>> MarketDatabase::receipts(UnixTime now)
{
    return reading([&](SqliteDatabase &database) {
        std::vector<StoredReceipt> receipts;
        SqliteStatement query =
            database.prepare("SELECT topic, payload, expires_ms FROM receipt WHERE expires_ms > ?");
        query.bind(0, toUnixMilliseconds(now));
        while (query.next())
            receipts.push_back({query.text(0), query.blob(1), fromUnixMilliseconds(query.number(2))});
        return receipts;
    });
}

Result<std::vector<SignedOffer>> MarketDatabase::offers()
{
    return reading([&](SqliteDatabase &database) {
        std::vector<SignedOffer> offers;
        SqliteStatement query = database.prepare("SELECT json FROM offer ORDER BY issued_ms DESC, digest");
        while (query.next()) {
            Result<SignedOffer> offer = parseOffer(query.blob(0));
            if (offer) {
                offers.push_back(std::move(*offer));
            } else {
                qCWarning(lcMarket).noquote() << "stored offer left out:" << offer.error().detail;
            }
        }
        return offers;
    });
}

Result<std::vector<MirrorableGrant>> MarketDatabase::mirrorableGrants(UnixTime now)
{
    return writing([now](SqliteDatabase &database) {
        MirroredPasswords passwords(database);
        passwords.dropEnded(now);
        return passwords.grantsInForce(now);
    });
}

Result<void> MarketDatabase::forgetMirroredPasswords()
{
    const auto forgotten = writing([](SqliteDatabase &database) {
        MirroredPasswords(database).dropAll();
        return true;
    });
    return forgotten.map([](bool) {});
}

} // namespace tollstream
