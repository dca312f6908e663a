// SPDX-License-Identifier: GPL-3.0-or-later
// tollstream-websockethost: a broker with its gate and the listener for WebSockets, which publishes ten times
// a second. Prints the listener's port, and ends when its input does.
#include "app/broker/WebSocketListener.h"

#include "tests/support/GatedBroker.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

#include <chrono>
#include <cstdio>

using namespace tollstream;
using namespace std::chrono_literals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (!initialiseCrypto()) return 2;
    GatedBroker broker(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
    if (!broker.start()) return 1;
    const std::int64_t inAnHour = AccessStore::now() + std::chrono::milliseconds(1h).count();
    broker.store().add({"john-0123456789abcdef", {}, "for-money", "sensor/live", inAnHour});
    broker.publish("market/offer", "the offer", true);

    // In the clear and with the certificate that is made for a broker.
    const QTemporaryDir directory;
    const auto certificate = BrokerCertificate::loadOrCreate(directory.path(), {}, SystemClock().now());
    if (!certificate) return 1;
    WebSocketListener clear;
    WebSocketListener encrypted;
    const auto tell = [&] {
        if (clear.port() == 0 || encrypted.port() == 0) return;
        std::printf("%d %d %s\n", clear.port(), encrypted.port(), qPrintable(certificate->certificateFile));
        std::fflush(stdout);
    };
    for (WebSocketListener *listener : {&clear, &encrypted}) {
        QObject::connect(listener, &WebSocketListener::changed, &application, tell);
        listener->setBroker(broker.port());
    }
    clear.start({});
    encrypted.start({0, ReaderScope::LocalNetwork, *certificate});
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &application, [&broker, number = 0]() mutable {
        broker.publish("sensor/1m", "mean " + QByteArray::number(++number));
        broker.publish("sensor/live", "live " + QByteArray::number(number));
    });
    timer.start(100ms);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
