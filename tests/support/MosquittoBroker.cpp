// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/MosquittoBroker.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <pwd.h>
#include <unistd.h>

#include <csignal>
#include <sys/types.h>

namespace tollstream {

namespace {

constexpr int startLimitMilliseconds = 10'000;
constexpr int stopLimitMilliseconds = 5'000;
constexpr int toolLimitMilliseconds = 30'000;

QString program(const QString &name)
{
    // Debian keeps daemons where ordinary users do not look.
    const QString path = QStandardPaths::findExecutable(name);
    return path.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")}) : path;
}

quint16 unusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool run(const QString &tool, const QStringList &arguments)
{
    QProcess process;
    process.start(program(tool), arguments);
    const bool isGood = process.waitForFinished(toolLimitMilliseconds) &&
                        process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!isGood) qWarning() << tool << "failed:" << process.readAllStandardError();
    return isGood;
}

} // namespace

MosquittoBroker::MosquittoBroker() : m_port(unusedPort())
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

MosquittoBroker::~MosquittoBroker()
{
    thaw();
    kill();
}

bool MosquittoBroker::isInstalled()
{
    return !program(QStringLiteral("mosquitto")).isEmpty();
}

bool MosquittoBroker::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

bool MosquittoBroker::addUser(const QString &name, const QString &password)
{
    const QString file = filePath(QStringLiteral("passwords"));
    if (!m_hasUsers) {
        m_hasUsers = true;
        configure(QStringLiteral("password_file ") + file);
        if (!writeFile(QStringLiteral("passwords"), {})) return false;
    }
    return run(QStringLiteral("mosquitto_passwd"), {QStringLiteral("-b"), file, name, password});
}

bool MosquittoBroker::useDynamicSecurity(const QByteArray &configuration)
{
    const QDir libraries(QStringLiteral("/usr/lib"));
    const QStringList places = libraries.entryList(QDir::Dirs | QDir::NoDotAndDotDot) << QStringLiteral(".");
    for (const QString &place : places) {
        const QString plugin = libraries.filePath(place + QStringLiteral("/mosquitto_dynamic_security.so"));
        if (!QFile::exists(plugin)) continue;
        configure(QStringLiteral("plugin ") + plugin);
        configure(QStringLiteral("plugin_opt_config_file ") + filePath(QStringLiteral("dynsec.json")));
        return writeFile(QStringLiteral("dynsec.json"), configuration);
    }
    return false;
}

bool MosquittoBroker::useTls(const TestCertificate::Options &options)
{
    m_certificate = TestCertificate::make(options);
    const QString certificate = QStringLiteral("certificate.pem");
    const QString key = QStringLiteral("key.pem");
    if (m_certificate.key.isEmpty() || !writeFile(certificate, m_certificate.certificate) ||
        !writeFile(key, m_certificate.key))
        return false;
    if (!m_usesTls) {
        m_usesTls = true;
        configure(QStringLiteral("certfile ") + filePath(certificate));
        configure(QStringLiteral("keyfile ") + filePath(key));
    }
    return true;
}

QByteArray MosquittoBroker::certificateDigest() const
{
    const auto certificates = QSslCertificate::fromPath(filePath(QStringLiteral("certificate.pem")));
    return certificates.isEmpty() ? QByteArray() : certificates.first().digest(QCryptographicHash::Sha256);
}

bool MosquittoBroker::writeConfiguration() const
{
    QStringList lines{QStringLiteral("listener %1 127.0.0.1").arg(m_port),
                      QStringLiteral("persistence false"), QStringLiteral("set_tcp_nodelay true"),
                      QStringLiteral("log_dest stderr"), QStringLiteral("log_type ") + m_logType};
    // As root it would change to an account that cannot read the temporary directory.
    if (const passwd *account = getpwuid(getuid()))
        lines.append(QStringLiteral("user ") + QString::fromLocal8Bit(account->pw_name));
    lines += m_lines;
    const bool saysWho = !m_lines.filter(QStringLiteral("allow_anonymous")).isEmpty();
    if (!saysWho)
        lines.append(m_hasUsers ? QStringLiteral("allow_anonymous false")
                                : QStringLiteral("allow_anonymous true"));
    return writeFile(QStringLiteral("mosquitto.conf"), lines.join(u'\n').toUtf8() + '\n');
}

bool MosquittoBroker::start()
{
    if (m_process.state() != QProcess::NotRunning || !writeConfiguration()) return false;
    m_process.start(program(QStringLiteral("mosquitto")),
                    {QStringLiteral("-c"), filePath(QStringLiteral("mosquitto.conf"))});
    if (!m_process.waitForStarted(startLimitMilliseconds)) return false;
    const bool isReady =
        QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning || takesConnections(); },
                        startLimitMilliseconds);
    if (isReady && m_process.state() == QProcess::Running) return true;
    qWarning().noquote() << "Mosquitto does not start:" << m_process.exitCode() << m_process.errorString()
                         << log();
    return false;
}

bool MosquittoBroker::takesConnections() const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return socket.waitForConnected(startLimitMilliseconds);
}

void MosquittoBroker::stop()
{
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.terminate();
    if (!m_process.waitForFinished(stopLimitMilliseconds)) kill();
}

void MosquittoBroker::kill()
{
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.kill();
    m_process.waitForFinished(stopLimitMilliseconds);
    m_isFrozen = false;
}

void MosquittoBroker::freeze()
{
    m_isFrozen = ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP) == 0;
}

void MosquittoBroker::thaw()
{
    if (m_isFrozen) ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
    m_isFrozen = false;
}

QByteArray MosquittoBroker::log()
{
    m_log += m_process.readAll();
    return m_log;
}

} // namespace tollstream
