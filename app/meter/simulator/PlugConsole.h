// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace tollstream {

class SimulatedPlug;

/// Standard input and output of a simulated plug that runs as a program. Commands, one a line:
/// `fault MODE`, `relay on`, `relay off`, `move`, `quit`. The end of the input leaves the plug running.
class PlugConsole : public QObject
{
    Q_OBJECT
public:
    explicit PlugConsole(SimulatedPlug &plug, QObject *parent = nullptr);

    /// Writes where the plug is: {"location":"http://…/setup.xml","udn":"uuid:Insight-1_0-…"}. Again after
    /// each `move`.
    void announce() const;
    /// One command. False where there is no such command.
    bool execute(const QByteArray &command);

signals:
    void quitRequested();

private:
    void readInput();

    SimulatedPlug &m_plug;
    QSocketNotifier m_input;
    QByteArray m_buffer;
};

} // namespace tollstream
