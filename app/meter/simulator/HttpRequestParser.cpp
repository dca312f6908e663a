// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/HttpRequestParser.h"

namespace tollstream {

namespace {

constexpr qsizetype maxHeadBytes = qsizetype{16} * 1024;
constexpr qsizetype maxBodyBytes = qsizetype{64} * 1024;
constexpr qsizetype maxLineBytes = 1024; ///< of a chunk's size or trailer

} // namespace

HttpRequestParser::Progress HttpRequestParser::add(const QByteArray &bytes)
{
    if (m_step != Step::Done && m_step != Step::Failed) m_buffer += bytes;
    while (advance()) {
    }
    if (m_step == Step::Done) return Progress::Complete;
    return m_step == Step::Failed ? Progress::Malformed : Progress::Incomplete;
}

/// One step further; false where more bytes are needed, or none.
bool HttpRequestParser::advance()
{
    switch (m_step) {
    case Step::Head:
        return readHead();
    case Step::SizedBody:
        return readSizedBody();
    case Step::ChunkSize:
        return readChunkSize();
    case Step::ChunkData:
        return readChunkData();
    case Step::Trailer:
        return readTrailer();
    case Step::Done:
    case Step::Failed:
        return false;
    }
    return false;
}

bool HttpRequestParser::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) return m_buffer.size() > maxHeadBytes ? fail() : false;
    const auto head = parseHeaderBlock(m_buffer.left(end + 2));
    m_buffer.remove(0, end + 4);
    if (!head) return fail();
    const QList<QByteArray> words = head->startLine.split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1.")) return fail();
    m_request.method = words[0];
    m_request.path = words[1];
    m_request.head = *head;

    if (head->value("transfer-encoding").toLower().contains("chunked")) {
        m_step = Step::ChunkSize;
        return true;
    }
    if (!head->has("content-length")) {
        m_step = Step::Done;
        return false;
    }
    bool isNumber = false;
    m_expected = head->value("content-length").toLongLong(&isNumber);
    if (!isNumber || m_expected < 0 || m_expected > maxBodyBytes) return fail();
    m_step = Step::SizedBody;
    return true;
}

bool HttpRequestParser::readSizedBody()
{
    if (m_buffer.size() < m_expected) return false;
    m_request.body = m_buffer.left(m_expected);
    m_step = Step::Done;
    return false;
}

bool HttpRequestParser::readChunkSize()
{
    const auto line = takeLine();
    if (!line) return m_buffer.size() > maxLineBytes ? fail() : false;
    bool isNumber = false;
    m_expected = line->split(';').constFirst().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_expected < 0 || m_expected > maxBodyBytes - m_request.body.size()) return fail();
    m_step = m_expected == 0 ? Step::Trailer : Step::ChunkData;
    return true;
}

bool HttpRequestParser::readChunkData()
{
    if (m_buffer.size() < m_expected + 2) return false;
    m_request.body += m_buffer.left(m_expected);
    if (m_buffer.mid(m_expected, 2) != "\r\n") return fail();
    m_buffer.remove(0, m_expected + 2);
    m_step = Step::ChunkSize;
    return true;
}

bool HttpRequestParser::readTrailer()
{
    const auto line = takeLine();
    if (!line) return m_buffer.size() > maxLineBytes ? fail() : false;
    if (line->isEmpty()) m_step = Step::Done;
    return true;
}

std::optional<QByteArray> HttpRequestParser::takeLine()
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0) return std::nullopt;
    QByteArray line = m_buffer.left(end);
    m_buffer.remove(0, end + 2);
    return line;
}

bool HttpRequestParser::fail()
{
    m_step = Step::Failed;
    return false;
}

} // namespace tollstream
