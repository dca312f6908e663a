// SPDX-License-Identifier: GPL-3.0-or-later
#include "PurchaseFixture.h"

#include "app/iota/TransactionCodec.h"

#include <QTest>

using namespace std::chrono_literals;

namespace tollstream {

KeyPair PurchaseFixture::keyOf(std::uint8_t first)
{
    SecretBytes seed(32);
    seed.data()[0] = first;
    return KeyPair::fromSeed(seed).value();
}

void PurchaseFixture::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
    m_wallet = std::make_unique<Wallet>(*m_node, keyOf(1));
    SecretBytes journalKey(32);
    m_journal = std::make_unique<PurchaseJournal>(m_directory->filePath(QStringLiteral("purchases.sqlite")),
                                                  std::move(journalKey));
    QVERIFY(m_journal->open().result().has_value());

    Coin coin;
    coin.reference.id.bytes[0] = 9;
    coin.reference.version = 4;
    coin.balance = Nanos{1'000'000'000};
    m_node->coinsOf[m_wallet->address()] = {coin};
    m_node->dryRunEffects.succeeded = true;
    m_node->dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};

    const KeyPair seller = keyOf(2);
    Offer offer;
    offer.serial = 1;
    offer.issued = m_clock.now();
    offer.expires = m_clock.now() + 24h;
    offer.seller = Address::of(seller.publicKey());
    offer.network = QStringLiteral("local");
    offer.chainIdentifier = m_node->chain;
    offer.liveTopic = QStringLiteral("sensor/live");
    offer.averageTopic = QStringLiteral("sensor/1m");
    offer.unit = QStringLiteral("mW");
    offer.sealingKey = m_sealing.publicKey();
    m_offer = signOffer(offer, seller);
    m_link = {{QStringLiteral("127.0.0.1"), 1883, {}}, offer.seller};
}

void PurchaseFixture::cleanup()
{
    m_journal.reset();
    m_wallet.reset();
    m_node.reset();
}

std::unique_ptr<Purchase> PurchaseFixture::makePurchase(const AccessRequest *renewed)
{
    return std::make_unique<Purchase>(*m_wallet, *m_node, *m_journal, m_clock, m_link, m_offer, amount,
                                      renewed, quick);
}

void PurchaseFixture::bringToFeeKnown(Purchase &purchase)
{
    purchase.start();
    QTRY_COMPARE(purchase.step(), Purchase::Step::FeeKnown);
}

void PurchaseFixture::bringToFinal(Purchase &purchase)
{
    m_node->onSubmit = [this](const SignedTransaction &transaction) -> Result<TransactionRecord> {
        m_node->records = {recordOf(transaction, true)};
        return recordOf(transaction, true);
    };
    purchase.confirm();
    QTRY_COMPARE(purchase.step(), Purchase::Step::Final);
}

TransactionRecord PurchaseFixture::recordOf(const SignedTransaction &transaction, bool isFinal) const
{
    TransactionRecord record;
    record.digest = transactionDigest(transaction.transactionBytes);
    record.effects = m_node->dryRunEffects;
    if (isFinal) {
        record.checkpoint = 12;
        record.time = m_clock.now();
    }
    return record;
}

std::vector<PurchaseRecord> PurchaseFixture::journalled()
{
    auto future = m_journal->purchases();
    future.waitForFinished();
    return future.takeResult().value();
}

} // namespace tollstream
