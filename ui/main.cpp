// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/SecretBytes.h"

#include "ui/Application.h"
#include "ui/CommandLine.h"
#include "ui/RoomyStyle.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>
#include <cstdio>

int main(int argc, char *argv[])
{
    // Qt keeps its hands off our arguments: on X11 it would take --title for itself.
    QStringList arguments;
    for (int index = 0; index < argc; ++index)
        arguments += QString::fromLocal8Bit(argv[index]);
    int argumentCount = std::min(argc, 1);
    QApplication application(argumentCount, argv);
    QApplication::setApplicationName(QStringLiteral("tollstream"));
    QApplication::setApplicationDisplayName(QStringLiteral("Tollstream"));
    QApplication::setApplicationVersion(QStringLiteral(TOLLSTREAM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("tollstream"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tollstream.svg")));
    QApplication::setStyle(new tollstream::RoomyStyle);

    const auto line = tollstream::CommandLine::parse(arguments);
    if (!line) {
        std::fprintf(stderr, "tollstream: %s\n", qPrintable(line.error().detail));
        return 2;
    }
    if (!line->printout.isEmpty()) {
        std::fputs(qPrintable(line->printout), stdout);
        return 0;
    }
    if (!tollstream::initialiseCrypto()) {
        std::fputs("tollstream: libsodium does not work on this machine\n", stderr);
        return 1;
    }
    tollstream::Application desk(*line);
    desk.start();
    return QApplication::exec();
}
