// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
class QWidget;
QT_END_NAMESPACE

namespace tollstream {

/// A field for a secret: shown as dots, kept from input methods that learn.
/// Qt holds what is typed in ordinary memory, which can be overwritten but not guarded, and its layout of the
/// text may leave traces; therefore take the text out as soon as it is complete, and wipe the field.
QLineEdit *newSecretField(QWidget *parent);
/// What stands in the field, without blanks at its ends; the field keeps it.
SecretBytes secretTextOf(const QLineEdit &field);
/// The same with the letters A to Z made small, as backup words are written.
SecretBytes lowerCaseTextOf(const QLineEdit &field);
/// Overwrites the field's memory and empties it, with its undo history.
void wipeField(QLineEdit &field);

} // namespace tollstream
