// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Cashier.h"
#include "app/market/Memo.h"

#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"

#include <QObject>
#include <QTemporaryDir>

#include "MarketFixtures.h"

namespace tollstream {

/// A cashier with all that it works with; the ledger is a scripted node, the store a real one.
struct Till
{
    Till(FakeNode &node, const QString &file, const Clock &clock, const Address &seller,
         const SealingKeyPair &sealing, const QString &expectedChain, std::chrono::milliseconds busyTimeout);
    static IncomingPayments::Options options(const QString &expectedChain);

    IncomingPayments incoming;
    MarketStore store;
    Cashier cashier;
};

/// A ledger on which John pays, and books over which one till after another can be opened.
class CashierFixture : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

protected:
    static constexpr std::uint64_t checkpointsAMinute = 240; // of the sample ledger

    QString file() const { return m_folder->filePath(QStringLiteral("market.sqlite")); }
    std::unique_ptr<Till> open(const QString &expectedChain = fixtures::chain,
                               std::chrono::milliseconds busyTimeout = std::chrono::seconds(5));
    SignedOffer offer(std::uint64_t serial, UnixTime issued, Nanos price) const;
    SignedOffer usualOffer() const { return offer(1, fixtures::noon, Nanos{500'000}); }
    AccessRequest request(const SignedOffer &offer) const;
    QByteArray memo(const AccessRequest &request) const;
    /// Puts a payment on the ledger, a checkpoint of its own after noon.
    TransactionRecord pay(const QByteArray &memo, std::int64_t nanos, std::uint64_t checkpoint,
                          const Address &payer);
    TransactionRecord pay(const QByteArray &memo, std::int64_t nanos, std::uint64_t checkpoint = 1)
    {
        return pay(memo, nanos, checkpoint, m_john);
    }
    /// What the books say, read beside the till.
    std::vector<Payment> payments() const;
    std::vector<Grant> grants() const;

    const KeyPair m_jane = fixtures::keyPair("jane");
    const Address m_seller = Address::of(m_jane.publicKey());
    const Address m_john = fixtures::address("john");
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeNode> m_node;
    ManualClock m_clock;
    std::uint64_t m_coin = 0;
};

} // namespace tollstream
