// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestCertificate.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace tollstream {

/// A real Mosquitto on a port of the loopback interface, with a directory of its own, for one test. Ends with
/// the object.
class MosquittoBroker
{
public:
    MosquittoBroker();
    ~MosquittoBroker();
    Q_DISABLE_COPY_MOVE(MosquittoBroker)

    static bool isInstalled();

    quint16 port() const { return m_port; }
    qint64 processId() const { return m_process.processId(); }
    QString filePath(const QString &name) const { return m_directory.filePath(name); }
    /// Adds a line to the configuration, for the next start. Without any, everybody may do everything.
    void configure(const QString &line) { m_lines.append(line); }
    /// Logs errors only, from the next start: many readers would fill the pipe faster than it is read.
    void logErrorsOnly() { m_logType = QStringLiteral("error"); }
    bool writeFile(const QString &name, const QByteArray &content) const;
    /// Makes the password file know the user, and the configuration the file.
    bool addUser(const QString &name, const QString &password);
    /// Loads Mosquitto's own dynamic security plugin with this configuration (JSON). False where it is
    /// missing.
    bool useDynamicSecurity(const QByteArray &configuration);
    /// Speaks TLS from the next start, with a new self-signed certificate (and key, unless the options name
    /// one).
    bool useTls(const TestCertificate::Options &options = {});
    /// SHA-256 of the certificate's DER form.
    QByteArray certificateDigest() const;
    /// SHA-256 of its public key, and the private one (PEM).
    QByteArray publicKeyDigest() const { return m_certificate.publicKeyDigest; }
    QByteArray privateKey() const { return m_certificate.key; }

    /// Starts, or starts again, on the same port, and waits until it takes connections.
    bool start();
    /// SIGTERM, and waits until it is gone.
    void stop();
    /// SIGKILL, and waits until it is gone.
    void kill();
    /// SIGSTOP: its connections stand, and nobody answers.
    void freeze();
    void thaw();
    /// What it logged so far.
    QByteArray log();

private:
    bool takesConnections() const;
    bool writeConfiguration() const;

    QTemporaryDir m_directory;
    QProcess m_process;
    QStringList m_lines;
    QByteArray m_log;
    QString m_logType = QStringLiteral("all");
    quint16 m_port = 0;
    bool m_hasUsers = false;
    TestCertificate m_certificate;
    bool m_usesTls = false;
    bool m_isFrozen = false;
};

} // namespace tollstream

/// First line of a test that needs the broker: skips it visibly where Mosquitto is not installed.
#define TOLLSTREAM_NEEDS_MOSQUITTO()                                                                         \
    do {                                                                                                     \
        if (!tollstream::MosquittoBroker::isInstalled()) QSKIP("Mosquitto is not installed");                \
    } while (false)
