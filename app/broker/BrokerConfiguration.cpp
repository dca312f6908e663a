// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerConfiguration.h"

#include "app/broker/PrivateFiles.h"
#include "app/gate/AccessView.h"

#include <QDir>

#include <pwd.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

/// A value that stands on one line of mosquitto.conf and is read back as it was.
bool fitsOnALine(const QString &value)
{
    return !value.isEmpty() && value == value.trimmed() &&
           std::none_of(value.begin(), value.end(),
                        [](QChar character) { return character.category() == QChar::Other_Control; });
}

/// The lines of a configuration; remembers whether a value did not fit.
class Lines
{
public:
    void add(const char *key, const QString &value)
    {
        if (!fitsOnALine(value) && m_misfit.isEmpty()) m_misfit = QString::fromLatin1(key);
        m_text += QByteArray(key) + ' ' + value.toUtf8() + '\n';
    }
    void add(const char *key, const char *value) { add(key, QString::fromLatin1(value)); }
    void add(const char *key, int value) { add(key, QString::number(value)); }

    const QByteArray &text() const { return m_text; }
    const QString &misfit() const { return m_misfit; }

private:
    QByteArray m_text;
    QString m_misfit;
};

/// The name under which this process runs, so that a broker started by root does not turn into a user who
/// cannot read the store.
QString currentUser()
{
    const passwd *entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

void addLimits(Lines &lines, const BrokerConfiguration &configuration)
{
    lines.add("max_packet_size", 4096);
    lines.add("max_keepalive", 120);
    lines.add("max_inflight_messages", 20);
    lines.add("max_queued_messages", 100); // 50 s of the live feed for a reader who stalls
    lines.add("max_queued_bytes", 262144);
    lines.add("memory_limit", configuration.memoryLimit);
    lines.add("persistent_client_expiration", "1h"); // the least that it knows
}

void addGate(Lines &lines, const BrokerConfiguration &configuration, const BrokerInstallation &installation)
{
    lines.add("plugin", installation.gatePlugin);
    lines.add("plugin_opt_store_file", configuration.storeFile);
    for (const QString &topic : configuration.freeTopics)
        lines.add("plugin_opt_free_topic", topic);
    lines.add("plugin_opt_receipt_prefix", configuration.receiptTopicPrefix);
    for (const QString &topic : configuration.publishedTopics)
        lines.add("plugin_opt_published_topic", topic);
    lines.add("plugin_opt_publisher_user", configuration.publisherUser);
    lines.add("plugin_opt_publisher_client_id", configuration.publisherClientId);
    const SecretBytes salt = SecretBytes::random(access::saltSize);
    QByteArray hash(static_cast<qsizetype>(access::hashSize), '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), access::hashSize,
                       configuration.publisherPassword.data(), configuration.publisherPassword.size(),
                       salt.data(), salt.size());
    lines.add("plugin_opt_publisher_salt", QString::fromLatin1(salt.view().toByteArray().toHex()));
    lines.add("plugin_opt_publisher_hash", QString::fromLatin1(hash.toHex()));
    lines.add("plugin_opt_anonymous_limit", configuration.anonymousLimit);
    lines.add("plugin_opt_tight_memory", configuration.memoryLimit / 2);
    lines.add("plugin_opt_readers", configuration.readers == ReaderScope::Everywhere ? "all" : "local");
}

void addListeners(Lines &lines, const BrokerConfiguration &configuration)
{
    lines.add("listener", QStringLiteral("%1 127.0.0.1").arg(configuration.port));
    lines.add("max_connections", configuration.connectionLimit);
    if (configuration.encryptedPort == 0) return;
    lines.add("listener", configuration.encryptedPort);
    lines.add("max_connections", configuration.connectionLimit);
    lines.add("certfile", configuration.certificate->certificateFile);
    lines.add("keyfile", configuration.certificate->privateKeyFile);
    lines.add("tls_version", "tlsv1.2"); // and later
}

} // namespace

Result<QString> writeBrokerConfiguration(const BrokerConfiguration &configuration,
                                         const BrokerInstallation &installation)
{
    const auto unusable = [](const char *what) {
        return failure(Error::Kind::InvalidInput, QString::fromLatin1(what));
    };
    if (configuration.port == 0) return unusable("no port");
    if (configuration.publisherPassword.isEmpty()) return unusable("no publisher's password");
    if (configuration.encryptedPort != 0 && !configuration.certificate) return unusable("no certificate");
    if (configuration.encryptedPort == configuration.port) return unusable("one port for two listeners");

    Lines lines;
    lines.add("per_listener_settings", "false");
    // The gate lets anonymous readers in itself; were it not there, nobody should come in.
    lines.add("allow_anonymous", "false");
    if (const QString user = currentUser(); !user.isEmpty()) lines.add("user", user);
    lines.add("persistence", "false"); // the 2.0.11 of Debian 12 writes stray memory into its file
    lines.add("sys_interval", 0);      // no statistics for strangers
    // Only the publisher ever writes, and it is gone when its retained messages are read after a restart of
    // its own.
    lines.add("check_retain_source", "false");
    lines.add("set_tcp_nodelay", "true");
    // Who has a message already is asked for each reader and all before him. The gate knows no wildcards, so
    // that no two subscriptions of one reader overlap.
    lines.add("allow_duplicate_messages", "true");
    lines.add("log_dest", "stderr");
    for (const char *type : {"error", "warning", "notice", "information"})
        lines.add("log_type", type);
    lines.add("log_timestamp", "false");
    lines.add("connection_messages", "false"); // they name client ids, which readers keep to themselves
    addLimits(lines, configuration);
    addGate(lines, configuration, installation);
    addListeners(lines, configuration);
    if (!lines.misfit().isEmpty()) return failure(Error::Kind::InvalidInput, lines.misfit());

    if (auto made = makePrivateDirectory(configuration.directory); !made)
        return tl::make_unexpected(made.error());
    const QString path = QDir(configuration.directory).absoluteFilePath(QStringLiteral("mosquitto.conf"));
    if (auto written = writePrivateFile(path, lines.text()); !written)
        return tl::make_unexpected(written.error());
    return path;
}

} // namespace tollstream
