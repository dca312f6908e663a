// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace tollstream {

/// One UPnP action: what is posted, and the header that names it.
struct SoapRequest
{
    QByteArray soapAction; ///< with the quotes, which devices insist on
    QByteArray body;

    bool operator==(const SoapRequest &) const = default;
};

/// The arguments of an action by name, in the order that its service describes: some devices insist on it.
using SoapArguments = QList<std::pair<QString, QString>>;

/// `service` as in "urn:Belkin:service:insight:1", `action` as in "GetInsightParams".
SoapRequest soapRequest(const QString &service, const QString &action, const SoapArguments &arguments = {});

/// The text of the element with this local name anywhere in a reply. Namespaces are ignored: plugs answer
/// GetInsightParams in that of another service. `BadReply` whose detail begins with "soap-fault" (with the
/// error code), "http-status", "empty", "xml-not-well-formed" (also for any DTD) or "missing-element".
Result<QString> parseSoapReply(int httpStatus, const QByteArray &body, const QString &element);

/// The UPnP error code of a reply that is a fault; nothing for other replies, 0 for a fault without a number.
std::optional<int> soapFaultCode(const QByteArray &body);

} // namespace tollstream
