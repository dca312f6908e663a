// SPDX-License-Identifier: GPL-3.0-or-later
// broker-host <gate plugin> <directory>: runs a broker and prints its port when it is ready.
#include "app/broker/BrokerSupervisor.h"

#include <QCoreApplication>

#include "TestConfiguration.h"
#include <cstdio>

using namespace tollstream;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() != 3 || !initialiseCrypto()) return 2;
    BrokerInstallation installation = BrokerInstallation::find(application.applicationDirPath());
    installation.gatePlugin = arguments[1];
    BrokerSupervisor supervisor(installation, {});
    QObject::connect(&supervisor, &BrokerSupervisor::stateChanged, &application,
                     [&supervisor](BrokerSupervisor::State state) {
                         if (state != BrokerSupervisor::State::Running) return;
                         std::printf("%d\n", supervisor.port());
                         std::fflush(stdout);
                     });
    supervisor.start(testConfiguration(arguments[2]));
    return application.exec();
}
