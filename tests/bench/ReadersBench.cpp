// SPDX-License-Identifier: GPL-3.0-or-later
// bench-readers: a thousand connected readers at 2 Hz with TLS, on the gated broker and on a stock one with
// its dynamic security. One line a figure, as `Figure.h` prints them.
#include "app/broker/BrokerCertificate.h"

#include "tests/bench/Figure.h"
#include "tests/bench/ReaderCrowd.h"
#include "tests/support/GatedBroker.h"
#include "tests/support/MosquittoBroker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPasswordDigestor>
#include <QTcpServer>

#include <unistd.h>

#include <cstdio>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

constexpr int readerCount = 1'000;
constexpr int messageCount = 40;
constexpr auto messagePause = 500ms;
constexpr auto warmUp = 2s;
constexpr int hashPasses = 101; // what Mosquitto itself makes
const QByteArray live("sensor/live");

[[noreturn]] void giveUp(const char *why)
{
    std::fprintf(stderr, "bench-readers: %s\n", why);
    std::exit(1);
}

ReaderCrowd::Login loginOf(int number)
{
    const QByteArray name = "reader-" + QByteArray::number(number);
    return {name + "-client", name, "password-of-" + name};
}

/// What the system counts for a process.
struct Usage
{
    double processorSeconds = -1;
    double residentMebibytes = -1;

    static Usage of(qint64 processId)
    {
        QFile times(QStringLiteral("/proc/%1/stat").arg(processId));
        QFile pages(QStringLiteral("/proc/%1/statm").arg(processId));
        if (!times.open(QIODevice::ReadOnly) || !pages.open(QIODevice::ReadOnly)) return {};
        // proc(5): the fields after the name in brackets begin with the third.
        const QByteArray line = times.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        const double ticks = fields.value(11).toDouble() + fields.value(12).toDouble();
        const double resident = pages.readAll().split(' ').value(1).toDouble();
        return {ticks / static_cast<double>(sysconf(_SC_CLK_TCK)),
                resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0)};
    }
};

/// Lets all readers in, sends them the live topic, and prints how it came.
void measure(const QString &broker, qint64 processId, quint16 port, const QByteArray &authorityFile,
             const std::function<bool(const QByteArray &)> &publish)
{
    // First, while its socket has a small number: the probe's library waits by select().
    if (!publish("0")) giveUp("the publisher is not let in");
    const Usage before = Usage::of(processId);
    ReaderCrowd crowd(authorityFile);
    for (int number = 0; number < readerCount; ++number)
        if (!crowd.add(port, loginOf(number), live)) giveUp("a reader is not let in");
    crowd.serve(warmUp);
    crowd.takeDelays();
    const Usage begun = Usage::of(processId);
    QElapsedTimer watch;
    watch.start();
    for (int number = 0; number < messageCount; ++number) {
        const qint64 now = std::chrono::steady_clock::now().time_since_epoch().count();
        if (!publish(QByteArray::number(now))) giveUp("the publisher is not let in");
        crowd.serve(messagePause);
    }
    const double seconds = double(watch.elapsed()) / 1000;
    const Usage ended = Usage::of(processId);
    const auto delays = crowd.takeDelays();
    if (crowd.endedCount() > 0) giveUp("a reader was put out");
    constexpr double goalMilliseconds = 25;
    constexpr double goalMebibytes = 256;
    printFigure(broker + QStringLiteral(": messages delivered"), double(delays.size()),
                QStringLiteral("messages"), double(readerCount) * messageCount, false);
    if (delays.empty()) giveUp("nothing was delivered");
    printFigure(broker + QStringLiteral(": delivery, median"), percentile(delays, 0.5), QStringLiteral("ms"),
                goalMilliseconds);
    printFigure(broker + QStringLiteral(": delivery, p99"), percentile(delays, 0.99), QStringLiteral("ms"),
                goalMilliseconds);
    printFigure(broker + QStringLiteral(": processor"),
                100 * (ended.processorSeconds - begun.processorSeconds) / seconds,
                QStringLiteral("% of a core"), 100);
    printFigure(broker + QStringLiteral(": memory with its readers"), ended.residentMebibytes,
                QStringLiteral("MiB"), goalMebibytes);
    printFigure(broker + QStringLiteral(": memory without"), before.residentMebibytes, QStringLiteral("MiB"),
                goalMebibytes);
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress(QHostAddress::Any)) ? server.serverPort() : quint16{0};
}

void measureGate()
{
    GatedBroker broker(QStringLiteral(TOLLSTREAM_GATE_PLUGIN));
    const std::int64_t until = AccessStore::now() + 3'600'000;
    broker.store().addMany(readerCount, [until](int number) {
        const auto login = loginOf(number);
        return AccessStore::Row{login.user, login.clientId, login.password, live, until};
    });
    auto configuration = broker.configuration();
    const auto certificate =
        BrokerCertificate::loadOrCreate(configuration.directory, {}, SystemClock().now());
    if (!certificate) giveUp("no certificate");
    configuration.certificate = *certificate;
    configuration.encryptedPort = freePort();
    const quint16 port = configuration.encryptedPort;
    if (!broker.start(std::move(configuration))) giveUp("the broker does not start");
    measure(QStringLiteral("1000 readers, gate"), broker.supervisor().processId(), port,
            certificate->certificateFile.toUtf8(),
            [&broker](const QByteArray &payload) { return broker.publish(live, payload); });
}

/// Every reader with a role of its own, as a mirror of grants with ends of their own needs it.
QByteArray dynamicSecurity()
{
    const auto account = [](const QByteArray &user, const QByteArray &password, const QString &role) {
        const QByteArray salt = user.leftJustified(12, '.', true);
        const QByteArray hash =
            QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, password, salt, hashPasses, 64);
        return QJsonObject{
            {QStringLiteral("username"), QString::fromLatin1(user)},
            {QStringLiteral("roles"), QJsonArray{QJsonObject{{QStringLiteral("rolename"), role}}}},
            {QStringLiteral("password"), QString::fromLatin1(hash.toBase64())},
            {QStringLiteral("salt"), QString::fromLatin1(salt.toBase64())},
            {QStringLiteral("iterations"), hashPasses}};
    };
    const auto role = [](const QString &name, const char *kind) {
        const QJsonObject allowed{{QStringLiteral("acltype"), QString::fromLatin1(kind)},
                                  {QStringLiteral("topic"), QString::fromLatin1(live)},
                                  {QStringLiteral("allow"), true}};
        return QJsonObject{{QStringLiteral("rolename"), name}, {QStringLiteral("acls"), QJsonArray{allowed}}};
    };
    QJsonArray clients{account("publisher", "publisher", QStringLiteral("publisher"))};
    QJsonArray roles{role(QStringLiteral("publisher"), "publishClientSend")};
    for (int number = 0; number < readerCount; ++number) {
        const auto login = loginOf(number);
        const QString name = QString::fromLatin1(login.user);
        clients.append(account(login.user, login.password, name));
        roles.append(role(name, "subscribeLiteral"));
    }
    const QJsonObject byDefault{{QStringLiteral("publishClientSend"), false},
                                {QStringLiteral("publishClientReceive"), true},
                                {QStringLiteral("subscribe"), false},
                                {QStringLiteral("unsubscribe"), true}};
    return QJsonDocument(QJsonObject{{QStringLiteral("defaultACLAccess"), byDefault},
                                     {QStringLiteral("clients"), clients},
                                     {QStringLiteral("roles"), roles}})
        .toJson();
}

void measureStock()
{
    MosquittoBroker broker;
    if (!broker.useDynamicSecurity(dynamicSecurity())) {
        std::fprintf(stderr, "bench-readers: no dynamic security here, so nothing to compare with\n");
        return;
    }
    broker.logErrorsOnly();
    if (!broker.useTls() || !broker.start()) giveUp("the stock broker does not start");
    MqttProbe::Login publisherLogin;
    publisherLogin.user = "publisher";
    publisherLogin.password = "publisher";
    publisherLogin.authorityFile = broker.filePath(QStringLiteral("certificate.pem")).toUtf8();
    MqttProbe publisher(publisherLogin);
    if (publisher.connectTo(broker.port()) != 0) giveUp("the publisher is not let in");
    measure(QStringLiteral("1000 readers, dynamic security"), broker.processId(), broker.port(),
            publisherLogin.authorityFile,
            [&publisher](const QByteArray &payload) { return publisher.publish(live, payload); });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (!initialiseCrypto()) return 1;
    measureGate();
    measureStock();
    return 0;
}
