// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/router/RouterProtocol.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace tollstream {

/// Asks the default gateway by NAT-PMP (RFC 6886), through libnatpmp.
class NatPmpRouter : public QObject, public RouterProtocol
{
    Q_OBJECT
public:
    struct Options
    {
        QHostAddress gateway{}; ///< IPv4; null: this machine's default gateway
        /// For the whole exchange. The RFC would have it repeated for a minute, while there is another
        /// protocol to be tried.
        std::chrono::milliseconds timeout{3000};
    };

    explicit NatPmpRouter(Options options, QObject *parent = nullptr);
    ~NatPmpRouter() override;

    QFuture<Result<RouterMapping>> forward(quint16 port, std::chrono::seconds lifetime) override;
    void release(const RouterMapping &mapping) override;

private:
    class Conversation;
    struct Question
    {
        Answer<RouterMapping> answer;
        RouterMapping mapping;
        std::chrono::seconds lifetime;
    };

    Result<std::unique_ptr<Conversation>> openConversation() const;
    void proceed();
    void onTimeout();
    void finish(Result<RouterMapping> result);

    Options m_options;
    std::unique_ptr<Conversation> m_conversation;
    std::optional<Question> m_question;
    QTimer m_repeat;
    QTimer m_deadline;
};

} // namespace tollstream
