// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/SecretField.h"

#include "app/crypto/SecureText.h"

#include <QLineEdit>

#include <algorithm>

namespace tollstream {

QLineEdit *newSecretField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                               Qt::ImhNoAutoUppercase);
    return field;
}

SecretBytes secretTextOf(const QLineEdit &field)
{
    QString copy = field.text();
    copy.detach(); // so that wiping it leaves the field as it is
    SecretBytes text = takeSecretText(std::move(copy));
    const auto isBlank = [](std::uint8_t byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); };
    const std::uint8_t *begin = text.data();
    const std::uint8_t *end = begin + text.size();
    while (begin != end && isBlank(*begin))
        ++begin;
    while (begin != end && isBlank(*(end - 1)))
        --end;
    return SecretBytes::copyOf(QByteArrayView(begin, end));
}

SecretBytes lowerCaseTextOf(const QLineEdit &field)
{
    SecretBytes text = secretTextOf(field);
    std::for_each(text.data(), text.data() + text.size(), [](std::uint8_t &byte) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<std::uint8_t>(byte | 0x20U);
    });
    return text;
}

void wipeField(QLineEdit &field)
{
    takeSecretText(field.text()); // shares the field's own buffer, and overwrites it
    field.setText({});            // unlike clear() this drops the undo history too
}

} // namespace tollstream
