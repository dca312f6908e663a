// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "TestConfiguration.h"

using namespace tollstream;

namespace {

constexpr auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
const BrokerInstallation installation{
    QStringLiteral("/usr/sbin/mosquitto"), QStringLiteral("/opt/my gate/gate.so"), {}};

QList<QByteArray> linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().split('\n');
}

} // namespace

class BrokerConfigurationTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void saysAllThatTheBrokerNeeds()
    {
        auto configuration = complete();
        const auto path = writeBrokerConfiguration(configuration, installation);
        QVERIFY(path.has_value());
        const QList<QByteArray> lines = linesOf(*path);
        for (const char *line :
             {"per_listener_settings false", "allow_anonymous false", "persistence false", "sys_interval 0",
              "check_retain_source false", "set_tcp_nodelay true", "allow_duplicate_messages true",
              "max_packet_size 4096", "connection_messages false", "plugin /opt/my gate/gate.so",
              "plugin_opt_free_topic sensor/1m", "plugin_opt_free_topic market/offer",
              "plugin_opt_published_topic sensor/live", "plugin_opt_receipt_prefix market/receipts/",
              "plugin_opt_publisher_user publisher", "plugin_opt_publisher_client_id publisher-client",
              "plugin_opt_readers all", "listener 1883 127.0.0.1"}) {
            QVERIFY2(lines.contains(line), line);
        }
        QCOMPARE(std::count_if(lines.begin(), lines.end(),
                               [](const QByteArray &line) { return line.startsWith("listener "); }),
                 1);
    }

    void tellsTheGateWhoMayCome()
    {
        auto configuration = complete();
        for (const ReaderScope readers : {ReaderScope::ThisMachine, ReaderScope::LocalNetwork}) {
            configuration.readers = readers;
            const auto path = writeBrokerConfiguration(configuration, installation);
            QVERIFY(path.has_value());
            QVERIFY(linesOf(*path).contains("plugin_opt_readers local"));
        }
    }

    void offersTlsWhereAPortIsGiven()
    {
        auto configuration = complete();
        configuration.encryptedPort = 8883;
        QCOMPARE(writeBrokerConfiguration(configuration, installation).error().kind,
                 Error::Kind::InvalidInput);
        configuration.certificate.emplace();
        configuration.certificate->certificateFile = QStringLiteral("/c.pem");
        configuration.certificate->privateKeyFile = QStringLiteral("/k.pem");
        const auto path = writeBrokerConfiguration(configuration, installation);
        QVERIFY(path.has_value());
        for (const char *line : {"listener 8883", "certfile /c.pem", "keyfile /k.pem", "tls_version tlsv1.2"})
            QVERIFY2(linesOf(*path).contains(line), line);
    }

    void keepsFilesToTheOwnerAndPasswordsToItself()
    {
        const auto path = writeBrokerConfiguration(complete(), installation);
        QVERIFY(path.has_value());
        QCOMPARE(QFile::permissions(*path), QFile::Permissions(onlyOwner));
        const QString directory = QFileInfo(*path).path();
        QCOMPARE(QFile::permissions(directory),
                 QFile::Permissions(onlyOwner | QFile::ExeOwner | QFile::ExeUser));
        for (const QFileInfo &file : QDir(directory).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile content(file.filePath());
            QVERIFY(content.open(QIODevice::ReadOnly));
            const QByteArray text = content.readAll();
            QVERIFY(!text.contains("top-secret-password"));
            QVERIFY(!text.contains(QByteArray("top-secret-password").toHex()));
        }
    }

    void saltsEachStartAnew()
    {
        const auto salt = [this] {
            for (const QByteArray &line :
                 linesOf(writeBrokerConfiguration(complete(), installation).value())) {
                if (line.startsWith("plugin_opt_publisher_salt ")) return line;
            }
            return QByteArray();
        };
        const QByteArray first = salt();
        QVERIFY(!first.isEmpty());
        QVERIFY(salt() != first);
    }

    void refusesWhatWouldReadDifferently_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value :
             {"", "a\nallow_anonymous true", "a\r", " leading", "trailing ", "bell\a", "nul\x01"})
            QTest::newRow(value) << QString::fromLatin1(value);
    }
    void refusesWhatWouldReadDifferently()
    {
        QFETCH(QString, value);
        const auto refused = [this](auto change) {
            auto configuration = complete();
            change(configuration);
            const auto path = writeBrokerConfiguration(configuration, installation);
            return !path && path.error().kind == Error::Kind::InvalidInput;
        };
        QVERIFY(refused([&](auto &configuration) { configuration.publisherUser = value; }));
        QVERIFY(refused([&](auto &configuration) { configuration.publisherClientId = value; }));
        QVERIFY(refused([&](auto &configuration) { configuration.storeFile = value; }));
        QVERIFY(refused([&](auto &configuration) { configuration.receiptTopicPrefix = value; }));
        QVERIFY(refused([&](auto &configuration) { configuration.freeTopics += value; }));
        QVERIFY(refused([&](auto &configuration) { configuration.publishedTopics += value; }));
        QVERIFY(!QFile::exists(m_directory->filePath(QStringLiteral("broker/mosquitto.conf"))));
    }

    void refusesWhatIsIncomplete()
    {
        auto noPort = complete();
        noPort.port = 0;
        QVERIFY(!writeBrokerConfiguration(noPort, installation).has_value());
        auto noPassword = complete();
        noPassword.publisherPassword = {};
        QVERIFY(!writeBrokerConfiguration(noPassword, installation).has_value());
    }

    void aDirectoryThatCannotBeMadeIsAStorageError()
    {
        QFile file(m_directory->filePath(QStringLiteral("blocked")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        auto configuration = complete();
        configuration.directory = file.fileName() + QStringLiteral("/broker");
        QCOMPARE(writeBrokerConfiguration(configuration, installation).error().kind, Error::Kind::Storage);
    }

private:
    BrokerConfiguration complete() const
    {
        auto configuration = testConfiguration(m_directory->path());
        configuration.port = 1883;
        return configuration;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

TOLLSTREAM_TEST_MAIN(BrokerConfigurationTest)
#include "BrokerConfigurationTest.moc"
