// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DemoWorld.h"

#include <QDir>
#include <QSettings>
#include <QUdpSocket>

namespace tollstream {

namespace {

using namespace std::chrono_literals;

quint16 freeUdpPort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost);
    return socket.localPort();
}

void writeNetwork(QSettings &file, const QUrl &node, const QUrl &faucet)
{
    file.setValue(QStringLiteral("network/name"), QStringLiteral("local"));
    file.setValue(QStringLiteral("network/node"), node.toString());
    file.setValue(QStringLiteral("network/faucet"), faucet.toString());
}

} // namespace

bool DemoWorld::startLedger()
{
    m_ledger = std::make_unique<ChildProgram>(
        builtProgram(QStringLiteral("tollstream-localnet")),
        QStringList{QStringLiteral("--state"), path(QStringLiteral("ledger.sqlite")),
                    QStringLiteral("--port"), QString::number(m_nodePort), QStringLiteral("--faucet-port"),
                    QString::number(m_faucetPort), QStringLiteral("--die-with-parent")});
    if (!m_ledger->start()) return false;
    const QJsonObject ledger =
        m_ledger->waitFor([](const QJsonObject &line) { return line.contains(QLatin1String("rpc")); }, 20s);
    m_node = QUrl(ledger.value(QLatin1String("rpc")).toString());
    m_faucet = QUrl(ledger.value(QLatin1String("faucet")).toString());
    m_chain = ledger.value(QLatin1String("chain")).toString();
    return !ledger.isEmpty();
}

bool DemoWorld::start(quint64 seed)
{
    m_nodePort = freePort();
    do {
        m_faucetPort = freePort();
    } while (m_faucetPort == m_nodePort);
    if (!startLedger()) {
        m_problem = QStringLiteral("the ledger cannot be started");
        return false;
    }
    return startPlug(seed);
}

bool DemoWorld::startPlug(const QUrl &node, quint64 seed)
{
    m_node = node;
    return startPlug(seed);
}

bool DemoWorld::startPlug(quint64 seed)
{
    m_ssdpPort = freeUdpPort();
    m_plug = std::make_unique<ChildProgram>(
        builtProgram(QStringLiteral("tollstream-plug")),
        QStringList{QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--ssdp-port"),
                    QString::number(m_ssdpPort), QStringLiteral("--seed"), QString::number(seed),
                    QStringLiteral("--log-readings"), plugLog(), QStringLiteral("--die-with-parent")});
    if (!m_plug->start()) {
        m_problem = QStringLiteral("the plug cannot be started");
        return false;
    }
    const QJsonObject plug = m_plug->waitFor(
        [](const QJsonObject &line) { return line.contains(QLatin1String("location")); }, 20s);
    if (plug.isEmpty()) m_problem = QString::fromUtf8(m_plug->errorOutput());
    return !plug.isEmpty();
}

QString DemoWorld::makeSeller(const QString &name, quint16 brokerPort, std::uint64_t priceNanos,
                              int periodSeconds) const
{
    QString directory = path(name);
    QDir().mkpath(directory);
    QSettings file(directory + QStringLiteral("/tollstream.ini"), QSettings::IniFormat);
    writeNetwork(file, m_node, m_faucet);
    file.setValue(QStringLiteral("seller/broker_port"), QString::number(brokerPort));
    file.setValue(QStringLiteral("seller/price_nanos"), QString::number(priceNanos));
    file.setValue(QStringLiteral("seller/least_payment_nanos"), QString::number(priceNanos));
    file.setValue(QStringLiteral("seller/period_seconds"), QString::number(periodSeconds));
    file.setValue(QStringLiteral("seller/title"), QStringLiteral("Jane's kitchen"));
    return directory;
}

QString DemoWorld::makeBuyer(const QString &name) const
{
    QString directory = path(name);
    QDir().mkpath(directory);
    QSettings file(directory + QStringLiteral("/tollstream.ini"), QSettings::IniFormat);
    writeNetwork(file, m_node, m_faucet);
    return directory;
}

} // namespace tollstream
