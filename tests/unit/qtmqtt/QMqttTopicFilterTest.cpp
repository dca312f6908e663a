// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include <QtMqtt/QMqttTopicFilter>
#include <QtMqtt/QMqttTopicName>

class QMqttTopicFilterTest : public QObject
{
    Q_OBJECT
private slots:
    void matchesByLevels_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("topic");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *filter, const char *topic, bool matches) {
            QTest::addRow("%s on %s", filter, topic)
                << QString::fromLatin1(filter) << QString::fromLatin1(topic) << matches;
        };
        row("sensor/live", "sensor/live", true);
        row("sensor/live", "sensor/1m", false);
        row("sensor/live", "sensor/live/x", false);
        row("sensor/live", "sensor", false);
        row("sensor/+", "sensor/live", true);
        row("sensor/+", "sensor", false);
        row("sensor/+", "sensor/live/x", false);
        row("+/live", "sensor/live", true);
        row("+/+", "sensor/live", true);
        row("+", "sensor/live", false);
        row("#", "sensor/live", true);
        row("sensor/#", "sensor/live", true);
        row("sensor/#", "sensor/live/x", true);
        row("sensor/#", "sensor", true);
        row("sensor/#", "sensors", false);
        row("sensor/live", "Sensor/live", false);
        row("/live", "/live", true);
        row("+/live", "/live", true);
    }
    void matchesByLevels()
    {
        QFETCH(const QString, filter);
        QFETCH(const QString, topic);
        QFETCH(const bool, matches);
        QCOMPARE(QMqttTopicFilter(filter).match(QMqttTopicName(topic)), matches);
    }

    void knowsWhatIsNoFilter_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("name") << QStringLiteral("a/b") << true;
        QTest::newRow("hash alone") << QStringLiteral("#") << true;
        QTest::newRow("hash not last") << QStringLiteral("#/a") << false;
        QTest::newRow("hash in a word") << QStringLiteral("a#") << false;
        QTest::newRow("plus in a word") << QStringLiteral("a+/b") << false;
        QTest::newRow("null character") << QStringLiteral("a") + QChar(QChar::Null) << false;
    }
    void knowsWhatIsNoFilter()
    {
        QFETCH(const QString, filter);
        QFETCH(const bool, isValid);
        QCOMPARE(QMqttTopicFilter(filter).isValid(), isValid);
    }

    void namesBearNoWildcards()
    {
        QVERIFY(QMqttTopicName(QStringLiteral("sensor/live")).isValid());
        QVERIFY(!QMqttTopicName(QStringLiteral("sensor/+")).isValid());
        QVERIFY(!QMqttTopicName(QStringLiteral("sensor/#")).isValid());
        QVERIFY(!QMqttTopicName().isValid());
        QCOMPARE(QMqttTopicName(QStringLiteral("a/b/c")).levelCount(), 3);
    }
};

TOLLSTREAM_TEST_MAIN(QMqttTopicFilterTest)
#include "QMqttTopicFilterTest.moc"
