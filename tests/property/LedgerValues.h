// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/iota/Transaction.h"

#include <rapidcheck.h>

namespace tollstream {

// Arbitrary values of the ledger, valid in form only: nobody owns these coins.

rc::Gen<Address> anyAddress();
rc::Gen<ObjectReference> anyReference();
/// Nested at most `depth` times.
rc::Gen<TypeTag> anyType(int depth);
rc::Gen<TransactionData> anyTransaction();

} // namespace tollstream
