// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Milliwatts.h"
#include "app/core/Result.h"
#include "app/meter/simulator/InsightReport.h"
#include "app/meter/simulator/PlugFault.h"
#include "app/meter/simulator/PlugReplies.h"
#include "app/meter/simulator/SsdpResponder.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>
#include <random>

class QTcpSocket;

namespace tollstream {

struct HttpRequest;
struct SoapCall;

/// A WeMo Insight without the hardware: SSDP, setup.xml, SOAP, with the habits of the real device: a new
/// value every one to four seconds, connections that close unannounced, a wrong namespace, 5 mW steps, one
/// late value after switching off.
class SimulatedPlug : public QObject
{
    Q_OBJECT
public:
    /// Power at a time since midnight of the first day.
    using Load = std::function<Milliwatts(std::chrono::milliseconds timeOfDay)>;

    struct Options
    {
        QHostAddress address{QHostAddress::LocalHost};
        /// 0 takes any free port; none takes the first free one from 49153, as a real plug does.
        std::optional<quint16> port{};
        quint16 ssdpPort = ssdpStandardPort;
        plugReplies::Identity identity{QStringLiteral("WeMo Insight"), QStringLiteral("231640K1200001")};
        std::uint64_t seed = 1; ///< of the refresh intervals
        std::chrono::milliseconds startTimeOfDay{0};
        double speed = 1; ///< how fast the load's day goes by
        /// Between two values; none varies it from one to four seconds.
        std::optional<std::chrono::milliseconds> refresh{};
        std::chrono::milliseconds lateBy{5000}; ///< see PlugFault::Late
        bool hasConnectionHeader = false;       ///< for clients that trip over its absence
    };

    SimulatedPlug(Options options, Load load, const Clock &clock, QObject *parent = nullptr);
    ~SimulatedPlug() override;

    /// `InUse` where the port, or the SSDP port, is taken.
    Result<void> start();
    /// Says byebye and closes. A crash, in contrast, is its destruction without this.
    void stop();
    /// Goes to another port (0: any) and announces itself there.
    Result<void> moveTo(quint16 port);

    void setFault(PlugFault fault);
    PlugFault fault() const { return m_fault; }
    /// Opens or closes the relay.
    void setRelay(bool isClosed);

    /// The description, as this machine reaches it.
    QUrl location() const;
    QString udn() const { return m_options.identity.udn(); }
    /// What it reports at present.
    const InsightReport &report() const { return m_report; }

signals:
    /// It told somebody this power, of a closed relay or 0.
    void answered(tollstream::UnixTime time, tollstream::Milliwatts power);

private:
    struct Reply
    {
        QByteArray bytes;
        std::optional<Milliwatts> told; ///< the power in it
    };

    Result<void> listen();
    QUrl locationFor(const QHostAddress &client) const;
    void refresh();
    void onConnection();
    void serve(QTcpSocket *socket, const HttpRequest &request);
    void send(QTcpSocket *socket, const HttpRequest &request);
    Reply answer(const HttpRequest &request);
    Reply answerGet(const QByteArray &path) const;
    Reply answerPost(const HttpRequest &request);
    Reply perform(const SoapCall &call);
    Reply status(int code) const;
    plugReplies::Options replyOptions() const;

    const Options m_options;
    const Load m_load;
    const Clock &m_clock;
    QTcpServer m_server;
    SsdpResponder m_ssdp;
    QTimer m_refresh;
    std::mt19937_64 m_dice;
    quint16 m_port = 0;
    PlugFault m_fault = PlugFault::None;
    std::chrono::nanoseconds m_startedAt{0};   ///< monotonic
    std::chrono::milliseconds m_measuredAt{0}; ///< since then
    InsightReport m_report;
};

} // namespace tollstream
