// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QStringList>

#include <chrono>
#include <functional>
#include <vector>

namespace tollstream {

/// A program of ours as a process of its own, which tells what happens by one JSON object a line on its
/// output and takes orders by lines on its input.
class ChildProgram : public QObject
{
    Q_OBJECT
public:
    using Condition = std::function<bool(const QJsonObject &)>;

    ChildProgram(QString program, QStringList arguments, QObject *parent = nullptr);
    ~ChildProgram() override;

    bool start();
    void send(const QByteArray &line);
    /// SIGKILL, and waits until it is gone.
    void kill();
    /// SIGTERM, and waits until it is gone.
    void end();
    qint64 processId() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    const std::vector<QJsonObject> &events() const { return m_events; }
    /// The first event at or after index `from` that fulfils the condition, waited for; an empty object after
    /// `limit`.
    QJsonObject waitFor(const Condition &condition, std::chrono::milliseconds limit, std::size_t from = 0);
    /// The same for an event of that name.
    QJsonObject waitForEvent(const QString &name, std::chrono::milliseconds limit, std::size_t from = 0);
    /// How many events of that name have come.
    std::size_t count(const QString &name) const;
    /// What it wrote on its error output, for the message of a failed test.
    QByteArray errorOutput() const { return m_errorOutput; }

signals:
    void happened(const QJsonObject &event);

private:
    void readLines();

    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
    QByteArray m_partialLine;
    QByteArray m_errorOutput;
    std::vector<QJsonObject> m_events;
};

/// Where the build puts its programs.
QString builtProgram(const QString &name);
/// A TCP port of the loopback interface that nobody listens on now.
quint16 freePort();

} // namespace tollstream
