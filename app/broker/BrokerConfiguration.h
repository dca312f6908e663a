// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerCertificate.h"
#include "app/core/Result.h"
#include "app/crypto/SecretBytes.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace tollstream {

/// The programs that the broker is made of.
struct BrokerInstallation
{
    QString mosquitto;  ///< absolute path; empty where it is not installed
    QString gatePlugin; ///< absolute path of tollstream_gate.so
    /// Where `find()` looked, so that it can look again; empty where the paths were given.
    QString applicationDirectory;

    /// Looks where Debian puts Mosquitto, on PATH, and for the gate beside or below the program's own
    /// directory.
    static BrokerInstallation find(const QString &applicationDirectory);

    /// Success, or `NotInstalled` with the path or name of what is missing.
    Result<void> check() const;
};

/// Who is let in.
enum class ReaderScope {
    ThisMachine,
    LocalNetwork, ///< also those with an address of a private network, or of the link
    Everywhere,
};

/// All that one start of the broker depends on.
struct BrokerConfiguration
{
    QString directory;   ///< private working directory, 0700
    quint16 port = 1883; ///< plain listener on 127.0.0.1; 0: the supervisor finds a free one
    ReaderScope readers = ReaderScope::Everywhere;
    quint16 encryptedPort = 0; ///< TLS listener on all interfaces; 0 for none, as for ThisMachine
    std::optional<BrokerCertificate> certificate; ///< needed where encryptedPort is set
    QString storeFile;                            ///< the market's database, read by the gate
    QStringList freeTopics;                       ///< that anybody may read: the average, the offer
    QString receiptTopicPrefix;                   ///< anybody may read one topic below it, by its full name
    QStringList publishedTopics;   ///< that the seller's own publisher may write, besides receipts
    QString publisherUser;         ///< random for each start
    SecretBytes publisherPassword; ///< random for each start
    QString publisherClientId;     ///< random for each start
    int anonymousLimit = 256;      ///< connections without a name at one time
    int connectionLimit = 4096;    ///< connections to each listener at one time
    /// Bytes that the broker may use; at half of them it shuts out who could leave something behind in it.
    int memoryLimit = 256 * 1024 * 1024;
};

/// Writes mosquitto.conf (and what it refers to) into the configuration's directory and returns its path.
/// Holds no password, only what the gate needs to check them. Errors: `InvalidInput` for values that cannot
/// stand in it, `Storage`, `NoSpace`.
Result<QString> writeBrokerConfiguration(const BrokerConfiguration &configuration,
                                         const BrokerInstallation &installation);

} // namespace tollstream
