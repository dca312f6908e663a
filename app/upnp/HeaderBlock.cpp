// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/upnp/HeaderBlock.h"

namespace tollstream {

std::optional<HeaderBlock> parseHeaderBlock(const QByteArray &bytes)
{
    HeaderBlock block;
    qsizetype position = 0;
    while (position < bytes.size()) {
        qsizetype end = bytes.indexOf('\n', position);
        if (end < 0) end = bytes.size();
        const QByteArray line = bytes.mid(position, end - position).trimmed();
        position = end + 1;
        if (line.isEmpty()) break;
        if (block.startLine.isEmpty()) {
            block.startLine = line;
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0) continue;
        const QByteArray name = line.left(colon).trimmed().toLower();
        if (!block.fields.contains(name)) block.fields.insert(name, line.mid(colon + 1).trimmed());
    }
    if (block.startLine.isEmpty()) return std::nullopt;
    return block;
}

} // namespace tollstream
