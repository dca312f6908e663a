// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/BrokerConfiguration.h"
#include "app/core/PartStatus.h"
#include "app/router/PortForwarding.h"
#include "app/router/Reachability.h"

#include <QCoreApplication>
#include <QString>

#include <utility>

namespace tollstream {

/// Says who can connect to the broker, and whether the way to it is open.
class ReachText
{
    Q_DECLARE_TR_FUNCTIONS(tollstream::ReachText)
public:
    static QString name(ReaderScope readers);
    /// What the choice means.
    static QString meaning(ReaderScope readers);

    /// How those elsewhere reach the machine, where everybody may.
    static std::pair<PartStatus::Lamp, QString> sentence(const Reachability &reachability,
                                                         const PortForwarding &forwarding);

    /// Whose certificate it is and how long it is good.
    static std::pair<PartStatus::Lamp, QString> certificate(const BrokerCertificate &certificate,
                                                            UnixTime now);

private:
    static std::pair<PartStatus::Lamp, QString> withoutRouter(quint16 port, const PortForwarding &forwarding);
};

} // namespace tollstream
