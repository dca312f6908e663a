// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/localnet/Ledger.h"

#include "tests/support/ManualClock.h"

#include <QObject>

#include "LedgerAccount.h"
#include <memory>

namespace tollstream::localnet {

/// A ledger of its own for each test, and two people of whom John has three coins.
class LedgerFixture : public QObject
{
    Q_OBJECT
private slots:
    void init();

protected:
    static const Address nobody;

    /// Always the same chain; kept in `file`, where one is given.
    static std::unique_ptr<Ledger> newLedger(const Clock &clock, const QString &file = {});
    static void verifyRefused(const NodeResult<TransactionEntry> &result, NodeError::Code code,
                              const QString &words);

    const LedgerAccount m_john = LedgerAccount::number(1);
    const LedgerAccount m_jane = LedgerAccount::number(2);
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Ledger> m_ledger;
    std::vector<LedgerCoin> m_coins;
};

} // namespace tollstream::localnet
