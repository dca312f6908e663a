// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/PlugSetup.h"

#include "app/upnp/ServiceDescription.h"

#include <QHash>
#include <QXmlStreamReader>

namespace tollstream {

QString wemoInsightKind()
{
    return QStringLiteral("wemo-insight");
}

QString wemoSearchTarget()
{
    return QStringLiteral("urn:Belkin:service:basicevent:1");
}

bool isInsightUdn(const QString &udn)
{
    return udn.startsWith(QLatin1String("uuid:Insight"));
}

bool PlugSetup::isInsight() const
{
    return isInsightUdn(udn) && !insightControlPath.isEmpty();
}

MeterDescription PlugSetup::toDescription(const QUrl &location) const
{
    return {.kind = wemoInsightKind(),
            .id = udn,
            .name = friendlyName.isEmpty() ? serialNumber : friendlyName,
            .model = QStringLiteral("WeMo %1").arg(modelName),
            .firmware = firmwareVersion,
            .location = location};
}

namespace {

void readServices(QXmlStreamReader &xml, PlugSetup &setup)
{
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("service")) {
            xml.skipCurrentElement();
            continue;
        }
        const ServiceDescription service = readService(xml);
        ++setup.serviceCount;
        if (service.type == QLatin1String("urn:Belkin:service:insight:1")) {
            setup.insightControlPath = service.controlUrl;
            setup.insightEventPath = service.eventUrl;
        } else if (service.type == QLatin1String("urn:Belkin:service:basicevent:1")) {
            setup.basicControlPath = service.controlUrl;
        }
    }
}

void readDevice(QXmlStreamReader &xml, PlugSetup &setup)
{
    const QHash<QString, QString *> texts{
        {QStringLiteral("deviceType"), &setup.deviceType},
        {QStringLiteral("friendlyName"), &setup.friendlyName},
        {QStringLiteral("UDN"), &setup.udn},
        {QStringLiteral("serialNumber"), &setup.serialNumber},
        {QStringLiteral("macAddress"), &setup.macAddress},
        {QStringLiteral("modelName"), &setup.modelName},
        {QStringLiteral("firmwareVersion"), &setup.firmwareVersion},
    };
    while (xml.readNextStartElement()) {
        if (QString *text = texts.value(xml.name().toString()))
            *text = textOf(xml);
        else if (xml.name() == QLatin1String("serviceList"))
            readServices(xml, setup);
        else
            xml.skipCurrentElement();
    }
}

/// The first start element, with nothing but a declaration, comments and blanks before it.
bool readRootElement(QXmlStreamReader &xml)
{
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) {
            xml.raiseError(QStringLiteral("a DTD is not accepted"));
            return false;
        }
        if (token == QXmlStreamReader::StartElement) return true;
    }
    return false;
}

} // namespace

Result<PlugSetup> parsePlugSetup(const QByteArray &bytes)
{
    if (bytes.trimmed().isEmpty()) return failure(Error::Kind::BadReply, QStringLiteral("empty: setup.xml"));
    if (bytes.size() > maxSetupBytes)
        return failure(Error::Kind::BadReply, QStringLiteral("too-large: setup.xml"));

    QXmlStreamReader xml(bytes);
    PlugSetup setup;
    bool hasDevice = false;
    // Reading stops at the end of the root element: devices append stray bytes.
    if (readRootElement(xml)) {
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("device") && !hasDevice) {
                hasDevice = true;
                readDevice(xml, setup);
            } else {
                xml.skipCurrentElement();
            }
        }
    }
    if (xml.hasError())
        return failure(Error::Kind::BadReply,
                       QStringLiteral("xml-not-well-formed: setup.xml: ") + xml.errorString());
    if (!hasDevice || setup.udn.isEmpty())
        return failure(Error::Kind::BadReply, QStringLiteral("missing-element: setup.xml has no UDN"));
    return setup;
}

} // namespace tollstream
