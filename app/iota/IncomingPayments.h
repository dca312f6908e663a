// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/iota/NodeClient.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <vector>

namespace tollstream {

/// A final, successful payment to the watched address: the effect, not the intent.
struct IncomingPayment
{
    Digest digest;
    Address payer; ///< the transaction's sender
    Nanos amount;  ///< by how much the watched address grew
    std::uint64_t checkpoint = 0;
    UnixTime finalAt;
    QByteArray memo; ///< as it stands in the transaction; empty where there is none that can be told

    bool operator==(const IncomingPayment &) const = default;
};

/// Watches the ledger for payments to one address, paging forward from a stored cursor. Misses nothing after
/// days offline; hands the same payment out again after a restart, so that whoever stores them must do it by
/// digest.
class IncomingPayments : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, CatchingUp, Watching, Unreachable, WrongNetwork, Gap };
    Q_ENUM(State)

    struct Options
    {
        QString expectedChain; ///< empty: whatever the node serves
        std::chrono::milliseconds interval{1'000};
        std::chrono::milliseconds longestPause{
            30'000}; ///< the pause grows up to this while the node does not answer
    };

    IncomingPayments(NodeClient &node, Address watched, Options options, QObject *parent = nullptr);

    /// Starts after `cursor`, or at the oldest that the node has.
    void start(std::optional<Digest> cursor);
    void stop();

    State state() const { return m_state; }
    /// The chain identifier of the node; empty until the first answer.
    QString chainIdentifier() const { return m_chainIdentifier; }
    std::optional<Error> lastError() const { return m_lastError; }

signals:
    /// The payments of one page, oldest first (may be none), and the cursor to store together with them.
    /// Never past a transaction that is not final.
    void pageArrived(const QString &chainIdentifier, const std::vector<tollstream::IncomingPayment> &payments,
                     const tollstream::Digest &cursor);
    void stateChanged(tollstream::IncomingPayments::State state);

private:
    NodeClient &m_node;
    Address m_watched;
    Options m_options;
    State m_state = State::Stopped;
    QString m_chainIdentifier;
    std::optional<Error> m_lastError;
};

} // namespace tollstream
