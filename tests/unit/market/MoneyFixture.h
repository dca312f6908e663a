// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/MarketDatabase.h"
#include "app/market/PaymentAssessment.h"
#include "app/market/Receipt.h"

#include <QObject>
#include <QTemporaryDir>

#include "MarketFixtures.h"

namespace tollstream {

/// A payment that becomes final so many minutes after noon, for a user by number, naming an offer by its
/// place.
struct Paid
{
    int minute = 0;
    quint64 nanos = 0;
    int offer = 0;
    int user = 1;
    const char *payer = "john";
};

/// Offers that Jane makes, and payments under them: from their bytes on the ledger to the books.
class MoneyFixture : public QObject
{
    Q_OBJECT
private slots:
    void init();

protected:
    static constexpr auto granted = Payment::Outcome::Granted;
    static constexpr auto underpaid = Payment::Outcome::Underpaid;
    static constexpr auto unassigned = Payment::Outcome::Unassigned;

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    /// The same books by a connection of their own.
    std::unique_ptr<SqliteDatabase> secondConnection() const;
    /// The next offer, made so many minutes after noon and good for a day.
    Offer nextOffer(int minute) const;
    void add(const Offer &offer);
    AccessRequest request(const Paid &paid) const;
    QByteArray memo(const Paid &paid) const;
    IncomingPayment incoming(const Paid &paid, const QByteArray &memo);
    IncomingPayment incoming(const Paid &paid) { return incoming(paid, memo(paid)); }
    /// Books a payment as it becomes final.
    Result<RecordedChanges> record(const IncomingPayment &payment, const QString &onChain = fixtures::chain)
    {
        return record(payment, onChain, payment.finalAt);
    }
    Result<RecordedChanges> record(const IncomingPayment &payment, const QString &onChain, UnixTime now);
    Receipt open(const StoredReceipt &receipt) const;
    std::vector<Grant> grants() { return m_database->grants(100).value(); }
    std::vector<Payment> payments() { return m_database->payments(1'000).value(); }

    const KeyPair m_jane = fixtures::keyPair("jane");
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    const SecretBytes m_receiptKey = SecretBytes::copyOf(viewOf(fixtures::bytes32("receipt key")));
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MarketDatabase> m_database;
    OfferBook m_offers;
    std::vector<SignedOffer> m_made;
    int m_count = 0; ///< of the payments so far
};

} // namespace tollstream
