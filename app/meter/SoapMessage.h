// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QString>

namespace tollstream {

/// One UPnP action without arguments: what is posted, and the header that names it.
struct SoapRequest
{
    QByteArray soapAction; ///< with the quotes, which devices insist on
    QByteArray body;

    bool operator==(const SoapRequest &) const = default;
};

/// `service` as in "urn:Belkin:service:insight:1", `action` as in "GetInsightParams".
SoapRequest soapRequest(const QString &service, const QString &action);

/// The text of the element with this local name anywhere in a reply. Namespaces are ignored: plugs answer
/// GetInsightParams in that of another service. `BadReply` whose detail begins with "soap-fault" (with the
/// error code), "http-status", "empty", "xml-not-well-formed" (also for any DTD) or "missing-element".
Result<QString> parseSoapReply(int httpStatus, const QByteArray &body, const QString &element);

} // namespace tollstream
