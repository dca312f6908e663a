// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/WebSocketText.h"

#include "ui/text/StatusText.h"

namespace tollstream {

using Lamp = PartStatus::Lamp;
using Reach = Reachability::Reach;

QString WebSocketText::meaning(ReaderScope readers)
{
    switch (readers) {
    case ReaderScope::ThisMachine:
        return tr(
            "MQTT over WebSocket, not encrypted: for browsers on this machine, or a web server of yours "
            "that passes it on. Any page that is open in such a browser can read the free feed.");
    case ReaderScope::LocalNetwork:
        return tr("MQTT over WebSocket, encrypted. Browsers accept no certificate that is made here: choose "
                  "your own of a public authority. Any page that is open in such a browser can read the free "
                  "feed.");
    case ReaderScope::Everywhere:
        return tr("MQTT over WebSocket, encrypted. Browsers accept no certificate that is made here: choose "
                  "your own of a public authority, or put a web server that has one in front.");
    }
    Q_UNREACHABLE();
}

std::pair<Lamp, QString> WebSocketText::sentence(const SellerSession &session)
{
    const SellerWebSocket &webSocket = session.webSocket();
    const PartStatus status = webSocket.status();
    switch (status.lamp) {
    case Lamp::Off:
        return {Lamp::Off, session.settings().opensWebSocket
                               ? tr("Known when the broker runs.")
                               : tr("Programs in browsers cannot read. You can let them in the settings.")};
    case Lamp::Waiting:
        return {Lamp::Waiting, tr("Opening the port for programs in browsers…")};
    case Lamp::Bad:
        return {Lamp::Bad, trouble(webSocket, status.error.value_or(Error{Error::Kind::Refused, {}}))};
    case Lamp::Good:
        break;
    }
    const ReaderScope readers = session.settings().readers;
    if (readers == ReaderScope::ThisMachine)
        return {Lamp::Good, tr("Programs in browsers on this machine read at the address below.")};
    const Reachability reachability = webSocket.reachability();
    const bool isOpen = reachability.reach == Reach::Internet || reachability.reach == Reach::ThroughRouter;
    if (readers == ReaderScope::Everywhere && !isOpen)
        return {
            Lamp::Waiting,
            tr("Others get to the address below if your router forwards port %1 to this machine. Those on "
               "your own network get there anyway.")
                .arg(reachability.port)};
    const auto &certificate = session.certificate();
    if (certificate && !certificate->isSellersOwn)
        return {
            Lamp::Waiting,
            tr("Browsers refuse the certificate that is made here: choose your own of a public authority, "
               "or put a web server that has one in front of the address below.")};
    return {Lamp::Good, tr("Programs in browsers read at the address below.")};
}

QString WebSocketText::trouble(const SellerWebSocket &webSocket, const Error &error)
{
    if (const auto conflict = webSocket.portConflict()) return StatusText::portTaken(*conflict);
    if (error.kind == Error::Kind::Storage)
        return tr("The broker’s certificate cannot be read, so programs in browsers cannot connect. It is "
                  "tried again.");
    return tr("The port for programs in browsers cannot be opened. Choose another port in the settings.");
}

} // namespace tollstream
