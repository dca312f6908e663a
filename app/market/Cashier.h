// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/crypto/SealedBox.h"
#include "app/iota/IncomingPayments.h"
#include "app/market/MarketStore.h"

#include <QObject>
#include <QTimer>

namespace tollstream {

/// Turns incoming payments into grants: opens memos, prices them by the offer that counts, has them recorded.
/// A page that could not be recorded is tried again until it can be: the cursor does not move without its
/// payments.
class Cashier : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Working, StoreFailing };
    Q_ENUM(State)

    Cashier(IncomingPayments &incoming, MarketStore &store, const SealingKeyPair &sealingKey,
            const Clock &clock, QObject *parent = nullptr);

    /// Reads offers and cursor from the store, then lets `incoming` run.
    void start(const QString &expectedChain);
    void stop();

    /// The offer that is in force from now on; earlier ones count for payments that name them for an hour
    /// more.
    void setOffer(const SignedOffer &offer);

    State state() const { return m_state; }
    std::optional<Error> lastError() const { return m_lastError; }

signals:
    void stateChanged(tollstream::Cashier::State state);

private:
    IncomingPayments &m_incoming;
    MarketStore &m_store;
    const SealingKeyPair &m_sealingKey;
    const Clock &m_clock;
    State m_state = State::Stopped;
    std::optional<Error> m_lastError;
    std::vector<SignedOffer> m_offers;
};

} // namespace tollstream
