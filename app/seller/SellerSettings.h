// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"
#include "app/feed/Publisher.h"
#include "app/market/NetworkSettings.h"
#include "app/market/Tariff.h"
#include "app/meter/MeterDescription.h"
#include "app/mirror/MirrorSettings.h"

#include <QString>

#include <optional>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace tollstream {

/// What a seller has chosen; kept in the settings file.
struct SellerSettings
{
    Network network;                                ///< Local unless chosen otherwise
    Tariff tariff;                                  ///< 500 000 nanos an hour
    std::chrono::minutes trial{0};                  ///< what each payer reads for free, once
    QString title;                                  ///< what is measured, in the seller's words
    std::optional<MeterDescription> meter;          ///< the chosen one, to be found again by its id
    quint16 brokerPort = 1883;                      ///< on this machine; 0: any free one
    ReaderScope readers = ReaderScope::ThisMachine; ///< who can connect
    quint16 encryptedPort = 8883;                   ///< for those elsewhere, with TLS
    bool opensRouter = true;      ///< asks the router to forward that port, where everybody can connect
    bool opensWebSocket = false;  ///< lets programs in browsers read as well
    quint16 webSocketPort = 9001; ///< for them; with TLS where those elsewhere can connect
    QString publicHost;           ///< name or address that the offer link carries; empty: what is found out
    QString certificateFile;      ///< the seller's own, PEM; empty: one that is made here
    QString privateKeyFile;       ///< that belongs to it
    Publisher::PayloadForm payloadForm = Publisher::PayloadForm::Json;
    MirrorSettings mirror; ///< another broker that serves the readers, too
    QString knownKeys;     ///< names the market keys, once they exist
    std::uint64_t lastOfferSerial = 0;
    QString offerToSign; ///< the words that wait for a signature made elsewhere; empty where none do
    std::uint64_t nextSequence =
        0; ///< of the live feed, so that buyers see a restart as a gap and not as old messages

    /// The port of the listener for those elsewhere; 0 where there is none.
    quint16 listenedPort() const { return readers == ReaderScope::ThisMachine ? quint16{0} : encryptedPort; }

    /// Two listeners want the same port; any free one is another.
    bool usesAPortTwice() const;

    static SellerSettings load(const QSettings &file);
    void save(QSettings &file) const;
};

} // namespace tollstream
