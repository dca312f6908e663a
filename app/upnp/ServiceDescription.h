// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QXmlStreamReader;
QT_END_NAMESPACE

namespace tollstream {

/// A service in the description of a UPnP device (UPnP Device Architecture 1.0, 2.1), its addresses as they
/// stand there: mostly paths.
struct ServiceDescription
{
    QString type;
    QString controlUrl;
    QString eventUrl;

    bool operator==(const ServiceDescription &) const = default;
};

/// Reads on to the end of the element `service` at whose start the reader stands. Names are matched without
/// their namespace.
ServiceDescription readService(QXmlStreamReader &xml);

/// The text of the element at whose start the reader stands, without that of elements in it.
QString textOf(QXmlStreamReader &xml);

} // namespace tollstream
