// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the program to a window that can be used, warm: the program says so in its log.
#include "tests/bench/Figure.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <optional>

using namespace tollstream;

namespace {

constexpr int runs = 11;
constexpr int limitMs = 20'000;

std::optional<double> startOnce(const QString &directory)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer timer;
    timer.start();
    program.start(QStringLiteral(TOLLSTREAM_PROGRAM), {QStringLiteral("--data-dir"), directory});
    QByteArray output;
    while (!output.contains("the window is ready") && timer.elapsed() < limitMs) {
        if (!program.waitForReadyRead(limitMs)) break;
        output += program.readAll();
    }
    const double waited = double(timer.nsecsElapsed()) / 1e6;
    program.kill();
    program.waitForFinished();
    if (!output.contains("the window is ready")) return std::nullopt;
    return waited;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QTemporaryDir directory;
    std::vector<double> waits;
    for (int run = 0; run < runs; ++run) {
        const auto waited = startOnce(directory.path());
        if (!waited) return 1;
        if (run > 0) waits.push_back(*waited); // the first one warms the caches
    }
    printFigure(QStringLiteral("start → usable window, warm, median"), percentile(waits, 0.5),
                QStringLiteral("ms"), 400);
    return 0;
}
