// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecureText.h"

#include <QStringEncoder>

#include <sodium.h>

namespace tollstream {

namespace {

// A capacity of 0 marks a literal or foreign memory: not ours to write to.
template <typename Text> void overwrite(Text &text)
{
    const auto bytes = static_cast<std::size_t>(text.capacity()) * sizeof(*text.constData());
    if (bytes > 0) sodium_memzero(const_cast<typename Text::value_type *>(text.constData()), bytes);
    text = Text();
}

} // namespace

SecretBytes takeSecretText(QString &&text)
{
    QStringEncoder encoder(QStringEncoder::Utf8);
    SecretBytes buffer(static_cast<std::size_t>(encoder.requiredSpace(text.size())));
    SecretBytes result;
    if (!buffer.isEmpty()) {
        char *begin = reinterpret_cast<char *>(buffer.data());
        const char *end = encoder.appendToBuffer(begin, text);
        result = SecretBytes::copyOf(QByteArrayView(begin, end));
    }
    overwrite(text);
    return result;
}

void wipe(QByteArray &bytes)
{
    overwrite(bytes);
}

} // namespace tollstream
