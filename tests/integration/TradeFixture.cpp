// SPDX-License-Identifier: GPL-3.0-or-later
#include "TradeFixture.h"

#include <QJsonDocument>
#include <QTest>

namespace tollstream {

QString text(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String(key)).toString();
}

qint64 number(const QJsonObject &event, const char *key)
{
    return event.value(QLatin1String(key)).toInteger();
}

ChildProgram::Condition isEvent(const char *name, const char *key, const char *value)
{
    return [=](const QJsonObject &event) {
        return text(event, "event") == QLatin1String(name) && text(event, key) == QLatin1String(value);
    };
}

/// All events of a name, for the message of a failed test.
QString toldOf(const std::vector<QJsonObject> &events, const char *name)
{
    QString told;
    for (const QJsonObject &event : events)
        if (text(event, "event") == QLatin1String(name))
            told += QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)) + u'\n';
    return told;
}

void TradeFixture::init()
{
    prepareWorld();
}

void TradeFixture::prepareWorld()
{
    m_world = std::make_unique<DemoWorld>();
    QVERIFY2(m_world->start(), qPrintable(m_world->problem()));
    m_brokerPort = freePort();
    m_periodSeconds = 8;
}

void TradeFixture::cleanup()
{
    m_world.reset();
}

std::unique_ptr<ChildProgram> TradeFixture::startSeller()
{
    const QString directory =
        m_world->makeSeller(QStringLiteral("jane"), m_brokerPort, price, m_periodSeconds);
    auto seller = std::make_unique<ChildProgram>(
        builtProgram(QStringLiteral("tollstream-sellerhost")),
        QStringList{directory, QString::number(m_world->ssdpPort()), QStringLiteral(TOLLSTREAM_GATE_PLUGIN)});
    seller->start();
    seller->send("a passphrase for the test");
    return seller;
}

std::unique_ptr<ChildProgram> TradeFixture::startBuyer()
{
    auto buyer = std::make_unique<ChildProgram>(builtProgram(QStringLiteral("tollstream-buyerhost")),
                                                QStringList{m_world->makeBuyer(QStringLiteral("john"))});
    buyer->start();
    buyer->send("another passphrase for the test");
    return buyer;
}

void TradeFixture::prepareToBuy(ChildProgram &buyer, const QString &link)
{
    QVERIFY2(!buyer.waitForEvent(QStringLiteral("wallet"), tradePatience).isEmpty(),
             buyer.errorOutput().constData());
    buyer.send("open " + link.toUtf8());
    QVERIFY2(!buyer.waitForEvent(QStringLiteral("offer"), tradePatience).isEmpty(),
             buyer.errorOutput().constData());
    buyer.send("coins");
    const auto isRich = [](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("balance") &&
               text(event, "nanos").toULongLong() > 1'000'000'000;
    };
    QVERIFY2(!buyer.waitFor(isRich, tradePatience).isEmpty(), buyer.errorOutput().constData());
}

void TradeFixture::pay(ChildProgram &buyer, std::uint64_t nanos)
{
    const std::size_t before = buyer.events().size();
    buyer.send("buy " + QByteArray::number(qulonglong(nanos)));
    const QJsonObject feeKnown =
        buyer.waitFor(isEvent("purchase", "step", "FeeKnown"), tradePatience, before);
    QVERIFY2(!feeKnown.isEmpty(), buyer.errorOutput().constData());
    QVERIFY(text(feeKnown, "fee").toULongLong() >= 1'000'000);
    buyer.send("confirm");
}

void TradeFixture::buy(ChildProgram &buyer, const QString &link, std::uint64_t nanos)
{
    prepareToBuy(buyer, link);
    if (QTest::currentTestFailed()) return;
    pay(buyer, nanos);
    if (QTest::currentTestFailed()) return;
    QVERIFY2(!buyer.waitFor(isEvent("access", "state", "Live"), tradePatience).isEmpty(),
             buyer.errorOutput().constData());
}

} // namespace tollstream
