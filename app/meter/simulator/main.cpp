// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Clock.h"
#include "app/meter/simulator/HouseholdLoad.h"
#include "app/meter/simulator/PlugConsole.h"
#include "app/meter/simulator/SimulatedPlug.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <memory>
#include <sys/prctl.h>
#include <sys/socket.h>

namespace {

using namespace tollstream;

struct CommandLine
{
    SimulatedPlug::Options plug;
    PlugFault fault = PlugFault::None;
    QString readingsFile;
    bool diesWithParent = false;
};

void addOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const char *name, const char *text, const char *value,
                                  const QString &preset = {}) {
        parser.addOption(
            {QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value), preset});
    };
    parser.setApplicationDescription(QStringLiteral(
        "A simulated WeMo Insight. Lines on standard input: fault MODE, relay on, relay off, move, quit."));
    parser.addHelpOption();
    parser.addVersionOption();
    option("port", "TCP port; 0 for any. Without it: the first free one from 49153.", "number");
    option("listen", "IPv4 address to serve on; 0.0.0.0 for the whole network.", "address",
           QStringLiteral("127.0.0.1"));
    option("ssdp-port", "UDP port of the search.", "number", QStringLiteral("1900"));
    option("name", "Name, as its owner would have set it.", "text", QStringLiteral("WeMo Insight"));
    option("serial", "Serial number; the UDN is made of it. Without it: made of the seed.", "text");
    option("seed", "Decides what the household does.", "number", QStringLiteral("1"));
    option("start-hour", "Hour of the household's day to begin with, 0 to 24. Without it: the present time.",
           "hour");
    option("speed", "How much faster the household's day goes by.", "factor", QStringLiteral("1"));
    option("refresh-ms", "Time between two values. Without it: varies from one to four seconds.", "number");
    option("late-ms", "Delay of the fault \"late\".", "number", QStringLiteral("5000"));
    option("log-readings", "Appends each value that was answered: {\"t\":<unix ms>,\"mW\":<power>}.", "file");
    option("fault", "none, garbage, silent, late, refuse, truncated or error-word.", "mode",
           QStringLiteral("none"));
    parser.addOption({QStringLiteral("connection-header"),
                      QStringLiteral("Say CONNECTION: close, which real plugs do without saying.")});
    parser.addOption(
        {QStringLiteral("die-with-parent"), QStringLiteral("End when the parent process ends.")});
}

/// A number of an option within limits; adds to `problems` otherwise.
template <typename Number>
Number number(const QCommandLineParser &parser, const char *name, Number low, Number high,
              QStringList &problems)
{
    bool isNumber = false;
    const double value = parser.value(QString::fromLatin1(name)).toDouble(&isNumber);
    if (isNumber && value >= static_cast<double>(low) && value <= static_cast<double>(high))
        return static_cast<Number>(value);
    problems +=
        QStringLiteral("--%1 must be from %2 to %3").arg(QString::fromLatin1(name)).arg(low).arg(high);
    return low;
}

CommandLine read(const QCommandLineParser &parser, QStringList &problems)
{
    using std::chrono::milliseconds;
    CommandLine line;
    SimulatedPlug::Options &plug = line.plug;
    if (parser.isSet(QStringLiteral("port"))) plug.port = number<quint16>(parser, "port", 0, 65535, problems);
    plug.address = QHostAddress(parser.value(QStringLiteral("listen")));
    if (plug.address.protocol() != QAbstractSocket::IPv4Protocol)
        problems += QStringLiteral("--listen must be an IPv4 address");
    plug.ssdpPort = number<quint16>(parser, "ssdp-port", 1, 65535, problems);
    plug.seed = number<quint32>(parser, "seed", 0, 0xFFFFFFFFU, problems);
    plug.identity.friendlyName = parser.value(QStringLiteral("name"));
    plug.identity.serialNumber = QStringLiteral("231640K1%1").arg(plug.seed, 6, 10, QLatin1Char('0'));
    if (parser.isSet(QStringLiteral("serial")))
        plug.identity.serialNumber = parser.value(QStringLiteral("serial"));
    if (parser.isSet(QStringLiteral("start-hour")))
        plug.startTimeOfDay = milliseconds(
            static_cast<qint64>(number<double>(parser, "start-hour", 0, 24, problems) * 3'600'000));
    else
        plug.startTimeOfDay = milliseconds(QTime::currentTime().msecsSinceStartOfDay());
    plug.speed = number<double>(parser, "speed", 0, 100'000, problems);
    if (parser.isSet(QStringLiteral("refresh-ms")))
        plug.refresh = milliseconds(number<int>(parser, "refresh-ms", 10, 3'600'000, problems));
    plug.lateBy = milliseconds(number<int>(parser, "late-ms", 0, 3'600'000, problems));
    plug.hasConnectionHeader = parser.isSet(QStringLiteral("connection-header"));
    const auto fault = plugFaultFromName(parser.value(QStringLiteral("fault")));
    if (!fault) problems += QStringLiteral("--fault: no such mode");
    line.fault = fault.value_or(PlugFault::None);
    line.readingsFile = parser.value(QStringLiteral("log-readings"));
    line.diesWithParent = parser.isSet(QStringLiteral("die-with-parent"));
    return line;
}

int complain(const QString &problem)
{
    std::fprintf(stderr, "tollstream-plug: %s\n", qPrintable(problem));
    return 1;
}

std::array<int, 2> signalPipe{};

/// SIGTERM and SIGINT end the event loop by a byte in a pipe: a handler may do no more than that.
void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tollstream-plug"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOLLSTREAM_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    QStringList problems;
    const CommandLine line = read(parser, problems);
    if (!problems.isEmpty()) return complain(problems.constFirst());

    if (line.diesWithParent) {
        const pid_t parent = ::getppid();
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (parent == 1 || ::getppid() != parent)
            return complain(QStringLiteral("the parent is gone already"));
    }

    const SystemClock clock;
    SimulatedPlug plug(
        line.plug,
        [household = std::make_shared<HouseholdLoad>(line.plug.seed)](std::chrono::milliseconds time) {
            return household->powerAt(time);
        },
        clock);

    QFile readings(line.readingsFile);
    if (!line.readingsFile.isEmpty()) {
        if (!readings.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return complain(readings.errorString());
        QObject::connect(
            &plug, &SimulatedPlug::answered, &readings, [&readings](UnixTime time, Milliwatts power) {
                const QJsonObject object{{QStringLiteral("t"), static_cast<qint64>(toUnixMilliseconds(time))},
                                         {QStringLiteral("mW"), static_cast<qint64>(power.value)}};
                readings.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
            });
    }

    if (const auto started = plug.start(); !started) return complain(started.error().detail);
    plug.setFault(line.fault);

    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe.data()) != 0)
        return complain(QStringLiteral("no socket pair"));
    QSocketNotifier signalled(signalPipe[0], QSocketNotifier::Read);
    QObject::connect(&signalled, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);

    PlugConsole console(plug);
    QObject::connect(&console, &PlugConsole::quitRequested, &application, &QCoreApplication::quit);
    console.announce();
    const int result = QCoreApplication::exec();
    plug.stop();
    return result;
}
