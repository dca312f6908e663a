// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/Tick.h"
#include "app/feed/Topics.h"
#include "app/seller/SellerSessionPrivate.h"

namespace tollstream {

namespace {

using Lamp = PartStatus::Lamp;

/// By how much the ticks may lag behind the wall clock: not a suspended machine's sleep.
constexpr std::uint64_t longestLagTicks = 4;

} // namespace

QString SellerSession::Private::randomName()
{
    return QString::fromLatin1(SecretBytes::random(16).view().toByteArray().toHex());
}

void SellerSession::Private::saveSettings()
{
    settings.save(services.settings);
}

void SellerSession::Private::onMeterFound(const MeterDescription &description)
{
    if (!isRunning) return;
    if (!settings.meter) return openMeter(description); // the first one found; the person may choose another
    if (settings.meter->id == description.id && *settings.meter != description) {
        settings.meter = description;
        saveSettings();
        emit q.meterChanged();
    }
}

void SellerSession::Private::openMeter(const MeterDescription &description)
{
    publisher.reset(); // it reads the old one
    meter = services.discovery.open(description);
    settings.meter = description;
    saveSettings();
    latestReading.reset();
    average.reset();
    emit q.meterChanged();
    if (!meter) return setStatus(Part::Plug, {Lamp::Bad, Error{Error::Kind::Unsupported, description.kind}});
    connect(meter.get(), &PowerMeter::stateChanged, this, &Private::onMeterState);
    onMeterState();
    startPublisher();
}

void SellerSession::Private::startPublisher()
{
    if (!meter || publisher || !isRunning) return;
    Publisher::Options options;
    options.liveTopic = QString::fromUtf16(liveTopicName);
    options.averageTopic = QString::fromUtf16(averageTopicName);
    options.interval = tickLength;
    options.payloadForm = settings.payloadForm;
    options.firstSequence = tickAt(services.clock.now());
    publisher = std::make_unique<Publisher>(*meter, link, services.clock, options);
    connect(publisher.get(), &Publisher::stateChanged, this, &Private::onFeedState);
    connect(publisher.get(), &Publisher::readingTaken, this, [this](const LiveMessage &message) {
        latestReading = message;
        emit q.readingTaken(message);
    });
    connect(publisher.get(), &Publisher::published, this, &Private::onPublished);
    connect(publisher.get(), &Publisher::averageChanged, this, [this](Milliwatts value) {
        average = value;
        emit q.averageChanged(value);
    });
    publishToMirror();
    publisher->start();
    onFeedState();
}

void SellerSession::Private::onPublished(std::uint64_t tick)
{
    if (service) service->published(tick);
    // The publisher counts by the monotonic clock, which stands still while the machine is suspended.
    const std::uint64_t now = tickAt(services.clock.now());
    if (now > publisher->nextSequence() + longestLagTicks) publisher->skipTo(now);
}

void SellerSession::Private::onFeedState()
{
    if (!publisher) return setStatus(Part::Feed, {});
    switch (publisher->state()) {
    case Publisher::State::Stopped:
        return setStatus(Part::Feed, {});
    case Publisher::State::Publishing:
        return setStatus(Part::Feed, {Lamp::Good, {}});
    case Publisher::State::WaitingForMeter:
        return setStatus(Part::Feed, {Lamp::Waiting, {}});
    case Publisher::State::WaitingForBroker:
        return setStatus(Part::Feed, {Lamp::Waiting, link.lastError()});
    }
}

void SellerSession::Private::onMeterState()
{
    switch (meter->state()) {
    case PowerMeter::State::Unknown:
        return setStatus(Part::Plug, {Lamp::Waiting, {}});
    case PowerMeter::State::Answering:
        return setStatus(Part::Plug, {Lamp::Good, {}});
    case PowerMeter::State::NotAnswering:
        return setStatus(Part::Plug, {Lamp::Bad, meter->lastError()});
    }
}

void SellerSession::chooseMeter(const MeterDescription &meter)
{
    if (m->isRunning) return m->openMeter(meter);
    m->settings.meter = meter;
    m->saveSettings();
    emit meterChanged();
}

void SellerSession::applySettings(SellerSettings settings)
{
    const SellerSettings before = m->settings;
    m->settings = std::move(settings);
    m->settings.knownKeys = before.knownKeys;
    m->settings.lastOfferSerial = before.lastOfferSerial;
    m->settings.offerToSign = before.offerToSign;
    m->settings.meter = before.meter;
    m->saveSettings();
    if (!m->isRunning) return;
    if (m->settings.payloadForm != before.payloadForm) {
        m->publisher.reset();
        m->startPublisher();
    }
    const bool isOtherListener = m->settings.brokerPort != before.brokerPort ||
                                 m->settings.readers != before.readers ||
                                 m->settings.listenedPort() != before.listenedPort();
    if (isOtherListener && m->keys)
        m->startBroker();
    else
        m->renewCertificate(); // it may be another file, or bear another name
    m->keepRouterOpen();
    m->followBroker();
    if (m->settings.mirror != before.mirror && m->cashier) {
        const bool isLeft = m->settings.mirror.kind != before.mirror.kind ||
                            m->settings.mirror.broker.host != before.mirror.broker.host ||
                            m->settings.mirror.broker.port != before.mirror.broker.port;
        if (m->mirror && isLeft) m->mirror.release()->retire();
        m->openMirror();
    }
    if (m->issuer) m->onLedgerState();
    emit offerChanged();
}

} // namespace tollstream
