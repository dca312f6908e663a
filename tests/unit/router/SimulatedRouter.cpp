// SPDX-License-Identifier: GPL-3.0-or-later
#include "SimulatedRouter.h"

#include "app/upnp/SoapMessage.h"
#include "app/upnp/SsdpMessage.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>

namespace tollstream {

namespace {

const QByteArray serviceType = "urn:schemas-upnp-org:service:WANIPConnection:1";

QString argument(const QByteArray &body, const char *name)
{
    return parseSoapReply(200, body, QString::fromLatin1(name)).value_or(QString());
}

HttpStub::Response reply(const QByteArray &action, const QByteArray &arguments = {})
{
    return HttpStub::Response::json("<?xml version=\"1.0\"?>\n<s:Envelope "
                                    "xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><u:" +
                                    action + "Response xmlns:u=\"" + serviceType + "\">" + arguments +
                                    "</u:" + action + "Response></s:Body></s:Envelope>");
}

HttpStub::Response fault(int code)
{
    return HttpStub::Response::withStatus(
        500,
        "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
        "<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>"
        "<UPnPError xmlns=\"urn:schemas-upnp-org:control-1-0\"><errorCode>" +
            QByteArray::number(code) + "</errorCode></UPnPError></detail></s:Fault></s:Body></s:Envelope>");
}

} // namespace

SimulatedRouter::SimulatedRouter(quint16 ssdpPort, QObject *parent)
    : QObject(parent), m_http([this](const HttpStub::Request &request) { return answer(request); })
{
    connect(&m_ssdp, &QUdpSocket::readyRead, this, &SimulatedRouter::onSearch);
    const bool listens =
        m_ssdp.bind(QHostAddress(QHostAddress::AnyIPv4), ssdpPort,
                    QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint) &&
        m_ssdp.joinMulticastGroup(ssdpGroup(), QNetworkInterface::interfaceFromName(QStringLiteral("lo")));
    if (!listens) qFatal("no multicast on the loopback");
}

QByteArray SimulatedRouter::usualDescription()
{
    // As miniupnpd has it: the service is three devices deep.
    return "<?xml version=\"1.0\"?><root "
           "xmlns=\"urn:schemas-upnp-org:device-1-0\"><specVersion><major>1</major>"
           "<minor>0</minor></"
           "specVersion><device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1"
           "</deviceType><serviceList><service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1"
           "</serviceType><controlURL>/ctl/L3F</controlURL></service></"
           "serviceList><deviceList><device><deviceType>"
           "urn:schemas-upnp-org:device:WANDevice:1</deviceType><deviceList><device><deviceType>"
           "urn:schemas-upnp-org:device:WANConnectionDevice:1</"
           "deviceType><serviceList><service><serviceType>" +
           serviceType +
           "</serviceType><serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId><SCPDURL>/WANIPCn.xml</"
           "SCPDURL>"
           "<controlURL>/ctl/IPConn</controlURL><eventSubURL>/evt/IPConn</eventSubURL></service></"
           "serviceList>"
           "</device></deviceList></device></deviceList></device></root>";
}

void SimulatedRouter::onSearch()
{
    while (m_ssdp.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_ssdp.receiveDatagram();
        const auto search = parseSsdpSearch(datagram.data());
        if (!search || !search->target.endsWith(QLatin1String("InternetGatewayDevice:1"))) continue;
        m_ssdp.writeDatagram(
            "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: " + search->target.toUtf8() +
                "\r\nUSN: uuid:router::" + search->target.toUtf8() +
                "\r\nEXT:\r\nLOCATION: " + m_http.url().toEncoded() + "/rootDesc.xml\r\n\r\n",
            datagram.senderAddress(), static_cast<quint16>(datagram.senderPort()));
    }
}

HttpStub::Response SimulatedRouter::answer(const HttpStub::Request &request)
{
    if (request.path == "/rootDesc.xml") return HttpStub::Response::json(m_description);
    if (request.path != "/ctl/IPConn") return HttpStub::Response::withStatus(404);
    ++m_actionCount;
    if (m_instead) return *m_instead;
    const QByteArray action = request.headers.value("soapaction");
    if (!action.startsWith('"' + serviceType + '#')) return fault(401);
    return act(action.mid(serviceType.size() + 2).chopped(1), request.body);
}

HttpStub::Response SimulatedRouter::act(const QByteArray &action, const QByteArray &body)
{
    if (action == "GetExternalIPAddress")
        return reply(action,
                     "<NewExternalIPAddress>" + m_externalAddress.toUtf8() + "</NewExternalIPAddress>");
    if (action == "AddPortMapping") return addMapping(body);
    if (action == "DeletePortMapping") {
        const bool wasThere = m_mappings.remove(argument(body, "NewExternalPort").toUShort()) > 0;
        emit mappingsChanged();
        return wasThere ? reply(action) : fault(714);
    }
    return fault(401);
}

HttpStub::Response SimulatedRouter::addMapping(const QByteArray &body)
{
    const quint16 externalPort = argument(body, "NewExternalPort").toUShort();
    const Mapping mapping{.client = argument(body, "NewInternalClient"),
                          .port = argument(body, "NewInternalPort").toUShort(),
                          .leaseSeconds = argument(body, "NewLeaseDuration").toInt()};
    const bool makesSense = argument(body, "NewProtocol") == QLatin1String("TCP") &&
                            argument(body, "NewEnabled") == QLatin1String("1") && externalPort != 0;
    if (!makesSense) return fault(402);
    if (m_refusal != 0) return fault(m_refusal);
    if (m_taken.contains(externalPort)) return fault(718);
    if (m_permanentOnly && mapping.leaseSeconds != 0) return fault(725);
    m_mappings.insert(externalPort, mapping);
    emit mappingsChanged();
    return reply("AddPortMapping");
}

} // namespace tollstream
