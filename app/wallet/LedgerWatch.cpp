// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/LedgerWatch.h"

#include "app/core/whenDone.h"

#include <utility>

namespace tollstream {

namespace {

using namespace std::chrono_literals;
using Lamp = PartStatus::Lamp;

constexpr auto interval = 5s;

} // namespace

LedgerWatch::LedgerWatch(NodeClient &node, QString expectedChain, QObject *parent)
    : QObject(parent), m_node(node), m_expectedChain(std::move(expectedChain))
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &LedgerWatch::ask);
}

void LedgerWatch::start()
{
    ask();
    m_timer.start();
}

void LedgerWatch::ask()
{
    if (std::exchange(m_isAsking, true)) return;
    whenDone(m_node.chainIdentifier(), this, [this](const Result<QString> &chain) {
        m_isAsking = false;
        if (!chain) return setStatus({Lamp::Bad, chain.error()});
        // A node that turns out to serve another chain than before is not believed either.
        const QString known = m_expectedChain.isEmpty() ? m_chainIdentifier : m_expectedChain;
        if (!known.isEmpty() && *chain != known)
            return setStatus({Lamp::Bad, Error{Error::Kind::WrongNetwork, *chain}});
        m_chainIdentifier = *chain;
        setStatus({Lamp::Good, {}});
        emit confirmed();
    });
}

void LedgerWatch::setStatus(PartStatus status)
{
    if (m_status == status) return;
    m_status = std::move(status);
    emit statusChanged();
}

} // namespace tollstream
