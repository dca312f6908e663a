// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/MeterDiscovery.h"

#include "tests/support/TestMain.h"

#include <QSignalSpy>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

/// A kind of meter that is found when a test says so.
class ScriptedFinder final : public MeterFinder
{
public:
    explicit ScriptedFinder(QString kind) : m_kind(std::move(kind)) {}

    QString kind() const override { return m_kind; }
    void search() override { ++searches; }
    void lookAt(const QString &place) override { lookedAt += place; }
    std::unique_ptr<PowerMeter> open(const MeterDescription &) override
    {
        ++opened;
        return nullptr;
    }

    int searches = 0;
    int opened = 0;
    QStringList lookedAt;

private:
    QString m_kind;
};

MeterDescription plug(const QString &kind, const QString &id, const QString &place)
{
    return {.kind = kind, .id = id, .name = id, .model = {}, .firmware = {}, .location = QUrl(place)};
}

} // namespace

class MeterDiscoveryTest : public QObject
{
    Q_OBJECT
private slots:
    void searchesAgainUntilStopped();
    void listsEachDeviceOnce();
    void opensByKind();
    void failsOnceWhenEveryKindHasGivenUp();

private:
    static ScriptedFinder *add(MeterDiscovery &discovery, const QString &kind)
    {
        auto finder = std::make_unique<ScriptedFinder>(kind);
        ScriptedFinder *raw = finder.get();
        discovery.add(std::move(finder));
        return raw;
    }
};

void MeterDiscoveryTest::searchesAgainUntilStopped()
{
    MeterDiscovery discovery(5ms, nullptr);
    ScriptedFinder *finder = add(discovery, QStringLiteral("a"));
    QCOMPARE(finder->searches, 0);
    discovery.start();
    QCOMPARE(finder->searches, 1);
    ScriptedFinder *late = add(discovery, QStringLiteral("b"));
    QCOMPARE(late->searches, 1);
    QTRY_VERIFY(finder->searches >= 3);
    discovery.stop();
    const int searches = finder->searches;
    QTest::qWait(30); // the absence of an event has no signal to wait for
    QCOMPARE(finder->searches, searches);
}

void MeterDiscoveryTest::listsEachDeviceOnce()
{
    MeterDiscovery discovery;
    ScriptedFinder *finder = add(discovery, QStringLiteral("a"));
    QSignalSpy found(&discovery, &MeterDiscovery::found);
    const auto here = plug(QStringLiteral("a"), QStringLiteral("1"), QStringLiteral("http://127.0.0.1:1/"));
    const auto there = plug(QStringLiteral("a"), QStringLiteral("1"), QStringLiteral("http://127.0.0.1:2/"));
    const auto other = plug(QStringLiteral("a"), QStringLiteral("2"), QStringLiteral("http://127.0.0.1:3/"));
    for (const auto &description : {here, other, there})
        emit finder->found(description);
    QCOMPARE(found.count(), 3);
    QCOMPARE(discovery.meters(), (std::vector{there, other}));
}

void MeterDiscoveryTest::opensByKind()
{
    MeterDiscovery discovery;
    ScriptedFinder *first = add(discovery, QStringLiteral("a"));
    ScriptedFinder *second = add(discovery, QStringLiteral("b"));
    discovery.open(plug(QStringLiteral("b"), QStringLiteral("1"), {}));
    QCOMPARE(first->opened, 0);
    QCOMPARE(second->opened, 1);
    QVERIFY(!discovery.open(plug(QStringLiteral("c"), QStringLiteral("1"), {})));
}

void MeterDiscoveryTest::failsOnceWhenEveryKindHasGivenUp()
{
    MeterDiscovery discovery;
    ScriptedFinder *first = add(discovery, QStringLiteral("a"));
    ScriptedFinder *second = add(discovery, QStringLiteral("b"));
    QSignalSpy failed(&discovery, &MeterDiscovery::failed);
    discovery.lookAt(QStringLiteral("somewhere"));
    QCOMPARE(first->lookedAt, QStringList{QStringLiteral("somewhere")});
    QCOMPARE(second->lookedAt, first->lookedAt);
    emit first->failed({Error::Kind::Unreachable, {}});
    QCOMPARE(failed.count(), 0);
    emit second->failed({Error::Kind::Unreachable, {}});
    QCOMPARE(failed.count(), 1);
}

TOLLSTREAM_TEST_MAIN(MeterDiscoveryTest)
#include "MeterDiscoveryTest.moc"
