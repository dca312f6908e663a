// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Bcs.h"
#include "app/iota/Transaction.h"

namespace tollstream {

// BCS of the values that transactions and objects are made of (protocol notes, section 4). The readers report
// through `BcsReader::finish()`.

void write(BcsWriter &writer, const Digest &digest); ///< with its length byte, unlike addresses and ids
void write(BcsWriter &writer, const ObjectReference &reference);
void write(BcsWriter &writer, const Argument &argument);
void write(BcsWriter &writer, const TypeTag &type);

Digest readDigest(BcsReader &reader);
ObjectReference readObjectReference(BcsReader &reader);
Argument readArgument(BcsReader &reader);
/// Types nested deeper than the protocol allows (16) are refused.
TypeTag readTypeTag(BcsReader &reader);

} // namespace tollstream
