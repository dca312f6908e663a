// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/PaymentsCsv.h"

#include "app/market/MarketLedger.h"
#include "app/storage/CsvFile.h"

namespace tollstream {

namespace {

constexpr auto header =
    "time,chain,digest,payer,payments,nanos,iota,outcome,reason,reader,refund"; // see PaymentsCsv.h

QString outcomeWord(const Payment &payment)
{
    if (payment.refund)
        return payment.refund->isFinal ? QStringLiteral("sent back") : QStringLiteral("being sent back");
    switch (payment.outcome) {
    case Payment::Outcome::Granted:
        return QStringLiteral("granted");
    case Payment::Outcome::Underpaid:
        return QStringLiteral("underpaid");
    case Payment::Outcome::Unassigned:
        return QStringLiteral("unassigned");
    }
    Q_UNREACHABLE();
}

QString nanosText(Nanos amount)
{
    return QString::number(amount.value);
}

/// Of a payment, with the name that it was for.
QStringList row(const Payment &payment, const QString &reader)
{
    const bool hasReason = payment.reason != RefusalReason::Untold;
    return {CsvFile::time(payment.finalAt),
            CsvFile::words(payment.chainIdentifier), // a node's word
            payment.digest.toString(),
            payment.payer.toString(),
            QStringLiteral("1"),
            nanosText(payment.amount),
            payment.amount.toIotaText(),
            outcomeWord(payment),
            hasReason ? refusalReasonText(payment.reason) : QString(),
            CsvFile::words(reader),
            payment.refund ? payment.refund->digest.toString() : QString()};
}

std::uint64_t writePayments(SqliteDatabase &books, CsvFile &output)
{
    // The account's name goes before: the name at the broker is often only a number.
    const QByteArray sql =
        QByteArrayLiteral("SELECT ") + MarketLedger::paymentColumns +
        ", coalesce((SELECT user_name FROM access_grant WHERE access_grant.id = payment.grant_id),"
        " (SELECT user_name FROM unsettled WHERE unsettled.payment_id = payment.id))"
        " FROM payment ORDER BY final_ms, id";
    SqliteStatement query = books.prepare(sql.constData());
    std::uint64_t count = 0;
    while (query.next()) {
        const Payment payment = MarketLedger::paymentFrom(query);
        const QString reader = query.text(MarketLedger::paymentColumnCount);
        output.write(row(payment, payment.accountName.isEmpty() ? reader : payment.accountName));
        ++count;
    }
    return count;
}

std::uint64_t writeFolded(SqliteDatabase &books, CsvFile &output)
{
    SqliteStatement query =
        books.prepare("SELECT chain, payer, count, sum, last_ms FROM dust ORDER BY last_ms, payer");
    std::uint64_t count = 0;
    while (query.next()) {
        const Nanos sum{static_cast<std::uint64_t>(query.number(3))};
        output.write({CsvFile::time(fromUnixMilliseconds(query.number(4))),
                      CsvFile::words(query.text(0)),
                      {},
                      Address{query.bytes<32>(1)}.toString(),
                      QString::number(query.number(2)),
                      nanosText(sum),
                      sum.toIotaText(),
                      QStringLiteral("only counted"),
                      {},
                      {},
                      {}});
        count += static_cast<std::uint64_t>(query.number(2));
    }
    return count;
}

} // namespace

Result<std::uint64_t> writePaymentsCsv(SqliteDatabase &books, const QString &file)
{
    CsvFile output(file);
    output.write(QString::fromLatin1(header).split(QLatin1Char(',')));
    books.execute("BEGIN");
    std::uint64_t count = writePayments(books, output);
    count += writeFolded(books, output);
    books.execute("COMMIT");
    if (const Result<void> read = books.outcome(); !read) {
        books.rollBack();
        return tl::make_unexpected(read.error());
    }
    return output.commit().map([count] { return count; });
}

} // namespace tollstream
