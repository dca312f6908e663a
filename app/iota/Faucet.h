// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/core/Result.h"
#include "app/iota/Address.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace tollstream {

/// Asks a faucet for test coins (`POST /gas` with a FixedAmountRequest; protocol notes, section 10). Local
/// networks only: the public test networks have a web page instead.
class Faucet : public QObject
{
    Q_OBJECT
public:
    Faucet(QNetworkAccessManager &network, QUrl endpoint, QObject *parent = nullptr);

    /// The amount that was sent. `Refused` where the faucet has had enough of us.
    QFuture<Result<Nanos>> requestCoins(const Address &recipient);

private:
    QNetworkAccessManager &m_network;
    QUrl m_endpoint;
};

} // namespace tollstream
