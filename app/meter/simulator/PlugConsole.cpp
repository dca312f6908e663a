// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/PlugConsole.h"

#include "app/meter/simulator/SimulatedPlug.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

#include <array>
#include <cstdio>

namespace tollstream {

namespace {

constexpr qsizetype maxLineBytes = 1024;

} // namespace

PlugConsole::PlugConsole(SimulatedPlug &plug, QObject *parent)
    : QObject(parent), m_plug(plug), m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_input, &QSocketNotifier::activated, this, &PlugConsole::readInput);
}

void PlugConsole::announce() const
{
    const QJsonObject object{{QStringLiteral("location"), m_plug.location().toString()},
                             {QStringLiteral("udn"), m_plug.udn()}};
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

void PlugConsole::readInput()
{
    std::array<char, 512> bytes{};
    const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) {
        m_input.setEnabled(false);
        return;
    }
    m_buffer.append(bytes.data(), count);
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
        const QByteArray command = m_buffer.left(end).trimmed();
        m_buffer.remove(0, end + 1);
        if (!command.isEmpty() && !execute(command))
            std::fprintf(stderr, "tollstream-plug: unknown command: %s\n", command.constData());
    }
    if (m_buffer.size() > maxLineBytes) m_buffer.clear();
}

bool PlugConsole::execute(const QByteArray &command)
{
    if (command == "quit") {
        emit quitRequested();
    } else if (command == "move") {
        if (const auto moved = m_plug.moveTo(0); !moved) return false;
        announce();
    } else if (command == "relay on" || command == "relay off") {
        m_plug.setRelay(command == "relay on");
    } else if (command.startsWith("fault ")) {
        const auto fault = plugFaultFromName(QString::fromUtf8(command.mid(6).trimmed()));
        if (!fault) return false;
        m_plug.setFault(*fault);
    } else {
        return false;
    }
    return true;
}

} // namespace tollstream
