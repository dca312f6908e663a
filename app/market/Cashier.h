// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SealedBox.h"
#include "app/iota/IncomingPayments.h"
#include "app/market/MarketStore.h"
#include "app/market/OfferBook.h"
#include "app/market/PasswordSeal.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

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
            QObject *parent = nullptr);

    /// Reads offers and cursor from the store, then lets `incoming` run. Where `expectedChain` is empty, the
    /// cursor is that of whatever chain the node turns out to serve.
    void start(const QString &expectedChain);
    void stop();

    /// The offer that is in force from now on, which is kept in the store as well; earlier ones count for
    /// payments that name them for an hour more.
    void setOffer(const SignedOffer &offer);
    /// From now on readers' passwords are kept, sealed, to be handed on to another broker; with none they are
    /// not.
    void keepPasswords(std::shared_ptr<const PasswordSeal> seal) { m_passwordSeal = std::move(seal); }

    State state() const { return m_state; }
    std::optional<Error> lastError() const { return m_lastError; }

signals:
    void stateChanged(tollstream::Cashier::State state);

private:
    /// A page as it came, so that it can be assessed anew at each attempt to record it.
    struct Page
    {
        QString chainIdentifier;
        std::vector<IncomingPayment> payments;
        std::optional<Digest> cursor;
    };

    void enter(State state);
    /// Does the next thing that there is to do at the store, one at a time.
    void proceed();
    void loadOffers();
    void keepOffer();
    void readCursor();
    void recordPage();
    void onCursor(const std::optional<Digest> &cursor);
    void onPage(const QString &chainIdentifier, const std::vector<IncomingPayment> &payments,
                const std::optional<Digest> &cursor);
    void onFailure(const Error &error);
    /// Receives an answer of the store, unless stopped or started anew meanwhile: `handle` with the value, or
    /// another attempt later.
    template <typename T, typename Handler> void await(const QFuture<Result<T>> &future, Handler handle);

    IncomingPayments &m_incoming;
    MarketStore &m_store;
    const SealingKeyPair &m_sealingKey;
    std::shared_ptr<const PasswordSeal> m_passwordSeal;
    State m_state = State::Stopped;
    std::optional<Error> m_lastError;
    OfferBook m_offers;
    std::deque<SignedOffer> m_offersToKeep;
    QString m_expectedChain;
    QString m_chain; ///< whose pages are taken; empty until it is known
    bool m_hasOffers = false;
    bool m_hasCursor = false;  ///< of m_chain
    bool m_hasDropped = false; ///< pages that have to be asked for again
    std::deque<Page> m_pages;  ///< not recorded yet, oldest first
    std::optional<Digest> m_recorded;
    QTimer m_retry;
    int m_failures = 0;
    bool m_isBusy = false;
    quint64 m_run = 0; ///< counts starts and stops
};

} // namespace tollstream
