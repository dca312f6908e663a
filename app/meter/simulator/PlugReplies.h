// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tollstream {

/// The texts that a WeMo Insight sends, to the byte as recorded from real ones where a recording is public:
/// mixed line ends, the wrong namespace, no CONNECTION header on SOAP replies.
namespace plugReplies {

/// Who the plug says it is.
struct Identity
{
    QString friendlyName;
    QString serialNumber;

    bool operator==(const Identity &) const = default;

    QString udn() const { return QStringLiteral("uuid:Insight-1_0-") + serialNumber; }
};

/// A whole HTTP message.
struct Options
{
    UnixTime time;                    ///< for the DATE line
    bool hasConnectionHeader = false; ///< says `CONNECTION: close`; it closes either way
};

QByteArray setupXml(const Identity &identity);
/// Service descriptions: GetBinaryState and SetBinaryState; GetInsightParams.
QByteArray eventServiceXml();
QByteArray insightServiceXml();

/// A description with status 200; these say that they close.
QByteArray descriptionMessage(const QByteArray &body, Options options);
/// A SOAP reply with status 200.
QByteArray xmlMessage(const QByteArray &body, const Options &options);
/// Status and a small page: 400, 404, 405, 412.
QByteArray statusMessage(int status, const Options &options);
/// Status 500 with a UPnPError: 501, Action Failed.
QByteArray faultMessage(const Options &options);

/// The SOAP body that answers `action` with elements given as XML, in the namespace given.
QByteArray soapBody(const QByteArray &action, const QByteArray &serviceType, const QByteArray &elements);

} // namespace plugReplies

/// What a SOAP request asks for.
struct SoapCall
{
    QByteArray serviceType; ///< namespace of the action's element
    QByteArray action;
    QString binaryState; ///< the argument of SetBinaryState

    bool operator==(const SoapCall &) const = default;
};

/// Reads a SOAP request; nothing where the body is none.
std::optional<SoapCall> parseSoapCall(const QByteArray &body);

} // namespace tollstream
