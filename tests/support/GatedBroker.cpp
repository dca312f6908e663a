// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GatedBroker.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

namespace tollstream {

GatedBroker::GatedBroker(const QString &gatePlugin)
    : m_storeFile(m_directory.filePath(QStringLiteral("market.db")))
{
    makeStore();
    BrokerInstallation installation = BrokerInstallation::find(m_directory.path());
    installation.gatePlugin = gatePlugin;
    if (const QString other = qEnvironmentVariable("TOLLSTREAM_MOSQUITTO"); !other.isEmpty())
        installation.mosquitto = other;
    m_supervisor = std::make_unique<BrokerSupervisor>(installation, BrokerSupervisor::Options{});
}

QString GatedBroker::missingVersion()
{
    const QString wanted = qEnvironmentVariable("TOLLSTREAM_MOSQUITTO_VERSION");
    if (wanted.isEmpty()) return {};
    const QString program = qEnvironmentVariable("TOLLSTREAM_MOSQUITTO");
    if (program.isEmpty())
        return QStringLiteral("no Mosquitto %1 is named by TOLLSTREAM_MOSQUITTO_21").arg(wanted);
    QProcess help;
    help.start(program, {QStringLiteral("-h")});
    help.waitForFinished(10'000);
    const QByteArray version = "mosquitto version " + wanted.toLatin1() + '.';
    if (help.readAllStandardOutput().contains(version)) return {};
    return QStringLiteral("%1 is no Mosquitto %2").arg(program, wanted);
}

BrokerConfiguration GatedBroker::configuration() const
{
    BrokerConfiguration configuration;
    configuration.directory = m_directory.filePath(QStringLiteral("broker"));
    configuration.port = 0;
    configuration.storeFile = m_storeFile;
    configuration.freeTopics = {QStringLiteral("sensor/1m"), QStringLiteral("market/offer")};
    configuration.receiptTopicPrefix = QString::fromLatin1(receiptPrefix());
    configuration.publishedTopics = {QStringLiteral("sensor/live"), QStringLiteral("sensor/1m"),
                                     QStringLiteral("market/offer")};
    configuration.publisherUser = QString::fromLatin1(publisherUser());
    configuration.publisherPassword = SecretBytes::copyOf(publisherPassword());
    configuration.publisherClientId = QString::fromLatin1(publisherClientId());
    return configuration;
}

bool GatedBroker::start(BrokerConfiguration configuration)
{
    m_supervisor->start(std::move(configuration));
    return QTest::qWaitFor([this] { return m_supervisor->state() == BrokerSupervisor::State::Running; },
                           10'000);
}

void GatedBroker::removeStore()
{
    m_store.reset();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(m_storeFile + QLatin1String(suffix));
}

void GatedBroker::makeStore()
{
    m_store = std::make_unique<AccessStore>(m_storeFile);
}

bool GatedBroker::publish(const QByteArray &topic, const QByteArray &payload, bool retain)
{
    if (!m_publisher || !m_publisher->isConnected()) {
        m_publisher.reset(); // the old connection goes first: one client id
        MqttProbe::Login login;
        login.clientId = publisherClientId();
        login.user = publisherUser();
        login.password = publisherPassword();
        m_publisher = std::make_unique<MqttProbe>(login);
        if (m_publisher->connectTo(port()) != 0) return false;
    }
    return m_publisher->publish(topic, payload, retain);
}

} // namespace tollstream
