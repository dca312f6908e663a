// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localnet/Localnet.h"

#include "app/core/Logging.h"

namespace tollstream::localnet {

namespace {

QUrl urlOf(const QHostAddress &address, quint16 port)
{
    // Whoever listens everywhere is reached at home.
    const QList<QHostAddress> anywhere{QHostAddress(QHostAddress::Any), QHostAddress(QHostAddress::AnyIPv4),
                                       QHostAddress(QHostAddress::AnyIPv6)};
    const bool isAny = anywhere.contains(address);
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(isAny ? QStringLiteral("127.0.0.1") : address.toString());
    url.setPort(port);
    return url;
}

} // namespace

Result<std::unique_ptr<Localnet>> Localnet::start(const Options &options, const Clock &clock)
{
    std::unique_ptr<CheckpointClock> ownClock;
    if (options.startTime)
        ownClock = std::make_unique<CheckpointClock>(*options.startTime, options.checkpointInterval);
    auto ledger = Ledger::open(options.ledger, ownClock ? *ownClock : clock);
    if (!ledger) return tl::make_unexpected(ledger.error());
    std::unique_ptr<Localnet> net(new Localnet(std::move(*ledger), options, std::move(ownClock)));
    if (options.allowsFaultControl) net->m_rpc.allowFaultControl();
    if (const auto set = net->m_rpc.setFaults(options.faults); !set) return tl::make_unexpected(set.error());
    const auto port = net->m_rpc.listen(options.listenAddress, options.port);
    if (!port) return tl::make_unexpected(port.error());
    const auto faucetPort = net->m_faucet.listen(options.listenAddress, options.faucetPort);
    if (!faucetPort) return tl::make_unexpected(faucetPort.error());
    net->m_rpcUrl = urlOf(options.listenAddress, *port);
    net->m_faucetUrl = urlOf(options.listenAddress, *faucetPort);
    return net;
}

Localnet::Localnet(std::unique_ptr<Ledger> ledger, const Options &options,
                   std::unique_ptr<CheckpointClock> ownClock)
    : m_ownClock(std::move(ownClock))
    , m_ledger(std::move(ledger))
    , m_rpc(*m_ledger)
    , m_faucet(*m_ledger, options.faucet)
{
    m_checkpointTimer.setSingleShot(true);
    m_checkpointTimer.setTimerType(Qt::PreciseTimer);
    m_checkpointTimer.setInterval(options.checkpointInterval);
    connect(&m_checkpointTimer, &QTimer::timeout, this, [this] { closeCheckpoint(); });
    connect(m_ledger.get(), &Ledger::transactionExecuted, this, &Localnet::onTransactionExecuted);
    const auto latest = m_ledger->store().latestCheckpoint();
    if (m_ownClock && latest) m_ownClock->goOnAfter(latest->time);
}

void Localnet::onTransactionExecuted()
{
    if (m_ownClock) return closeCheckpoint(); // a timer's batches would not be the same in each run
    // The first transaction of a batch starts the timer; the others do not put it back.
    if (!m_checkpointTimer.isActive()) m_checkpointTimer.start();
}

Localnet::~Localnet()
{
    closeCheckpoint();
}

void Localnet::closeCheckpoint()
{
    if (const auto closed = m_ledger->closeCheckpoint(); !closed) {
        qCCritical(lcLocalnet) << "no checkpoint could be made, trying again:" << closed.error().detail;
        m_checkpointTimer.start();
        return;
    }
    if (m_ownClock) m_ownClock->advance();
}

} // namespace tollstream::localnet
