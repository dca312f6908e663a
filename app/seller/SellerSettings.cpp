// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/seller/SellerSettings.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace tollstream {

namespace {

// The numbers are kept as text: QSettings has no 64-bit unsigned integer of its own in an .ini file.
std::uint64_t readNumber(const QSettings &file, const QString &key, std::uint64_t otherwise)
{
    bool isNumber = false;
    const qulonglong value = file.value(key).toString().toULongLong(&isNumber);
    return isNumber ? value : otherwise;
}

quint16 readPort(const QSettings &file, const QString &key, quint16 otherwise)
{
    const std::uint64_t value = readNumber(file, key, otherwise);
    return value <= 65'535 ? static_cast<quint16>(value) : otherwise;
}

void writeNumber(QSettings &file, const QString &key, std::uint64_t value)
{
    file.setValue(key, QString::number(value));
}

constexpr std::array readerWords{std::pair(ReaderScope::ThisMachine, "this_machine"),
                                 std::pair(ReaderScope::LocalNetwork, "local_network"),
                                 std::pair(ReaderScope::Everywhere, "everywhere")};

ReaderScope readReaders(const QSettings &file)
{
    const QString text = file.value(QStringLiteral("seller/readers")).toString();
    for (const auto &[scope, word] : readerWords)
        if (text == QLatin1String(word)) return scope;
    // Files from before the word was kept have a port for others, or 0 for none.
    const bool hadPort = readPort(file, QStringLiteral("seller/encrypted_port"), 0) != 0;
    return text.isEmpty() && hadPort ? ReaderScope::Everywhere : ReaderScope::ThisMachine;
}

void writeReaders(QSettings &file, ReaderScope readers)
{
    for (const auto &[scope, word] : readerWords)
        if (scope == readers) file.setValue(QStringLiteral("seller/readers"), QLatin1String(word));
}

std::optional<MeterDescription> readMeter(const QSettings &file)
{
    MeterDescription meter;
    meter.kind = file.value(QStringLiteral("seller/meter/kind")).toString();
    meter.id = file.value(QStringLiteral("seller/meter/id")).toString();
    meter.name = file.value(QStringLiteral("seller/meter/name")).toString();
    meter.model = file.value(QStringLiteral("seller/meter/model")).toString();
    meter.firmware = file.value(QStringLiteral("seller/meter/firmware")).toString();
    meter.location = QUrl(file.value(QStringLiteral("seller/meter/location")).toString());
    if (meter.kind.isEmpty() || meter.id.isEmpty()) return std::nullopt;
    return meter;
}

Tariff readTariff(const QSettings &file)
{
    const Tariff usual;
    Tariff tariff;
    tariff.price.value = readNumber(file, QStringLiteral("seller/price_nanos"), usual.price.value);
    const auto period =
        readNumber(file, QStringLiteral("seller/period_seconds"), std::uint64_t(usual.period.count()));
    tariff.period = std::chrono::seconds(static_cast<std::int64_t>(period));
    tariff.leastPayment.value =
        readNumber(file, QStringLiteral("seller/least_payment_nanos"), usual.leastPayment.value);
    return tariff.isValid() ? tariff : usual;
}

std::chrono::minutes readTrial(const QSettings &file)
{
    constexpr std::uint64_t most = std::chrono::duration_cast<std::chrono::minutes>(longestTrial).count();
    const std::uint64_t minutes = readNumber(file, QStringLiteral("seller/trial_minutes"), 0);
    return std::chrono::minutes(minutes <= most ? minutes : 0);
}

} // namespace

bool SellerSettings::usesAPortTwice() const
{
    std::vector<quint16> ports{brokerPort, listenedPort()};
    if (opensWebSocket) ports.push_back(webSocketPort);
    std::erase(ports, quint16{0});
    std::sort(ports.begin(), ports.end());
    return std::adjacent_find(ports.begin(), ports.end()) != ports.end();
}

SellerSettings SellerSettings::load(const QSettings &file)
{
    SellerSettings settings;
    settings.network = loadNetwork(file);
    settings.tariff = readTariff(file);
    settings.trial = readTrial(file);
    settings.title = file.value(QStringLiteral("seller/title")).toString().left(80);
    settings.meter = readMeter(file);
    settings.brokerPort = readPort(file, QStringLiteral("seller/broker_port"), settings.brokerPort);
    settings.encryptedPort = readPort(file, QStringLiteral("seller/encrypted_port"), settings.encryptedPort);
    settings.readers = readReaders(file);
    if (settings.encryptedPort == 0) settings.encryptedPort = SellerSettings().encryptedPort;
    settings.opensRouter = file.value(QStringLiteral("seller/opens_router"), settings.opensRouter).toBool();
    settings.opensWebSocket =
        file.value(QStringLiteral("seller/opens_web_socket"), settings.opensWebSocket).toBool();
    settings.webSocketPort = readPort(file, QStringLiteral("seller/web_socket_port"), settings.webSocketPort);
    if (settings.webSocketPort == 0) settings.webSocketPort = SellerSettings().webSocketPort;
    settings.publicHost = file.value(QStringLiteral("seller/public_host")).toString();
    settings.certificateFile = file.value(QStringLiteral("seller/certificate_file")).toString();
    settings.privateKeyFile = file.value(QStringLiteral("seller/private_key_file")).toString();
    const bool isBare = file.value(QStringLiteral("seller/bare_number")).toBool();
    settings.payloadForm = isBare ? Publisher::PayloadForm::BareNumber : Publisher::PayloadForm::Json;
    settings.mirror = MirrorSettings::load(file);
    settings.knownKeys = file.value(QStringLiteral("market/keys")).toString();
    settings.lastOfferSerial = readNumber(file, QStringLiteral("seller/last_offer_serial"), 0);
    settings.offerToSign = file.value(QStringLiteral("seller/offer_to_sign")).toString();
    return settings;
}

void SellerSettings::save(QSettings &file) const
{
    saveNetwork(file, network);
    writeNumber(file, QStringLiteral("seller/price_nanos"), tariff.price.value);
    writeNumber(file, QStringLiteral("seller/period_seconds"),
                static_cast<std::uint64_t>(tariff.period.count()));
    writeNumber(file, QStringLiteral("seller/least_payment_nanos"), tariff.leastPayment.value);
    writeNumber(file, QStringLiteral("seller/trial_minutes"), static_cast<std::uint64_t>(trial.count()));
    file.setValue(QStringLiteral("seller/title"), title);
    if (meter) {
        file.setValue(QStringLiteral("seller/meter/kind"), meter->kind);
        file.setValue(QStringLiteral("seller/meter/id"), meter->id);
        file.setValue(QStringLiteral("seller/meter/name"), meter->name);
        file.setValue(QStringLiteral("seller/meter/model"), meter->model);
        file.setValue(QStringLiteral("seller/meter/firmware"), meter->firmware);
        file.setValue(QStringLiteral("seller/meter/location"), meter->location.toString());
    }
    writeNumber(file, QStringLiteral("seller/broker_port"), brokerPort);
    writeReaders(file, readers);
    writeNumber(file, QStringLiteral("seller/encrypted_port"), encryptedPort);
    file.setValue(QStringLiteral("seller/opens_router"), opensRouter);
    file.setValue(QStringLiteral("seller/opens_web_socket"), opensWebSocket);
    writeNumber(file, QStringLiteral("seller/web_socket_port"), webSocketPort);
    file.setValue(QStringLiteral("seller/public_host"), publicHost);
    file.setValue(QStringLiteral("seller/certificate_file"), certificateFile);
    file.setValue(QStringLiteral("seller/private_key_file"), privateKeyFile);
    file.setValue(QStringLiteral("seller/bare_number"), payloadForm == Publisher::PayloadForm::BareNumber);
    mirror.save(file);
    // Never forgotten by settings that were read before it existed: it guards against a keychain that looks
    // empty.
    if (!knownKeys.isEmpty()) file.setValue(QStringLiteral("market/keys"), knownKeys);
    writeNumber(file, QStringLiteral("seller/last_offer_serial"), lastOfferSerial);
    file.setValue(QStringLiteral("seller/offer_to_sign"), offerToSign);
}

} // namespace tollstream
