// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ChildProgram.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTimer>

#include <csignal>
#include <sys/prctl.h>

namespace tollstream {

namespace {

constexpr int endLimitMs = 10'000;

} // namespace

ChildProgram::ChildProgram(QString program, QStringList arguments, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_arguments(std::move(arguments))
{
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProgram::readLines);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errorOutput += m_process.readAllStandardError(); });
}

ChildProgram::~ChildProgram()
{
    kill();
}

bool ChildProgram::start()
{
    m_process.start(m_program, m_arguments);
    return m_process.waitForStarted(endLimitMs);
}

void ChildProgram::send(const QByteArray &line)
{
    m_process.write(line + '\n');
}

void ChildProgram::kill()
{
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.kill();
    m_process.waitForFinished(endLimitMs);
}

void ChildProgram::end()
{
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.terminate();
    if (!m_process.waitForFinished(endLimitMs)) kill();
}

void ChildProgram::readLines()
{
    m_partialLine += m_process.readAllStandardOutput();
    for (qsizetype end = m_partialLine.indexOf('\n'); end >= 0; end = m_partialLine.indexOf('\n')) {
        const QJsonDocument line = QJsonDocument::fromJson(m_partialLine.left(end));
        m_partialLine.remove(0, end + 1);
        if (!line.isObject()) continue;
        m_events.push_back(line.object());
        emit happened(line.object());
    }
}

QJsonObject ChildProgram::waitFor(const Condition &condition, std::chrono::milliseconds limit,
                                  std::size_t from)
{
    for (std::size_t index = from; index < m_events.size(); ++index) {
        if (condition(m_events[index])) return m_events[index];
    }
    QJsonObject found;
    QEventLoop loop;
    connect(this, &ChildProgram::happened, &loop, [&](const QJsonObject &event) {
        if (!found.isEmpty() || !condition(event)) return;
        found = event;
        loop.quit();
    });
    connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    return found;
}

QJsonObject ChildProgram::waitForEvent(const QString &name, std::chrono::milliseconds limit, std::size_t from)
{
    return waitFor(
        [&name](const QJsonObject &event) { return event.value(QLatin1String("event")).toString() == name; },
        limit, from);
}

std::size_t ChildProgram::count(const QString &name) const
{
    return static_cast<std::size_t>(
        std::count_if(m_events.begin(), m_events.end(), [&name](const QJsonObject &event) {
            return event.value(QLatin1String("event")).toString() == name;
        }));
}

QString builtProgram(const QString &name)
{
    return QStringLiteral(TOLLSTREAM_BINARIES "/") + name;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace tollstream
