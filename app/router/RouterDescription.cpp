// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/RouterDescription.h"

#include "app/upnp/ServiceDescription.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <utility>

namespace tollstream {

namespace {

constexpr std::array forwardingServices{
    "urn:schemas-upnp-org:service:WANIPConnection:1",
    "urn:schemas-upnp-org:service:WANIPConnection:2",
    "urn:schemas-upnp-org:service:WANPPPConnection:1",
};

bool forwardsPorts(const QString &type)
{
    return std::any_of(forwardingServices.begin(), forwardingServices.end(),
                       [&type](const char *name) { return type == QLatin1String(name); });
}

struct Written
{
    std::vector<ServiceDescription> services;
    QUrl base;
    QString xmlError;
};

/// Devices lie in devices; where a service stands among them makes no difference here.
Written read(const QByteArray &description)
{
    Written written;
    QXmlStreamReader xml(description);
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD) xml.raiseError(QStringLiteral("a DTD is not accepted"));
        if (token != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("URLBase"))
            written.base = QUrl(textOf(xml));
        else if (xml.name() == QLatin1String("service"))
            written.services.push_back(readService(xml));
    }
    if (xml.hasError()) written.xmlError = xml.errorString();
    return written;
}

} // namespace

Result<std::vector<RouterService>> parseRouterDescription(const QByteArray &xml, const QUrl &location)
{
    const Written written = read(xml);
    if (!written.xmlError.isEmpty())
        return failure(Error::Kind::BadReply, QStringLiteral("xml-not-well-formed: ") + written.xmlError);
    const QUrl base = written.base.isValid() && !written.base.isEmpty() ? written.base : location;
    std::vector<RouterService> services;
    for (const ServiceDescription &service : written.services) {
        const QUrl control = base.resolved(QUrl(service.controlUrl));
        const bool isOfRouter = control.isValid() && control.scheme() == QLatin1String("http") &&
                                control.host() == location.host();
        if (forwardsPorts(service.type) && isOfRouter && !service.controlUrl.isEmpty())
            services.push_back({service.type, control});
    }
    if (services.empty())
        return failure(Error::Kind::BadReply,
                       QStringLiteral("missing-element: no service that forwards ports"));
    return services;
}

} // namespace tollstream
