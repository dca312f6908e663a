// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/SoapMessage.h"

#include <QXmlStreamReader>

namespace tollstream {

SoapRequest soapRequest(const QString &service, const QString &action, const SoapArguments &arguments)
{
    const QByteArray serviceType = service.toUtf8();
    const QByteArray actionName = action.toUtf8();
    QByteArray written;
    for (const auto &[name, value] : arguments) {
        const QByteArray element = name.toUtf8();
        written += '<' + element + '>' + value.toHtmlEscaped().toUtf8() + "</" + element + '>';
    }
    const QByteArray end =
        written.isEmpty() ? QByteArrayLiteral("/>") : '>' + written + "</u:" + actionName + '>';
    return {.soapAction = '"' + serviceType + '#' + actionName + '"',
            .body = QByteArrayLiteral("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                                      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                                      "s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">"
                                      "<s:Body><u:") +
                    actionName + QByteArrayLiteral(" xmlns:u=\"") + serviceType + '"' + end +
                    QByteArrayLiteral("</s:Body></s:Envelope>")};
}

namespace {

struct Findings
{
    std::optional<QString> text;
    bool isFault = false;
    QString errorCode;
    QString xmlError; ///< empty where the document is well-formed up to the end of its root
};

Findings scan(const QByteArray &body, const QString &element)
{
    Findings found;
    QXmlStreamReader xml(body);
    int depth = 0;
    bool isInside = true;
    // Reading stops at the end of the root element: devices append stray bytes.
    while (isInside && !xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::DTD:
            xml.raiseError(QStringLiteral("a DTD is not accepted"));
            break;
        case QXmlStreamReader::StartElement:
            ++depth;
            if (xml.name() == QLatin1String("Fault")) found.isFault = true;
            if (xml.name() == element && !found.text) {
                found.text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
                --depth;
            } else if (found.isFault && xml.name() == QLatin1String("errorCode")) {
                found.errorCode = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
                --depth;
            }
            break;
        case QXmlStreamReader::EndElement:
            isInside = --depth > 0;
            break;
        default: // comments, blanks and the like
            break;
        }
    }
    if (xml.hasError()) found.xmlError = xml.errorString();
    return found;
}

} // namespace

Result<QString> parseSoapReply(int httpStatus, const QByteArray &body, const QString &element)
{
    const auto refused = [](const QString &reason) { return failure(Error::Kind::BadReply, reason); };
    const Findings found = scan(body, element);
    if (found.isFault) return refused(QStringLiteral("soap-fault: UPnP error %1").arg(found.errorCode));
    if (httpStatus != 200) return refused(QStringLiteral("http-status: %1").arg(httpStatus));
    if (body.trimmed().isEmpty()) return refused(QStringLiteral("empty: reply without a body"));
    if (!found.xmlError.isEmpty()) return refused(QStringLiteral("xml-not-well-formed: ") + found.xmlError);
    if (!found.text) return refused(QStringLiteral("missing-element: ") + element);
    return *found.text;
}

std::optional<int> soapFaultCode(const QByteArray &body)
{
    const Findings found = scan(body, {});
    if (!found.isFault) return std::nullopt;
    return found.errorCode.toInt(); // 0 where it is no number
}

} // namespace tollstream
