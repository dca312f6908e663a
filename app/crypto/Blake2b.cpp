// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Blake2b.h"
