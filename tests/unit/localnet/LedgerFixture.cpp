// SPDX-License-Identifier: GPL-3.0-or-later
#include "LedgerFixture.h"

#include <QTest>

namespace tollstream::localnet {

const Address LedgerFixture::nobody{{0xee}};

void LedgerFixture::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_ledger = newLedger(*m_clock);
    QVERIFY(m_ledger != nullptr);
    m_coins = fund(*m_ledger, m_john.address, 1'000'000'000, 3);
    QCOMPARE(m_coins.size(), std::size_t{3});
}

std::unique_ptr<Ledger> LedgerFixture::newLedger(const Clock &clock, const QString &file)
{
    Ledger::Options options;
    options.stateFile = file;
    options.seed = 1;
    auto ledger = Ledger::open(options, clock);
    return ledger ? std::move(*ledger) : nullptr;
}

void LedgerFixture::verifyRefused(const NodeResult<TransactionEntry> &result, NodeError::Code code,
                                  const QString &words)
{
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QVERIFY2(result.error().message.contains(words), qPrintable(result.error().message));
}

} // namespace tollstream::localnet
