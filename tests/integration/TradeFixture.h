// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DemoWorld.h"

#include <QObject>

#include <memory>

namespace tollstream {

constexpr auto tradePatience = std::chrono::seconds(30);

/// The whole trade over real processes and sockets: ledger, plug, seller with broker and gate, buyer. Each
/// test has a world of its own.
class TradeFixture : public QObject
{
    Q_OBJECT
public:
    static constexpr std::uint64_t price = 500'000; ///< nanos for `m_periodSeconds`

private slots:
    void init();
    void cleanup();

protected:
    /// Starts all of it anew.
    void prepareWorld();
    std::unique_ptr<ChildProgram> startSeller();
    std::unique_ptr<ChildProgram> startBuyer();
    void prepareToBuy(ChildProgram &buyer, const QString &link);
    void pay(ChildProgram &buyer, std::uint64_t nanos);
    /// Until the live feed arrives.
    void buy(ChildProgram &buyer, const QString &link, std::uint64_t nanos = price);

    std::unique_ptr<DemoWorld> m_world;
    quint16 m_brokerPort = 0;
    int m_periodSeconds = 0;
};

QString text(const QJsonObject &event, const char *key);
qint64 number(const QJsonObject &event, const char *key);
ChildProgram::Condition isEvent(const char *name, const char *key, const char *value);
/// All events of a name, for the message of a failed test.
QString toldOf(const std::vector<QJsonObject> &events, const char *name);

} // namespace tollstream
