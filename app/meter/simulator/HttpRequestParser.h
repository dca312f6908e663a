// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/upnp/HeaderBlock.h"

#include <QByteArray>

#include <optional>

namespace tollstream {

/// One HTTP request as a plug's server sees it.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;
    HeaderBlock head;
    QByteArray body;

    bool operator==(const HttpRequest &) const = default;
};

/// Takes the bytes of one connection until a whole request is there: with Content-Length, chunked (clients
/// such as wemo-client send that), or without a body.
class HttpRequestParser
{
public:
    enum class Progress {
        Incomplete,
        Complete,
        Malformed, ///< no request, or larger than 16 kB of head and 64 kB of body
    };

    /// Adds what has arrived. After Complete or Malformed nothing changes any more.
    Progress add(const QByteArray &bytes);
    /// The request, once Complete.
    const HttpRequest &request() const { return m_request; }

private:
    enum class Step { Head, SizedBody, ChunkSize, ChunkData, Trailer, Done, Failed };

    bool advance();
    bool readHead();
    bool readSizedBody();
    bool readChunkSize();
    bool readChunkData();
    bool readTrailer();
    std::optional<QByteArray> takeLine();
    bool fail();

    Step m_step = Step::Head;
    QByteArray m_buffer;
    HttpRequest m_request;
    qsizetype m_expected = 0; ///< bytes of the body, or of the present chunk
};

} // namespace tollstream
