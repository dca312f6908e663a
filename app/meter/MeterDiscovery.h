// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/meter/MeterDescription.h"
#include "app/meter/PowerMeter.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace tollstream {

/// Finds the meters of one kind and opens them. A kind is one of these and one PowerMeter.
class MeterFinder : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The `MeterDescription::kind` that it finds.
    virtual QString kind() const = 0;
    /// Searches for a few seconds; call it again to search again.
    virtual void search() = 0;
    /// Looks at one place that a person has named ("192.168.1.50", "http://192.168.1.50:49153/setup.xml").
    virtual void lookAt(const QString &place) = 0;
    /// Opens a meter for reading.
    virtual std::unique_ptr<PowerMeter> open(const MeterDescription &description) = 0;

signals:
    /// A meter was found, or one already known was seen at another place or with another name.
    void found(const tollstream::MeterDescription &description);
    /// A place that was looked at is no such meter, or does not answer.
    void failed(const tollstream::Error &error);
};

/// All kinds together: what was found so far, each device once by its id.
class MeterDiscovery : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds defaultSearchInterval{15'000};

    explicit MeterDiscovery(QObject *parent = nullptr);
    MeterDiscovery(std::chrono::milliseconds searchInterval, QObject *parent);
    ~MeterDiscovery() override;

    /// Adds a kind. A search that is under way includes it at once.
    void add(std::unique_ptr<MeterFinder> finder);
    /// Searches now and again every `searchInterval` until `stop()`.
    void start();
    void stop();
    /// Asks each kind; what comes of it arrives by `found()` or `failed()`, the latter once, after the last
    /// kind has given up.
    void lookAt(const QString &place);
    /// What has been found so far.
    const std::vector<MeterDescription> &meters() const { return m_meters; }
    /// Opens a meter, found now or in an earlier run. Null where its kind is not known.
    std::unique_ptr<PowerMeter> open(const MeterDescription &description);

signals:
    void found(const tollstream::MeterDescription &description);
    void failed(const tollstream::Error &error);

private:
    void searchAll();
    void onFound(const MeterDescription &description);
    void onFailed(const Error &error);

    std::vector<std::unique_ptr<MeterFinder>> m_finders;
    std::vector<MeterDescription> m_meters;
    QTimer m_searchTimer;
    std::size_t m_looking = 0; ///< kinds that have not answered the last lookAt()
};

} // namespace tollstream
