// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/InsightParams.h"

#include "app/upnp/HeaderBlock.h"
#include "app/upnp/SoapMessage.h"

#include "tests/support/TestMain.h"

#include "WemoFixtures.h"

using namespace tollstream;

/// The one string of a WeMo Insight, from every reply at hand.
class InsightParamsTest : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryInsightReply_data();
    void readsEveryInsightReply();
    void readsEveryTenFieldReply_data();
    void readsEveryTenFieldReply();
    void readsTheRelayAlone_data();
    void readsTheRelayAlone();
    void readsWhatPlugsPush_data();
    void readsWhatPlugsPush();
    void refusesEachMalformedField();
    void acceptsNoDoctype();
};

namespace {

QString nameOf(InsightParams::Relay relay)
{
    switch (relay) {
    case InsightParams::Relay::Off:
        return QStringLiteral("off");
    case InsightParams::Relay::On:
        return QStringLiteral("on");
    case InsightParams::Relay::Standby:
        return QStringLiteral("standby");
    case InsightParams::Relay::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

std::int64_t milli(double units)
{
    return std::llround(units * 1000);
}

void compareAll(const InsightParams &params, const WemoFixture &fixture)
{
    QCOMPARE(nameOf(params.relay), fixture.text("state"));
    QCOMPARE(params.power.value, milli(fixture.number("powerW")));
    if (!fixture.expected.contains(QStringLiteral("effectivePowerW"))) return; // only the above is promised
    QCOMPARE(params.effectivePower().value, milli(fixture.number("effectivePowerW")));
    QCOMPARE(params.lastChange, std::int64_t(fixture.number("lastChangeEpoch")));
    QCOMPARE(params.onForSeconds, std::int64_t(fixture.number("onForS")));
    QCOMPARE(params.onTodaySeconds, std::int64_t(fixture.number("onTodayS")));
    QCOMPARE(params.onTotalSeconds, std::int64_t(fixture.number("onTotalS")));
    QCOMPARE(params.windowSeconds, std::int64_t(fixture.number("windowS")));
    QCOMPARE(params.averageWatts, std::int64_t(fixture.number("avgPowerW")));
    constexpr double milliwattMinutesPerKilowattHour = 60e6;
    const auto rounded = [](std::int64_t energy) {
        return std::round(static_cast<double>(energy) / milliwattMinutesPerKilowattHour * 1e6) / 1e6;
    };
    QCOMPARE(rounded(params.todayMilliwattMinutes), fixture.number("todayKWh"));
    QCOMPARE(rounded(params.totalMilliwattMinutes), fixture.number("totalKWh"));
    QCOMPARE(params.threshold.has_value(), !fixture.expected.value(QStringLiteral("thresholdW")).isNull());
    if (params.threshold) QCOMPARE(params.threshold->value, milli(fixture.number("thresholdW")));
}

int statusOf(const WemoFixture &fixture)
{
    return fixture.bytes.split(' ').value(1).toInt();
}

void checkReply(const WemoFixture &fixture, const QString &element)
{
    // Whether the body is whole is for the HTTP layer to say; WemoInsightTest sends these over the wire.
    const auto text = parseSoapReply(statusOf(fixture), fixture.body(), element);
    const auto params = text.and_then([](const QString &value) { return parseInsightParams(value); });
    if (fixture.isOk()) {
        QVERIFY2(params, params ? "" : qPrintable(params.error().detail));
        compareAll(*params, fixture);
        return;
    }
    QVERIFY(!params);
    QCOMPARE(params.error().kind, Error::Kind::BadReply);
    if (fixture.text("reason") != QLatin1String("short-body"))
        QVERIFY2(params.error().detail.startsWith(fixture.text("reason")), qPrintable(params.error().detail));
    if (fixture.expected.contains(QStringLiteral("errorCode")))
        QVERIFY(params.error().detail.contains(QString::number(fixture.number("errorCode"))));
    if (fixture.expected.contains(QStringLiteral("status")))
        QVERIFY(params.error().detail.contains(QString::number(fixture.number("status"))));
    if (fixture.expected.contains(QStringLiteral("state"))) {
        QVERIFY(text);
        QCOMPARE(nameOf(parseRelay(*text).value_or(InsightParams::Relay::Unknown)), fixture.text("state"));
    }
}

} // namespace

void InsightParamsTest::readsEveryInsightReply_data()
{
    addFixtureRows({QStringLiteral("GetInsightParams"), QStringLiteral("InsightParams")});
}

void InsightParamsTest::readsEveryInsightReply()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    checkReply(fixture, QStringLiteral("InsightParams"));
}

void InsightParamsTest::readsEveryTenFieldReply_data()
{
    addFixtureRows({QStringLiteral("SetBinaryState"), QStringLiteral("BinaryState")});
}

void InsightParamsTest::readsEveryTenFieldReply()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    if (fixture.isOk()) return checkReply(fixture, QStringLiteral("BinaryState"));
    const auto relay =
        parseSoapReply(statusOf(fixture), fixture.body(), QStringLiteral("BinaryState")).and_then(parseRelay);
    QVERIFY(!relay);
    QCOMPARE(relay.error().detail, fixture.text("reason"));
}

void InsightParamsTest::readsTheRelayAlone_data()
{
    addFixtureRows({QStringLiteral("GetBinaryState"), QStringLiteral("SetBinaryState")});
}

void InsightParamsTest::readsTheRelayAlone()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    const auto relay =
        parseSoapReply(statusOf(fixture), fixture.body(), QStringLiteral("BinaryState")).and_then(parseRelay);
    QCOMPARE(relay.has_value(), fixture.isOk());
    if (relay) QCOMPARE(nameOf(*relay), fixture.text("state"));
}

void InsightParamsTest::readsWhatPlugsPush_data()
{
    addFixtureRows({QStringLiteral("gena-notify")});
}

void InsightParamsTest::readsWhatPlugsPush()
{
    TOLLSTREAM_FETCH_FIXTURE(fixture);
    const QJsonObject variables = fixture.expected.value(QStringLiteral("variables")).toObject();
    for (const QString &name : {QStringLiteral("InsightParams"), QStringLiteral("BinaryState")}) {
        const auto text = parseSoapReply(200, fixture.body(), name);
        if (!fixture.isOk()) continue; // an unknown subscription: the body is in order
        QCOMPARE(text.has_value(), variables.contains(name));
        if (!text) continue;
        const QJsonObject expected = variables.value(name).toObject();
        const auto relay = parseRelay(*text);
        QVERIFY(relay);
        QCOMPARE(nameOf(*relay), expected.value(QStringLiteral("state")).toString());
        if (!expected.contains(QStringLiteral("powerW"))) continue;
        const auto params = parseInsightParams(*text);
        QVERIFY(params);
        QCOMPARE(params->power.value, milli(expected.value(QStringLiteral("powerW")).toDouble()));
    }
    const auto head = parseHeaderBlock(fixture.bytes);
    QVERIFY(head);
    if (!fixture.isOk()) return;
    QCOMPARE(QString::fromUtf8(head->value("sid")), fixture.text("sid"));
    QCOMPARE(head->value("seq").toInt(), int(fixture.number("seq")));
}

void InsightParamsTest::refusesEachMalformedField()
{
    const QStringList good =
        QStringLiteral("1|1772358000|600|5400|250200|1209600|43|42875|3861000|179310000.000000|8000")
            .split(u'|');
    QVERIFY(parseInsightParams(good.join(u'|')));
    for (qsizetype index = 0; index < good.size(); ++index) {
        for (const char *bad :
             {"", " ", "x", "1e3", "0x10", "+5", "--5", "1.", ".5", "1.2.3", "nan", "9999999999999999999"}) {
            QStringList fields = good;
            fields[index] = QString::fromLatin1(bad);
            const auto params = parseInsightParams(fields.join(u'|'));
            QVERIFY2(!params, qPrintable(fields.join(u'|')));
            QCOMPARE(params.error().kind, Error::Kind::BadReply);
        }
    }
}

void InsightParamsTest::acceptsNoDoctype()
{
    const auto text =
        parseSoapReply(200, "<!DOCTYPE a [<!ENTITY b \"1|2|3\">]><a><InsightParams>&b;</InsightParams></a>",
                       QStringLiteral("InsightParams"));
    QVERIFY(!text);
    QVERIFY(text.error().detail.startsWith(QStringLiteral("xml-not-well-formed")));
}

TOLLSTREAM_TEST_MAIN(InsightParamsTest)
#include "InsightParamsTest.moc"
