// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ReachText.h"

#include "ui/text/Formats.h"

namespace tollstream {

using Lamp = PartStatus::Lamp;
using Reach = Reachability::Reach;

namespace {

constexpr auto sellersOwnEndsSoon = std::chrono::days(14);

} // namespace

QString ReachText::name(ReaderScope readers)
{
    switch (readers) {
    case ReaderScope::ThisMachine:
        return tr("Programs on this machine");
    case ReaderScope::LocalNetwork:
        return tr("Those on the same network");
    case ReaderScope::Everywhere:
        return tr("Everybody");
    }
    Q_UNREACHABLE();
}

QString ReachText::meaning(ReaderScope readers)
{
    switch (readers) {
    case ReaderScope::ThisMachine:
        return tr(
            "Only programs on this machine can connect, so only they can buy. Good for trying things out.");
    case ReaderScope::LocalNetwork:
        return tr(
            "Machines with an address of your own network can connect, encrypted. Everybody else is turned "
            "away, even if your router lets them through.");
    case ReaderScope::Everywhere:
        return tr(
            "Anybody can connect, encrypted, if your router and firewall let them in. Without a payment they "
            "read the free feed and the offer, and nothing else.");
    }
    Q_UNREACHABLE();
}

std::pair<Lamp, QString> ReachText::sentence(const Reachability &reachability,
                                             const PortForwarding &forwarding)
{
    const QString address = reachability.address.toString();
    const quint16 port = reachability.port;
    switch (reachability.reach) {
    case Reach::Nobody:
        return {Lamp::Off, {}};
    case Reach::Internet:
        return {
            Lamp::Good,
            tr("This machine has the public address %1: others can connect on port %2 if your firewall lets "
               "them in.")
                .arg(address)
                .arg(port)};
    case Reach::ThroughRouter:
        if (reachability.address.isNull())
            return {Lamp::Waiting,
                    tr("Your router lets others in on port %1 and does not tell its address: enter its "
                       "public name in the settings.")
                        .arg(port)};
        return {Lamp::Good, tr("Your router lets others in at %1, port %2.").arg(address).arg(port)};
    case Reach::CarrierNat:
        return {Lamp::Bad,
                tr("Your router lets others in, but has no public address itself (%1), so nobody gets as "
                   "far: ask your provider for a public address.")
                    .arg(address)};
    case Reach::Version6:
        return {Lamp::Waiting, tr("Others can connect by IPv6 alone, at %1, port %2: readers without IPv6 "
                                  "cannot. Forward the port "
                                  "in your router to let them in.")
                                   .arg(address)
                                   .arg(port)};
    case Reach::NotForwarded:
        return withoutRouter(port, forwarding);
    }
    Q_UNREACHABLE();
}

std::pair<Lamp, QString> ReachText::withoutRouter(quint16 port, const PortForwarding &forwarding)
{
    switch (forwarding.state()) {
    case PortForwarding::State::Off:
        return {Lamp::Waiting,
                tr("The router is not asked to let others in: if it forwards port %1 to this machine, "
                   "enter its public name in the settings.")
                    .arg(port)};
    case PortForwarding::State::Asking:
    case PortForwarding::State::Forwarded:
        return {Lamp::Waiting, tr("Asking the router to let others in…")};
    case PortForwarding::State::Failed:
        break;
    }
    const bool isRefusal = forwarding.lastError() && forwarding.lastError()->kind == Error::Kind::Refused;
    return {Lamp::Bad,
            isRefusal ? tr("Your router refuses to let others in: allow UPnP or NAT-PMP in it, or forward "
                           "port %1 to this machine there.")
                            .arg(port)
                      : tr("No router answers by NAT-PMP or UPnP: switch one of them on in it, or forward "
                           "port %1 to this machine there and enter its public name in the settings.")
                            .arg(port)};
}

std::pair<Lamp, QString> ReachText::certificate(const BrokerCertificate &certificate, UnixTime now)
{
    const QString end = Formats::dateTime(certificate.validUntil);
    if (!certificate.isSellersOwn)
        return {Lamp::Good, tr("Made here, good until %1, and renewed in time.").arg(end)};
    if (certificate.validUntil <= now)
        return {Lamp::Waiting,
                tr("Yours, but out of date since %1. Buyers with your link still connect; other programs may "
                   "not. Renew it for the same key.")
                    .arg(end)};
    if (certificate.validUntil - now < sellersOwnEndsSoon)
        return {Lamp::Waiting, tr("Yours, good until %1 only. Renew it for the same key.").arg(end)};
    return {Lamp::Good, tr("Yours, good until %1.").arg(end)};
}

} // namespace tollstream
