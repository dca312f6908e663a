// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QSocketNotifier>

namespace tollstream {

/// Writes one event as a line of JSON on the standard output.
void tellEvent(const QString &name, QJsonObject details = {});

/// Hands out the lines that arrive on the standard input.
class InputLines : public QObject
{
    Q_OBJECT
public:
    explicit InputLines(QObject *parent = nullptr);

signals:
    void arrived(const QByteArray &line);

private:
    void read();

    QSocketNotifier m_notifier;
    QByteArray m_partialLine;
};

} // namespace tollstream
