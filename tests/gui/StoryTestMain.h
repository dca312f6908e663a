// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QApplication>
#include <QLocale>
#include <QtTest>

/// `main()` of a test that drives whole windows. Whatever keychain the desktop has is not for tests: the
/// windows ask for a passphrase.
#define TOLLSTREAM_STORY_TEST_MAIN(Test)                                                                     \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");                                       \
        QApplication application(argc, argv);                                                                \
        QLocale::setDefault(QLocale::c());                                                                   \
        if (!tollstream::initialiseCrypto()) return 1;                                                       \
        Test test;                                                                                           \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
