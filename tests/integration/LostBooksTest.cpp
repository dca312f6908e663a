// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPass.h"
#include "app/market/OfferLink.h"

#include "tests/support/TestMain.h"

#include <QDir>

#include "TradeFixture.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// Books that are damaged, and put back from a copy.
class LostBooksTest : public TradeFixture
{
    Q_OBJECT
private slots:
    void damagedBooksArePutBack();
    void aPassFromAfterTheCopyIsTakenOver();

private:
    void damageBooks();
};

void LostBooksTest::damageBooks()
{
    const QDir directory(m_world->path(QStringLiteral("jane")));
    QVERIFY(!directory.entryList({QStringLiteral("market.sqlite")}, QDir::Files).isEmpty());
    QFile books(directory.filePath(QStringLiteral("market.sqlite")));
    QVERIFY(books.open(QFile::WriteOnly));
    QVERIFY(books.write(QByteArray(50'000, 'x')) > 0);
    books.close();
    QFile::remove(directory.filePath(QStringLiteral("market.sqlite-wal")));
}

void LostBooksTest::damagedBooksArePutBack()
{
    m_periodSeconds = 3'600;
    auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const auto buyer = startBuyer();
    buy(*buyer, link);
    if (QTest::currentTestFailed()) return;
    const qint64 until = number(seller->waitForEvent(QStringLiteral("grant"), tradePatience), "until");
    const QJsonObject payment = seller->waitForEvent(QStringLiteral("payment"), tradePatience);
    seller->kill();

    damageBooks();
    if (QTest::currentTestFailed()) return;

    seller = startSeller();
    const QJsonObject offered = seller->waitForEvent(QStringLiteral("backup"), tradePatience);
    QVERIFY2(offered.value(QLatin1String("offered")).toBool(), seller->errorOutput().constData());
    const std::size_t shut = buyer->events().size();
    seller->send("restore");
    // The backup is older than the payment, which comes from the ledger again and buys no second hour.
    const auto isSame = [&payment](const QJsonObject &event) {
        return text(event, "event") == QLatin1String("payment") &&
               text(event, "digest") == text(payment, "digest");
    };
    QVERIFY2(!seller->waitFor(isSame, tradePatience).isEmpty(), seller->errorOutput().constData());
    const qint64 again = number(seller->waitForEvent(QStringLiteral("grant"), tradePatience), "until");
    QVERIFY(again <= until);
    QVERIFY(again > until - 60'000);
    QVERIFY2(!buyer->waitForEvent(QStringLiteral("live"), tradePatience, shut).isEmpty(),
             buyer->errorOutput().constData());
    const QDir directory(m_world->path(QStringLiteral("jane")));
    QVERIFY(!directory.entryList({QStringLiteral("market.sqlite.damaged-*")}, QDir::Files).isEmpty());
}

void LostBooksTest::aPassFromAfterTheCopyIsTakenOver()
{
    auto seller = startSeller();
    const QString link = text(seller->waitForEvent(QStringLiteral("link"), tradePatience), "link");
    QVERIFY2(!link.isEmpty(), seller->errorOutput().constData());
    const QDir copies(m_world->path(QStringLiteral("jane/backups")));
    QTRY_VERIFY_WITH_TIMEOUT(!copies.entryList({QStringLiteral("*.sqlite")}, QDir::Files).isEmpty(), 30'000);
    seller->send("pass 24 Ana");
    const QString pass = text(seller->waitForEvent(QStringLiteral("pass"), tradePatience), "link");
    QVERIFY(pass.startsWith(link));
    seller->kill();
    damageBooks();
    if (QTest::currentTestFailed()) return;
    seller = startSeller();
    QVERIFY2(!seller->waitForEvent(QStringLiteral("backup"), tradePatience).isEmpty(),
             seller->errorOutput().constData());
    seller->send("restore");
    QVERIFY2(!seller->waitForEvent(QStringLiteral("link"), tradePatience).isEmpty(),
             seller->errorOutput().constData());
    QCOMPARE(seller->count(QStringLiteral("grant")), 0); // forgotten

    const auto take = [&seller](const QString &code) {
        const std::size_t before = seller->events().size();
        seller->send("take " + code.toUtf8());
        return seller->waitForEvent(QStringLiteral("taken"), tradePatience, before);
    };
    const auto kind = [&take](const QString &code) { return number(take(code), "kind"); };
    GuestPass altered = std::move(*guestPassIn(pass).value());
    altered.until += std::chrono::hours(1);
    const OfferLink offerLink = OfferLink::parse(link).value();
    QCOMPARE(kind(guestPassLink(offerLink, altered)), qint64(Error::Kind::Forged));
    GuestPass foreign = std::move(*guestPassIn(pass).value());
    signGuestPass(foreign, offerLink.seller, KeyPair::fromSeed(SecretBytes(32)).value());
    QCOMPARE(kind(guestPassLink(offerLink, foreign)), qint64(Error::Kind::Forged));
    QCOMPARE(kind(link), qint64(Error::Kind::InvalidInput));
    QCOMPARE(kind(QStringLiteral("a pass")), qint64(Error::Kind::InvalidInput));
    QCOMPARE(seller->count(QStringLiteral("grant")), 0);

    const qint64 id = number(take(pass), "id");
    QVERIFY(id > 0);
    const QString code = pass.section(QStringLiteral("pass="), 1);
    QCOMPARE(number(take(code), "id"), id); // the code alone, and the same one again
    const auto buyer = startBuyer();
    buyer->send("open " + pass.toLatin1());
    QVERIFY2(!buyer->waitForEvent(QStringLiteral("live"), tradePatience).isEmpty(),
             buyer->errorOutput().constData());
    seller->send("end " + QByteArray::number(id));
    QVERIFY(!buyer->waitFor(isEvent("access", "basis", "EndedPass"), tradePatience).isEmpty());
    QCOMPARE(kind(pass), qint64(Error::Kind::Refused));
}

TOLLSTREAM_TEST_MAIN(LostBooksTest)
#include "LostBooksTest.moc"
