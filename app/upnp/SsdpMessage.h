// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace tollstream {

/// What a device says of itself by SSDP (UPnP Device Architecture 1.0, chapter 1), asked or unasked.
struct SsdpMessage
{
    enum class Kind {
        Reply,  ///< to a search
        Alive,  ///< NOTIFY ssdp:alive
        ByeBye, ///< NOTIFY ssdp:byebye
    };

    Kind kind = Kind::Reply;
    QString target; ///< ST or NT
    QString usn;
    QString udn;   ///< the USN up to the double colon
    QUrl location; ///< http, with a numeric host; empty in a byebye
    std::optional<std::chrono::seconds> maxAge;

    bool operator==(const SsdpMessage &) const = default;
};

/// A search as it reaches a device.
struct SsdpSearchRequest
{
    QString target;
    std::chrono::seconds maxWait{1};

    bool operator==(const SsdpSearchRequest &) const = default;
};

/// The group that every UPnP device listens to.
QHostAddress ssdpGroup();
inline constexpr quint16 ssdpStandardPort = 1900;

/// Reads a reply or a NOTIFY. `BadReply` whose detail begins with "not-ssdp", "no-usn" or "no-location".
Result<SsdpMessage> parseSsdpMessage(const QByteArray &datagram);
/// Reads an M-SEARCH; nothing where the datagram is not one.
std::optional<SsdpSearchRequest> parseSsdpSearch(const QByteArray &datagram);
/// Writes an M-SEARCH for `target` to be sent to `host` (`239.255.255.250:1900`, or one device).
QByteArray ssdpSearchDatagram(const QString &host, const QString &target);

} // namespace tollstream
