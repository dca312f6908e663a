// SPDX-License-Identifier: GPL-3.0-or-later
#include "CashierFixture.h"

#include "app/market/MarketDatabase.h"

#include "tests/support/LedgerSamples.h"

using namespace std::chrono_literals;

namespace tollstream {

Till::Till(FakeNode &node, const QString &file, const Clock &clock, const Address &seller,
           const SealingKeyPair &sealing, const QString &expectedChain, std::chrono::milliseconds busyTimeout)
    : incoming(node, seller, options(expectedChain))
    , store({.file = file, .busyTimeout = busyTimeout}, clock)
    , cashier(incoming, store, sealing)
{
    store.open();
}

IncomingPayments::Options Till::options(const QString &expectedChain)
{
    IncomingPayments::Options options;
    options.expectedChain = expectedChain;
    options.interval = 5ms;
    options.margin = 0ms;
    options.reviewInterval = 20ms;
    return options;
}

void CashierFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<FakeNode>();
    m_node->chain = fixtures::chain;
}

void CashierFixture::cleanup()
{
    m_node.reset();
    m_folder.reset();
}

std::unique_ptr<Till> CashierFixture::open(const QString &expectedChain,
                                           std::chrono::milliseconds busyTimeout)
{
    return std::make_unique<Till>(*m_node, file(), m_clock, m_seller, m_sealing, expectedChain, busyTimeout);
}

SignedOffer CashierFixture::offer(std::uint64_t serial, UnixTime issued, Nanos price) const
{
    Offer offer = fixtures::offer(m_jane, m_sealing.publicKey());
    offer.serial = serial;
    offer.issued = issued;
    offer.tariff.price = price;
    return signOffer(offer, m_jane);
}

AccessRequest CashierFixture::request(const SignedOffer &offer) const
{
    return AccessRequest::make(m_john, offer.digest);
}

QByteArray CashierFixture::memo(const AccessRequest &request) const
{
    return sealMemo(request, m_sealing.publicKey());
}

TransactionRecord CashierFixture::pay(const QByteArray &memo, std::int64_t nanos, std::uint64_t checkpoint,
                                      const Address &payer)
{
    const TransactionData transaction =
        samples::payment(payer, m_seller, std::uint64_t(nanos), memo, ++m_coin);
    m_node->records.push_back(samples::finalRecord(transaction, m_seller, nanos, checkpoint));
    return m_node->records.back();
}

std::vector<Payment> CashierFixture::payments() const
{
    MarketDatabase database(file());
    if (!database.open()) return {};
    return database.payments(10'000).value_or(std::vector<Payment>());
}

std::vector<Grant> CashierFixture::grants() const
{
    MarketDatabase database(file());
    if (!database.open()) return {};
    return database.grants(10'000).value_or(std::vector<Grant>());
}

} // namespace tollstream
