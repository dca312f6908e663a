// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/ServiceDescription.h"

#include <QXmlStreamReader>

namespace tollstream {

QString textOf(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
}

ServiceDescription readService(QXmlStreamReader &xml)
{
    ServiceDescription service;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("serviceType"))
            service.type = textOf(xml);
        else if (xml.name() == QLatin1String("controlURL"))
            service.controlUrl = textOf(xml);
        else if (xml.name() == QLatin1String("eventSubURL"))
            service.eventUrl = textOf(xml);
        else
            xml.skipCurrentElement();
    }
    return service;
}

} // namespace tollstream
