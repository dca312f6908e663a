// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Purchase.h"

#include "tests/support/FakeNode.h"
#include "tests/support/ManualClock.h"

#include <QObject>
#include <QTemporaryDir>

namespace tollstream {

/// A buyer with a coin, an offer and a journal, over a node that does as the test says.
class PurchaseFixture : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

protected:
    static constexpr Nanos amount{500'000};
    static constexpr Purchase::Options quick{.finalityInterval = std::chrono::milliseconds(5),
                                             .longestPause = std::chrono::milliseconds(20)};

    static KeyPair keyOf(std::uint8_t first);
    std::unique_ptr<Purchase> makePurchase(const AccessRequest *renewed = nullptr);
    void bringToFeeKnown(Purchase &purchase);
    /// From there: confirmed, and taken by the node at once.
    void bringToFinal(Purchase &purchase);
    /// What the node knows of a transaction that was sent to it.
    TransactionRecord recordOf(const SignedTransaction &transaction, bool isFinal) const;
    std::vector<PurchaseRecord> journalled();

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Wallet> m_wallet;
    std::unique_ptr<PurchaseJournal> m_journal;
    SealingKeyPair m_sealing = SealingKeyPair::generate();
    SignedOffer m_offer;
    OfferLink m_link;
};

} // namespace tollstream
