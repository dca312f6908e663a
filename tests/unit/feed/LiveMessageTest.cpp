// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/LiveMessage.h"

#include "tests/support/TestMain.h"

using namespace std::chrono_literals;
using namespace tollstream;

class LiveMessageTest : public QObject
{
    Q_OBJECT

    const UnixTime m_time = fromUnixMilliseconds(1'795'000'000'123);
    const UnixTime m_arrival = fromUnixMilliseconds(1'795'000'000'456);

private slots:
    void isCompactJsonInOneOrder()
    {
        QCOMPARE(encodeLiveMessage({m_time, {42'137}, 7, 1'250ms}),
                 QByteArray(R"({"t":1795000000123,"mW":42137,"seq":7,"age":1250})"));
        QCOMPARE(encodeLiveMessage({m_time, {0}, {}, {}}), QByteArray(R"({"t":1795000000123,"mW":0})"));
        QCOMPARE(encodeBareNumber({42'137}), QByteArray("42137"));
    }

    void comesBackAsItWas_data()
    {
        QTest::addColumn<qint64>("power");
        QTest::addColumn<quint64>("sequence");
        QTest::newRow("zero") << qint64(0) << quint64(0);
        QTest::newRow("kettle") << qint64(2'041'330) << quint64(3'590'000'000);
        QTest::newRow("negative, a solar panel") << qint64(-350'000) << quint64(1);
        QTest::newRow("the greatest number that JSON holds")
            << qint64(9'007'199'254'740'991) << quint64(9'007'199'254'740'991);
    }
    void comesBackAsItWas()
    {
        QFETCH(const qint64, power);
        QFETCH(const quint64, sequence);
        const LiveMessage message{m_time, {power}, sequence, 300ms};
        const auto decoded = decodeLiveMessage(encodeLiveMessage(message), m_arrival);
        QVERIFY(decoded.has_value());
        QVERIFY(*decoded == message);
        const auto bare = decodeLiveMessage(encodeBareNumber({power}), m_arrival);
        QVERIFY(bare.has_value());
        QVERIFY((*bare == LiveMessage{m_arrival, {power}, {}, {}}));
    }

    void readsWhatOthersMayWrite_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<qint64>("power");
        QTest::newRow("spaces") << QByteArray(" { \"t\" : 5 , \"mW\" : 12 }\n") << qint64(12);
        QTest::newRow("another order") << QByteArray(R"({"mW":12,"seq":1,"t":5})") << qint64(12);
        QTest::newRow("more than we know")
            << QByteArray(R"({"t":5,"mW":12,"unit":"W","x":[1]})") << qint64(12);
        QTest::newRow("bare with a line end") << QByteArray("12\r\n") << qint64(12);
        QTest::newRow("bare and negative") << QByteArray("-12") << qint64(-12);
    }
    void readsWhatOthersMayWrite()
    {
        QFETCH(const QByteArray, payload);
        QFETCH(const qint64, power);
        const auto decoded = decodeLiveMessage(payload, m_arrival);
        QVERIFY(decoded.has_value());
        QCOMPARE(decoded->power.value, power);
    }

    void rejectsAllElse_data()
    {
        QTest::addColumn<QByteArray>("payload");
        const auto row = [](const char *name, const QByteArray &payload) { QTest::newRow(name) << payload; };
        row("empty", "");
        row("spaces", "  ");
        row("a word", "off");
        row("a decimal", "12.5");
        row("a number and more", "12 W");
        row("two signs", "--12");
        row("a plus sign", "+12");
        row("hexadecimal", "0x12");
        row("a number that does not fit", "9223372036854775808");
        row("a null byte", QByteArray("12\0", 3));
        row("an array", "[1,2]");
        row("broken JSON", R"({"t":5,"mW":12)");
        row("two objects", R"({"t":5,"mW":12}{"t":6,"mW":13})");
        row("no time", R"({"mW":12})");
        row("no power", R"({"t":5})");
        row("power as text", R"({"t":5,"mW":"12"})");
        row("power with decimals", R"({"t":5,"mW":12.5})");
        row("power too great", R"({"t":5,"mW":1e300})");
        row("power beyond exact numbers", R"({"t":5,"mW":18014398509481985})");
        row("time before 1970", R"({"t":-5,"mW":12})");
        row("sequence as text", R"({"t":5,"mW":12,"seq":"1"})");
        row("negative sequence", R"({"t":5,"mW":12,"seq":-1})");
        row("negative age", R"({"t":5,"mW":12,"age":-1})");
        row("null", R"({"t":5,"mW":null})");
        row("deep nesting", QByteArray(3'000, '[') + QByteArray(1'000, '{'));
        row("too long", R"({"t":5,"mW":12,"x":")" + QByteArray(5'000, 'x') + R"("})");
        row("not UTF-8", R"({"t":5,"mW":12,"x":")" + QByteArray("\xff\xfe") + R"("})");
    }
    void rejectsAllElse()
    {
        QFETCH(const QByteArray, payload);
        const auto decoded = decodeLiveMessage(payload, m_arrival);
        QVERIFY(!decoded.has_value());
        QCOMPARE(decoded.error().kind, Error::Kind::BadReply);
    }
};

TOLLSTREAM_TEST_MAIN(LiveMessageTest)
#include "LiveMessageTest.moc"
