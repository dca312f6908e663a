// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace tollstream {

/// The head of an HTTP message or a whole SSDP datagram: a start line and header lines. UPnP devices write
/// header names in any case and with or without a blank after the colon.
struct HeaderBlock
{
    QByteArray startLine;
    QHash<QByteArray, QByteArray> fields; ///< by lower-case name; of a repeated name the first counts

    bool operator==(const HeaderBlock &) const = default;

    /// The value of a field, empty where it is missing. `name` in lower case.
    QByteArray value(const QByteArray &name) const { return fields.value(name); }
    bool has(const QByteArray &name) const { return fields.contains(name); }
};

/// Reads lines up to the first empty line or the end. Nothing where there is no start line.
std::optional<HeaderBlock> parseHeaderBlock(const QByteArray &bytes);

} // namespace tollstream
