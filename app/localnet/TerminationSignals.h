// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace tollstream::localnet {

/// SIGTERM and SIGINT as a Qt signal in the thread of this object. One object a process.
class TerminationSignals : public QObject
{
    Q_OBJECT
public:
    TerminationSignals();
    ~TerminationSignals() override;

    /// From now on this process gets SIGTERM when its parent ends. False where it has ended already.
    static bool followParent();

signals:
    void arrived();

private:
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace tollstream::localnet
