// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/PortForwarding.h"

#include "app/core/GrowingPause.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/router/NatPmpRouter.h"
#include "app/router/UpnpRouter.h"

#include <algorithm>
#include <utility>

namespace tollstream {

PortForwarding::PortForwarding(Protocols protocols, Options options, QObject *parent)
    : QObject(parent), m_protocols(std::move(protocols)), m_options(options)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PortForwarding::ask);
}

PortForwarding::~PortForwarding()
{
    releaseMapping();
}

PortForwarding::Protocols PortForwarding::usualProtocols()
{
    Protocols protocols;
    protocols.push_back(std::make_unique<NatPmpRouter>(NatPmpRouter::Options()));
    protocols.push_back(std::make_unique<UpnpRouter>(UpnpRouter::Options()));
    return protocols;
}

void PortForwarding::start(quint16 port)
{
    if (m_state != State::Off && m_port == port) return;
    releaseMapping();
    ++m_run;
    m_port = port;
    m_failures = 0;
    m_lastError.reset();
    m_state = State::Asking;
    emit changed();
    ask();
}

void PortForwarding::stop()
{
    if (m_state == State::Off) return;
    ++m_run;
    m_again.stop();
    releaseMapping();
    m_lastError.reset();
    m_state = State::Off;
    emit changed();
}

void PortForwarding::releaseMapping()
{
    if (m_mapping) m_protocols[m_holder]->release(*m_mapping);
    m_mapping.reset();
}

void PortForwarding::ask()
{
    m_again.stop();
    m_next = 0;
    askNext();
}

void PortForwarding::askNext()
{
    if (m_next == m_protocols.size()) return onAllFailed();
    const std::size_t protocol = m_next++;
    whenDone(m_protocols[protocol]->forward(m_port, m_options.lifetime), this,
             [this, protocol, run = m_run](const Result<RouterMapping> &answer) {
                 if (run == m_run) return onAnswer(protocol, answer);
                 // It came too late to be wanted.
                 if (answer && (m_state == State::Off || answer->internalPort != m_port))
                     m_protocols[protocol]->release(*answer);
             });
}

void PortForwarding::onAnswer(std::size_t protocol, const Result<RouterMapping> &answer)
{
    if (!answer) {
        // Of a router that is there and says no more can be told than of one that is not there.
        if (!m_lastError || answer.error().kind != Error::Kind::NotFound) m_lastError = answer.error();
        return askNext();
    }
    const bool isNews = m_state != State::Forwarded || m_mapping != *answer;
    m_failures = 0;
    m_lastError.reset();
    m_holder = protocol;
    m_mapping = *answer;
    m_state = State::Forwarded;
    auto pause = m_options.renewEvery;
    if (answer->lifetime.count() > 0)
        pause = std::min<std::chrono::milliseconds>(pause, std::chrono::milliseconds(answer->lifetime) / 2);
    m_again.start(pause);
    if (isNews) emit changed();
}

void PortForwarding::onAllFailed()
{
    m_again.start(growingPause(m_options.firstPause, m_options.longestPause, m_failures++));
    if (!m_lastError) m_lastError = Error{Error::Kind::NotFound, QStringLiteral("no protocol to ask by")};
    qCInfo(lcRouter).noquote() << "The router forwards nothing:" << m_lastError->detail;
    m_mapping.reset();
    m_state = State::Failed;
    emit changed();
}

} // namespace tollstream
