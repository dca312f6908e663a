// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>

namespace tollstream {

/// What the target of this program does with one input. Each target defines its own.
void fuzz(QByteArrayView input);

/// Stops at once, so that the fuzzer keeps the input that broke a promise.
inline void promise(bool holds, const char *what)
{
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

} // namespace tollstream
