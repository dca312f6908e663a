// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/FuzzEntry.h"

#include "app/crypto/SecretBytes.h"

#include "tests/fuzz/Fuzz.h"

#include <QLoggingCategory>

int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    QLoggingCategory::setFilterRules(QStringLiteral("*=false")); // every other input is worth a warning
    tollstream::promise(tollstream::initialiseCrypto(), "libsodium is ready");
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    tollstream::fuzz(QByteArrayView(data, static_cast<qsizetype>(size)));
    return 0;
}
