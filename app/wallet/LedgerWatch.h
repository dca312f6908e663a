// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/PartStatus.h"
#include "app/iota/NodeClient.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace tollstream {

/// Asks the node again and again which chain it serves, and tells whether it answers and whether that is the
/// expected one. Where none is expected, it is the one that the node named first.
class LedgerWatch : public QObject
{
    Q_OBJECT
public:
    LedgerWatch(NodeClient &node, QString expectedChain, QObject *parent = nullptr);

    /// Asks at once, and from then on.
    void start();
    /// `WrongNetwork` where it serves another chain.
    const PartStatus &status() const { return m_status; }
    /// That the node serves; empty until it has been found right.
    const QString &chainIdentifier() const { return m_chainIdentifier; }

signals:
    void statusChanged();
    /// The node has answered and serves the right chain; each time.
    void confirmed();

private:
    void ask();
    void setStatus(PartStatus status);

    NodeClient &m_node;
    QString m_expectedChain;
    QTimer m_timer;
    PartStatus m_status{PartStatus::Lamp::Waiting, {}};
    QString m_chainIdentifier;
    bool m_isAsking = false;
};

} // namespace tollstream
