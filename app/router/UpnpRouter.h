// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/whenDone.h"
#include "app/router/RouterDescription.h"
#include "app/router/RouterProtocol.h"
#include "app/upnp/DeviceHttp.h"
#include "app/upnp/SoapMessage.h"
#include "app/upnp/SsdpSearch.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <optional>

namespace tollstream {

/// Finds an Internet Gateway Device by SSDP and asks it by SOAP (UPnP Forum, WANIPConnection:1 and :2).
class UpnpRouter : public QObject, public RouterProtocol
{
    Q_OBJECT
public:
    struct Options
    {
        SsdpSearch::Options search{.duration = std::chrono::milliseconds(3000)};
        std::chrono::milliseconds httpTimeout{5000};
    };

    explicit UpnpRouter(Options options, QObject *parent = nullptr);

    QFuture<Result<RouterMapping>> forward(quint16 port, std::chrono::seconds lifetime) override;
    void release(const RouterMapping &mapping) override;

private:
    struct Question
    {
        Answer<RouterMapping> answer;
        RouterMapping mapping; ///< as far as it is known
        std::chrono::seconds lifetime;
        int otherPortsTried = 0;
    };

    void onReplied(const SsdpMessage &message);
    /// Goes on with the next service, or the next description, or ends where there is none and the search is
    /// over.
    void proceed();
    void describe(const QUrl &location);
    void askExternalAddress();
    void addMapping();
    void onMappingRefused(const HttpReply &reply);
    void tryNextService(const Error &error);
    void finish(Result<RouterMapping> result);
    /// Posts an action to the service in turn; `handle` gets what came, in whatever HTTP status.
    void call(const QString &action, const SoapArguments &arguments,
              const std::function<void(const Result<HttpReply> &)> &handle);

    SsdpSearch m_search;
    DeviceHttp m_http;
    QSet<QUrl> m_seen; ///< locations
    std::deque<QUrl> m_locations;
    std::deque<RouterService> m_services;       ///< the first is the one in turn
    std::optional<RouterService> m_lastService; ///< that has made a mapping
    std::optional<Question> m_question;
    std::optional<Error> m_lastError;
    quint64 m_round = 0; ///< counts questions, so that late answers to earlier ones are not taken
    bool m_isAsking = false;
};

} // namespace tollstream
