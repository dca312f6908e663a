// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/Clock.h"
#include "app/crypto/SecretBytes.h"
#include "app/localnet/Localnet.h"
#include "app/localnet/LocalnetArguments.h"
#include "app/localnet/TerminationSignals.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace {

void print(FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace tollstream;
    using namespace tollstream::localnet;

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tollstream-localnet"));
    if (!initialiseCrypto()) return 1;

    const auto arguments = LocalnetArguments::parse(application.arguments());
    if (!arguments) {
        print(stderr, arguments.error().detail.toUtf8());
        return 2;
    }
    if (arguments->isHelp) {
        print(stdout, arguments->helpText.toUtf8());
        return 0;
    }
    TerminationSignals signalsToEnd;
    QObject::connect(&signalsToEnd, &TerminationSignals::arrived, &application, &QCoreApplication::quit);
    if (arguments->diesWithParent && !TerminationSignals::followParent()) return 0;

    const SystemClock clock;
    const auto net = Localnet::start(arguments->options, clock);
    if (!net) {
        print(stderr, "tollstream-localnet: " + net.error().detail.toUtf8());
        return 1;
    }
    const QJsonObject started{{QStringLiteral("rpc"), (*net)->rpcUrl().toString()},
                              {QStringLiteral("faucet"), (*net)->faucetUrl().toString()},
                              {QStringLiteral("chain"), (*net)->ledger().chainIdentifier()}};
    print(stdout, QJsonDocument(started).toJson(QJsonDocument::Compact));
    return QCoreApplication::exec();
}
