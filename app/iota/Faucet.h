// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Nanos.h"
#include "app/core/Result.h"
#include "app/iota/Address.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>

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
    /// `base` is the faucet's address; with or without the path of the request, `/gas`.
    Faucet(QNetworkAccessManager &network, QUrl base, QObject *parent = nullptr);

    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }

    /// The amount that was sent. `Refused` where the faucet has had enough of us or will not serve us,
    /// `Unreachable`, `TimedOut` or `BadReply` where it does not answer as a faucet.
    QFuture<Result<Nanos>> requestCoins(const Address &recipient);

private:
    QNetworkAccessManager &m_network;
    QUrl m_base;
    std::chrono::milliseconds m_timeout{30'000}; ///< it answers when the coins have been sent
};

} // namespace tollstream
