// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/NodeClient.h"
#include "app/wallet/HistoryEntry.h"
#include "app/wallet/TransactionJournal.h"

#include <QObject>

#include <memory>
#include <vector>

namespace tollstream {

/// The transactions of one account, newest first, paged in from the node as far as they are looked at. What
/// the account has sent and what has touched it are two questions to the node, whose answers are merged here.
class WalletHistory : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,     ///< shows what it has; `loadMore()` goes on
        Loading,  ///< asks the node
        Complete, ///< has everything that the node has
        Failed,   ///< see `lastError()`; `loadMore()` tries again
    };
    Q_ENUM(State)

    WalletHistory(NodeClient &node, TransactionJournal &journal, Address account, QObject *parent = nullptr);
    ~WalletHistory() override;

    State state() const;
    std::optional<Error> lastError() const;
    /// Newest first.
    const std::vector<HistoryEntry> &entries() const;
    /// Loads the next stretch of older ones.
    void loadMore();
    /// Loads everything to the oldest, for an export.
    void loadAll();
    /// Asks for what is newer than what it has.
    void refresh();
    QFuture<Result<void>> setNote(const Digest &transaction, const QString &note);

signals:
    void entriesChanged();
    void stateChanged(tollstream::WalletHistory::State state);

private:
    class Private;
    std::unique_ptr<Private> m;
};

} // namespace tollstream
