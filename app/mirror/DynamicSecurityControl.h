// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"
#include "app/feed/MqttLink.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace tollstream {

/// Gives commands to the dynamic security plugin of a Mosquitto over the connection of an administrator, as
/// the plugin's README describes. Answers go to every administrator, so each command bears a number of its
/// own. A few commands go in one message, and the next few when those are answered: the plugin stops the
/// broker for a moment at each.
class DynamicSecurityControl : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        std::chrono::milliseconds answerLimit{20'000};
        int commandsAtOnce = 10;
    };

    struct Response
    {
        QString command;
        QString error; ///< the plugin's word; empty where it was done
        QJsonObject data;
    };

    DynamicSecurityControl(MqttLink &link, Options options, QObject *parent = nullptr);

    /// The responses in the order of the commands. `TimedOut` where the plugin is not there or does not take
    /// commands from this login; `Refused` where its answers may not be read; `Unreachable` where the
    /// connection is lost meanwhile.
    QFuture<Result<std::vector<Response>>> ask(const std::vector<QJsonObject> &commands);

private:
    struct Question;

    void sendSome();
    void onMessage(const QString &topic, const QByteArray &payload);
    void fail(Error::Kind kind, const QString &detail);

    MqttLink &m_link;
    Options m_options;
    std::deque<std::shared_ptr<Question>> m_questions;
    QString m_prefix; ///< of the numbers, so that those of other programs are none of ours
    quint64 m_lastNumber = 0;
    QTimer m_limit;
};

} // namespace tollstream
