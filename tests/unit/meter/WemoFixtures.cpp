// SPDX-License-Identifier: GPL-3.0-or-later
#include "WemoFixtures.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QtTest>

namespace tollstream {

namespace {

QList<WemoFixture> fixturesIn(const QString &folder, const QStringList &kinds)
{
    QFile index(folder + QStringLiteral("/expected.json"));
    if (!index.open(QIODevice::ReadOnly)) return {};
    const QJsonObject cases =
        QJsonDocument::fromJson(index.readAll()).object().value(QStringLiteral("cases")).toObject();
    QList<WemoFixture> fixtures;
    for (auto entry = cases.begin(); entry != cases.end(); ++entry) {
        const QJsonObject description = entry.value().toObject();
        WemoFixture fixture{.name = entry.key(),
                            .kind = description.value(QStringLiteral("kind")).toString(),
                            .bytes = {},
                            .expected = description.value(QStringLiteral("expected")).toObject()};
        if (!kinds.contains(fixture.kind)) continue;
        QFile file(folder + QLatin1Char('/') + fixture.name);
        if (!file.open(QIODevice::ReadOnly)) qFatal("no fixture %s", qPrintable(file.fileName()));
        fixture.bytes = file.readAll();
        fixtures += fixture;
    }
    return fixtures;
}

} // namespace

QList<WemoFixture> constructedFixtures(const QStringList &kinds)
{
    return fixturesIn(QStringLiteral(TOLLSTREAM_TEST_DATA "/wemo"), kinds);
}

QList<WemoFixture> recordedFixtures(const QStringList &kinds)
{
    return fixturesIn(QStringLiteral(TOLLSTREAM_RECORDED_WEMO), kinds);
}

void addFixtureRows(const QStringList &kinds)
{
    QTest::addColumn<WemoFixture>("fixture");
    const auto constructed = constructedFixtures(kinds);
    for (const WemoFixture &fixture : constructed)
        QTest::newRow(qPrintable(fixture.name)) << fixture;
    const auto recorded = recordedFixtures(kinds);
    for (const WemoFixture &fixture : recorded)
        QTest::newRow(qPrintable(QStringLiteral("recorded ") + fixture.name)) << fixture;
    if (!QFile::exists(QStringLiteral(TOLLSTREAM_RECORDED_WEMO "/expected.json")) || constructed.isEmpty())
        QTest::newRow("recorded") << WemoFixture();
}

} // namespace tollstream
