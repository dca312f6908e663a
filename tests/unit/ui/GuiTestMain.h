// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/crypto/SecretBytes.h"

#include <QApplication>
#include <QLocale>
#include <QtTest>

/// `main()` of a test with widgets: as the program starts, in English whatever the machine speaks.
#define TOLLSTREAM_GUI_TEST_MAIN(Test)                                                                       \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        QApplication application(argc, argv);                                                                \
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));                               \
        if (!tollstream::initialiseCrypto()) return 1;                                                       \
        Test test;                                                                                           \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
