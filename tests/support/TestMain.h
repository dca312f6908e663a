// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QCoreApplication>
#include <QtTest>

/// `main()` of a test without a window: readies libsodium, runs an event loop's application object.
#define TOLLSTREAM_TEST_MAIN(Test)                                                                           \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        QCoreApplication application(argc, argv);                                                            \
        if (!tollstream::initialiseCrypto()) return 1;                                                       \
        Test test;                                                                                           \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
