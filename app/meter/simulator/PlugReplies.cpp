// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/PlugReplies.h"

#include <QDateTime>
#include <QLocale>
#include <QXmlStreamReader>

namespace tollstream {

namespace plugReplies {

namespace {

QByteArray httpDate(UnixTime time)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(time), Qt::UTC);
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toUtf8() + " GMT";
}

QByteArray message(const QByteArray &status, const QByteArray &contentType, const QByteArray &body,
                   const Options &options)
{
    QByteArray text = "HTTP/1.1 " + status + "\r\nCONTENT-LENGTH: " + QByteArray::number(body.size()) +
                      "\r\nCONTENT-TYPE: " + contentType + "\r\nDATE: " + httpDate(options.time) +
                      "\r\nEXT:\r\nSERVER: Unspecified, UPnP/1.0, Unspecified\r\nX-User-Agent: redsonic\r\n";
    if (options.hasConnectionHeader) text += "CONNECTION: close\r\n";
    return text + "\r\n" + body;
}

QByteArray reasonOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 412:
        return "Precondition Failed";
    default:
        return "OK";
    }
}

const QByteArray xmlType = "text/xml; charset=\"utf-8\"";
const QByteArray envelopeBegin = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                                 "s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">";

QByteArray serviceXml(const QByteArray &name, const QByteArray &description)
{
    return "      <service>\n"
           "        <serviceType>urn:Belkin:service:" +
           name +
           ":1</serviceType>\n"
           "        <serviceId>urn:Belkin:serviceId:" +
           name +
           "1</serviceId>\n"
           "        <controlURL>/upnp/control/" +
           name +
           "1</controlURL>\n"
           "        <eventSubURL>/upnp/event/" +
           name +
           "1</eventSubURL>\n"
           "        <SCPDURL>/" +
           description +
           "</SCPDURL>\n"
           "      </service>\n";
}

QByteArray actionXml(const QByteArray &name, const QByteArray &variable, const QByteArray &direction)
{
    return "    <action>\n      <name>" + name +
           "</name>\n      <argumentList>\n        <argument>\n"
           "          <name>" +
           variable +
           "</name>\n"
           "          <relatedStateVariable>" +
           variable +
           "</relatedStateVariable>\n"
           "          <direction>" +
           direction +
           "</direction>\n"
           "        </argument>\n      </argumentList>\n    </action>\n";
}

QByteArray scpd(const QByteArray &actions, const QByteArray &variable)
{
    return "<?xml version=\"1.0\"?>\n<scpd xmlns=\"urn:Belkin:service-1-0\">\n"
           "  <specVersion>\n    <major>1</major>\n    <minor>0</minor>\n  </specVersion>\n"
           "  <actionList>\n" +
           actions +
           "  </actionList>\n"
           "  <serviceStateTable>\n    <stateVariable sendEvents=\"yes\">\n"
           "      <name>" +
           variable +
           "</name>\n      <dataType>string</dataType>\n"
           "      <defaultValue>0</defaultValue>\n    </stateVariable>\n  </serviceStateTable>\n</scpd>\n";
}

} // namespace

QByteArray setupXml(const Identity &identity)
{
    return "<?xml version=\"1.0\"?>\n<root xmlns=\"urn:Belkin:device-1-0\">\n"
           "  <specVersion>\n    <major>1</major>\n    <minor>0</minor>\n  </specVersion>\n  <device>\n"
           "<deviceType>urn:Belkin:device:insight:1</deviceType>\n"
           "<friendlyName>" +
           identity.friendlyName.toHtmlEscaped().toUtf8() +
           "</friendlyName>\n"
           "    <manufacturer>Belkin International Inc.</manufacturer>\n"
           "    <manufacturerURL>http://www.belkin.com</manufacturerURL>\n"
           "    <modelDescription>Belkin Insight 1.0</modelDescription>\n"
           "    <modelName>Insight</modelName>\n    <modelNumber>1.0</modelNumber>\n"
           "    <modelURL>http://www.belkin.com/plugin/</modelURL>\n"
           "<serialNumber>" +
           identity.serialNumber.toHtmlEscaped().toUtf8() +
           "</serialNumber>\n"
           "<UDN>" +
           identity.udn().toHtmlEscaped().toUtf8() +
           "</UDN>\n"
           "<macAddress>001122AABBCC</macAddress>\n"
           "<firmwareVersion>WeMo_WW_2.00.11532.PVT-OWRT-InsightV2</firmwareVersion>\n"
           "<iconVersion>1|49153</iconVersion>\n<binaryState>0</binaryState>\n"
           "    <serviceList>\n" +
           serviceXml("basicevent", "eventservice.xml") + serviceXml("insight", "insightservice.xml") +
           "    </serviceList>\n  </device>\n</root>\n";
}

QByteArray eventServiceXml()
{
    return scpd(actionXml("GetBinaryState", "BinaryState", "out") +
                    actionXml("SetBinaryState", "BinaryState", "in"),
                "BinaryState");
}

QByteArray insightServiceXml()
{
    return scpd(actionXml("GetInsightParams", "InsightParams", "out"), "InsightParams");
}

QByteArray descriptionMessage(const QByteArray &body, Options options)
{
    options.hasConnectionHeader = true;
    return message("200 OK", "text/xml", body, options);
}

QByteArray xmlMessage(const QByteArray &body, const Options &options)
{
    return message("200 OK", xmlType, body, options);
}

QByteArray statusMessage(int status, const Options &options)
{
    const QByteArray text = QByteArray::number(status) + ' ' + reasonOf(status);
    return message(text, "text/html", "<html><body><h1>" + text + "</h1></body></html>", options);
}

QByteArray faultMessage(const Options &options)
{
    return message("500 Internal Server Error", xmlType,
                   envelopeBegin + "\n<s:Body>\n<s:Fault>\n<faultcode>s:Client</faultcode>\n"
                                   "<faultstring>UPnPError</faultstring>\n<detail>\n"
                                   "<UPnPError xmlns=\"urn:schemas-upnp-org:control-1-0\">\n"
                                   "<errorCode>501</errorCode>\n"
                                   "<errorDescription>Action Failed</errorDescription>\n"
                                   "</UPnPError>\n</detail>\n</s:Fault>\n</s:Body>\n</s:Envelope>\n",
                   options);
}

QByteArray soapBody(const QByteArray &action, const QByteArray &serviceType, const QByteArray &elements)
{
    return envelopeBegin + "<s:Body>\n<u:" + action + "Response xmlns:u=\"" + serviceType + "\">\r\n" +
           elements + "\r\n</u:" + action + "Response>\r\n</s:Body> </s:Envelope>";
}

} // namespace plugReplies

std::optional<SoapCall> parseSoapCall(const QByteArray &body)
{
    QXmlStreamReader xml(body);
    SoapCall call;
    bool isInBody = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) return std::nullopt;
        if (token != QXmlStreamReader::StartElement) continue;
        if (isInBody && call.action.isEmpty()) {
            call.action = xml.name().toUtf8();
            call.serviceType = xml.namespaceUri().toUtf8();
        } else if (isInBody && xml.name() == QLatin1String("BinaryState")) {
            call.binaryState = xml.readElementText().trimmed();
        }
        if (xml.name() == QLatin1String("Body")) isInBody = true;
    }
    if (xml.hasError() || call.action.isEmpty()) return std::nullopt;
    return call;
}

} // namespace tollstream
