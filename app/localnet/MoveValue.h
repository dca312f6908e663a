// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

#include <QByteArrayView>

namespace tollstream::localnet {

/// Whether `bytes` are the BCS of a value of `type`, all of them and no more. Plain types and vectors only.
bool isValueOfType(QByteArrayView bytes, const TypeTag &type);
/// Whether `type` is made of numbers, booleans, addresses and vectors of them.
bool isPlainType(const TypeTag &type);
/// Whether `type` is a coin of the native currency.
bool isNativeCoinTag(const TypeTag &type);

} // namespace tollstream::localnet
