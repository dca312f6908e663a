// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SealedBox.h"
#include "app/iota/PaymentTransaction.h"
#include "app/localnet/Ledger.h"
#include "app/market/MarketRecords.h"
#include "app/market/Memo.h"
#include "app/market/Offer.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace tollstream {

/// Somebody who pays out of one coin for one user, again and again.
class Payer
{
public:
    explicit Payer(localnet::Ledger &ledger);

    Address address() const { return Address::of(m_key.publicKey()); }
    SignedTransaction sign(const Address &recipient, std::uint64_t nanos, const QByteArray &memo) const;

private:
    localnet::Ledger &m_ledger;
    KeyPair m_key;

public:
    AccessRequest access;
};

/// Payers of every kind, on a ledger in this process: those who pay as they should, with other people's
/// memos, with none, too little, for an account that there is or is not, and the same twice. What must stand
/// in the books in the end is worked out without them. Its checks are Qt Test's, so a caller looks at
/// `QTest::currentTestFailed()`.
class PayingCrowd
{
public:
    /// The accounts that the seller has set up; whoever pays names one, or one that there is not.
    static const QString account;
    static const QString disabledAccount;
    static const QString unknownAccount;
    static constexpr std::chrono::hours accountTime{1}; ///< as the seller gave it

    /// Whom they pay, and for what. Where there are several offers all are in force, the last one is the
    /// present one.
    struct Terms
    {
        Address seller;
        std::vector<SignedOffer> offers;
    };

    PayingCrowd(localnet::Ledger &ledger, std::size_t size, std::mt19937 &random);

    /// To be called before the first payment.
    void agree(Terms terms) { m_terms = std::move(terms); }
    /// Puts those accounts into the books; no seller may run.
    static void makeAccounts(const QString &store, UnixTime now);

    /// So many payments, in checkpoints of some each.
    void pay(int count);
    int paymentCount() const { return int(m_expected.size()); }

    /// Whether the books say what they must, each payment once. `mostCredit`: by how much outages may have
    /// made access longer.
    void compareBooks(const QString &store, std::chrono::seconds mostCredit = {}) const;
    /// Whether those who have bought can read at the broker, and nobody else. `publish` is called when all
    /// of them wait for a message of the live topic.
    void compareBroker(const QString &store, quint16 port, const std::function<void()> &publish) const;

private:
    /// What must become of one payment.
    struct Expected
    {
        Payment::Outcome outcome;
        std::size_t payer;
        std::uint64_t nanos;
        std::int64_t seconds;
        bool isForAccount = false; ///< one of the seller's own
    };

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    void payOnce();
    void comparePayments(const std::vector<Payment> &booked) const;
    void compareGrants(const std::vector<Grant> &grants, std::chrono::seconds mostCredit) const;
    void compareAccounts(const QString &store, std::chrono::seconds mostCredit) const;

    localnet::Ledger &m_ledger;
    std::mt19937 &m_random;
    std::vector<std::unique_ptr<Payer>> m_payers;
    std::size_t m_idlePayers; ///< of them, who never pay for anything that could be granted
    Terms m_terms;
    QHash<QString, Expected> m_expected; ///< by digest
};

/// All that stands in the books, read beside a seller that may be at work.
std::vector<Payment> bookedPayments(const QString &store);
std::vector<Grant> bookedGrants(const QString &store);
std::vector<ReaderAccount> bookedAccounts(const QString &store);

/// A number out of the environment, for repeating a run or making a longer one.
int fromEnvironment(const char *name, int otherwise);

} // namespace tollstream
