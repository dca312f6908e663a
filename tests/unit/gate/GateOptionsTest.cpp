// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gate/GateOptions.h"

#include "tests/support/TestMain.h"

using namespace tollstream::gate;

namespace {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

Pairs completePairs()
{
    return {
        {option::storeFile, "/tmp/market.db"},
        {option::freeTopic, "sensor/1m"},
        {option::freeTopic, "market/offer"},
        {option::receiptPrefix, "market/receipts/"},
        {option::publishedTopic, "sensor/live"},
        {option::publisherUser, "publisher"},
        {option::publisherClientId, "publisher-client"},
        {option::publisherSalt, "000102030405060708090a0b0c0d0e0f"},
        {option::publisherHash, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"},
        {option::anonymousLimit, "256"},
        {option::tightMemory, "134217728"},
        {option::readers, "local"},
    };
}

} // namespace

class GateOptionsTest : public QObject
{
    Q_OBJECT
private slots:
    void readsACompleteSet()
    {
        const auto options = GateOptions::parse(completePairs());
        QVERIFY(options.has_value());
        QCOMPARE(options->storeFile, std::string("/tmp/market.db"));
        QCOMPARE(options->freeTopics, (std::vector<std::string>{"sensor/1m", "market/offer"}));
        QCOMPARE(options->publishedTopics, std::vector<std::string>{"sensor/live"});
        QCOMPARE(options->receiptPrefix, std::string("market/receipts/"));
        QCOMPARE(options->publisherSalt[15], std::uint8_t{15});
        QCOMPARE(options->publisherHash[31], std::uint8_t{31});
        QCOMPARE(options->anonymousLimit, std::size_t{256});
        QCOMPARE(options->tightMemory, std::size_t{134'217'728});
        QVERIFY(options->isForLocalNetworkOnly);
    }

    void missesNothing_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {option::storeFile, option::receiptPrefix, option::publisherUser,
                                option::publisherClientId, option::publisherSalt, option::publisherHash,
                                option::anonymousLimit, option::tightMemory, option::readers}) {
            QTest::newRow(key) << QByteArray(key);
        }
    }
    void missesNothing()
    {
        QFETCH(QByteArray, key);
        Pairs without = completePairs();
        std::erase_if(without, [&key](const auto &pair) { return pair.first == key.constData(); });
        QVERIFY(!GateOptions::parse(without).has_value());
        Pairs twice = completePairs();
        for (const auto &pair : completePairs()) {
            if (pair.first == key.constData()) twice.push_back(pair);
        }
        QVERIFY(!GateOptions::parse(twice).has_value());
    }

    void refusesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *key, const char *value) {
            QTest::addRow("%s=%s", key, value) << QByteArray(key) << QByteArray(value);
        };
        row("allow_everybody", "true");
        row(option::readers, "");
        row(option::readers, "true");
        row(option::readers, "Local");
        row(option::storeFile, "relative.db");
        row(option::storeFile, "");
        for (const char *topic : {"", "#", "sensor/#", "+/live", "$SYS/broker"}) {
            row(option::freeTopic, topic);
            row(option::publishedTopic, topic);
        }
        row(option::receiptPrefix, "market/receipts");
        row(option::receiptPrefix, "#/");
        row(option::publisherUser, "");
        row(option::publisherClientId, "");
        row(option::publisherSalt, "00");
        row(option::publisherSalt, "000102030405060708090a0b0c0d0e0g");
        row(option::publisherHash, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00");
        for (const char *limit : {"", "-1", "many", "1e3", "10000000", "99999999999999999999"})
            row(option::anonymousLimit, limit);
    }
    void refusesWhatItDoesNotUnderstand()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        Pairs pairs = completePairs();
        std::erase_if(pairs, [&key](const auto &pair) { return pair.first == key.constData(); });
        pairs.emplace_back(key.constData(), value.constData());
        const auto options = GateOptions::parse(pairs);
        QVERIFY(!options.has_value());
        QVERIFY(!options.error().empty());
    }
};

TOLLSTREAM_TEST_MAIN(GateOptionsTest)
#include "GateOptionsTest.moc"
