// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Offer.h"

#include "app/iota/UserSignature.h"

#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "MarketFixtures.h"
#include <functional>

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

using Change = std::function<void(QJsonObject &)>;

Change set(const char *key, const QJsonValue &value)
{
    return [key = QString::fromLatin1(key), value](QJsonObject &object) { object.insert(key, value); };
}
Change drop(const char *key)
{
    return [key = QString::fromLatin1(key)](QJsonObject &object) { object.remove(key); };
}

} // namespace
Q_DECLARE_METATYPE(Change)

class OfferTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_jane = fixtures::keyPair("jane");
    const Address m_seller = Address::of(m_jane.publicKey());
    const SealingKeyPair m_sealing = SealingKeyPair::generate();
    const Offer m_offer = fixtures::offer(m_jane, m_sealing.publicKey());

    static QByteArray compact(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    /// The offer with a change, signed by `key` as if it were meant so.
    QByteArray signedWith(const KeyPair &key, const Change &change) const
    {
        QJsonObject object = QJsonDocument::fromJson(signOffer(m_offer, m_jane).json).object();
        object.remove(QStringLiteral("signature"));
        change(object);
        const QByteArray signature = signPersonalMessage(key, compact(object));
        object.insert(QStringLiteral("signature"), QString::fromLatin1(signature.toBase64()));
        return compact(object);
    }

private slots:
    void survivesPublication_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<quint64>("serial");
        QTest::addColumn<quint64>("price");
        QTest::addColumn<qint64>("trial");
        constexpr quint64 most = std::numeric_limits<quint64>::max();
        QTest::newRow("usual") << QStringLiteral("Jane's kitchen") << quint64(1) << quint64(500'000)
                               << qint64(0);
        QTest::newRow("a second for free")
            << QStringLiteral("x") << quint64(1) << quint64(500'000) << qint64(1);
        QTest::newRow("a day for free")
            << QStringLiteral("x") << quint64(1) << quint64(500'000) << qint64(86'400);
        QTest::newRow("no title") << QString() << quint64(0) << quint64(1) << qint64(0);
        QTest::newRow("beyond floating point")
            << QStringLiteral("x") << most << quint64(9'007'199'254'740'993) << qint64(0);
        QTest::newRow("longest title")
            << QString(80, QLatin1Char('x')) << quint64(1) << quint64(1) << qint64(0);
        QTest::newRow("eighty pictures")
            << QStringLiteral("⚡").repeated(40) + QStringLiteral("🔌").repeated(40) << quint64(1) << quint64(1)
            << qint64(0);
        QTest::newRow("quotes and scripts")
            << QStringLiteral("\"Küche\" \\ кухня 厨房") << quint64(1) << quint64(1) << qint64(0);
    }
    void survivesPublication()
    {
        QFETCH(QString, title);
        QFETCH(quint64, serial);
        QFETCH(quint64, price);
        QFETCH(qint64, trial);
        Offer offer = m_offer;
        offer.title = title;
        offer.serial = serial;
        offer.tariff.price = Nanos{price};
        offer.tariff.leastPayment = Nanos{price};
        offer.trial = std::chrono::seconds(trial);
        QVERIFY(checkOffer(offer).has_value());
        const SignedOffer made = signOffer(offer, m_jane);
        QVERIFY(made.json.size() <= largestOffer);
        QCOMPARE(made.digest.bytes, blake2b256({made.json}));
        QCOMPARE(readOffer(made.json, m_seller, fixtures::noon).value(), made);
        QCOMPARE(parseOffer(made.json).value(), made);
        QCOMPARE(parseOfferMessage(offerMessage(offer)).value(), offer);
        QCOMPARE(made.json.contains("\"trial\":\"" + QByteArray::number(trial) + "\""), trial > 0);
    }

    /// An offer as it was written before anything could be free: its bytes are its name on the ledger.
    void keepsTheBytesOfBefore()
    {
        Offer offer = fixtures::offer(m_jane, {fixtures::bytes32("sealing key")});
        const QByteArray words =
            "{\"averageTopic\":\"sensor/1m\",\"chain\":\"c0ffee01\",\"expires\":\"1795086400000\","
            "\"issued\":\"1795000000000\",\"leastPayment\":\"500000\",\"liveTopic\":\"sensor/live\","
            "\"network\":\"local\",\"period\":\"3600\",\"price\":\"500000\",\"sealingKey\":\"" +
            viewOf(fixtures::bytes32("sealing key")).toByteArray().toBase64() + "\",\"seller\":\"" +
            m_seller.toString().toLatin1() +
            "\",\"serial\":\"7\",\"title\":\"Jane's kitchen\",\"unit\":\"mW\",\"version\":1}";
        QCOMPARE(offerMessage(offer), words);
        offer.trial = 10min;
        const QByteArray longer = QByteArray(words).replace(",\"unit\"", ",\"trial\":\"600\",\"unit\"");
        QCOMPARE(offerMessage(offer), longer);
    }

    void isCanonical()
    {
        const QByteArray json = signOffer(m_offer, m_jane).json;
        const QByteArray expected =
            "{\"averageTopic\":\"sensor/"
            "1m\",\"chain\":\"c0ffee01\",\"expires\":\"1795086400000\",\"issued\":\"1795000000000\","
            "\"leastPayment\":\"500000\",\"liveTopic\":\"sensor/"
            "live\",\"network\":\"local\",\"period\":\"3600\",\"price\":\"500000\","
            "\"sealingKey\":\"";
        QCOMPARE(json.left(expected.size()), expected);
        QCOMPARE(json, signOffer(m_offer, m_jane).json);
        QVERIFY(json.endsWith("\"title\":\"Jane's kitchen\",\"unit\":\"mW\",\"version\":1}"));
    }

    void readsMembersThatCameLater()
    {
        const QByteArray json = signedWith(m_jane, set("zone", QJsonObject{{QStringLiteral("a"), 1.5}}));
        QCOMPARE(readOffer(json, m_seller, fixtures::noon).value().offer, m_offer);
        // They are signed with the rest.
        const QByteArray altered = QByteArray(json).replace("1.5", "2.5");
        QCOMPARE(readOffer(altered, m_seller, fixtures::noon).error().kind, Error::Kind::Forged);
    }

    void noticesForgery()
    {
        const QByteArray json = signOffer(m_offer, m_jane).json;
        const KeyPair mallory = fixtures::keyPair("mallory");
        const Address malloryAddress = Address::of(mallory.publicKey());
        // Signed by another, naming Jane; by another, naming the other; asked for the other.
        const auto nothing = [](QJsonObject &) {};
        QCOMPARE(readOffer(signedWith(mallory, nothing), m_seller, fixtures::noon).error().kind,
                 Error::Kind::Forged);
        const auto named = set("seller", malloryAddress.toString());
        QCOMPARE(readOffer(signedWith(mallory, named), m_seller, fixtures::noon).error().kind,
                 Error::Kind::Forged);
        QCOMPARE(readOffer(json, malloryAddress, fixtures::noon).error().kind, Error::Kind::Forged);
        // Signed by Jane herself, but naming another to be paid.
        QCOMPARE(readOffer(signedWith(m_jane, named), m_seller, fixtures::noon).error().kind,
                 Error::Kind::Forged);
        // Altered after signing.
        for (const auto &[from, to] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"\"price\":\"500000\"", "\"price\":\"500001\""},
                 {"sensor/live", "sensor/lime"},
                 {"c0ffee01", "c0ffee02"},
                 {",\"unit\"", ",\"trial\":\"600\",\"unit\""},
                 {"1795086400000", "1795086400001"}}) {
            QByteArray altered = json;
            altered.replace(from, to);
            QVERIFY(altered != json);
            QCOMPARE(readOffer(altered, m_seller, fixtures::noon).error().kind, Error::Kind::Forged);
        }
    }

    void holdsForItsTime_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("holds");
        QTest::newRow("long before") << qint64(-3'600) << false;
        QTest::newRow("just before the tolerance") << qint64(-121) << false;
        QTest::newRow("within the tolerance") << qint64(-120) << true;
        QTest::newRow("issued") << qint64(0) << true;
        QTest::newRow("last second") << qint64(86'399) << true;
        QTest::newRow("expired within the tolerance") << qint64(86'519) << true;
        QTest::newRow("expired") << qint64(86'520) << false;
        QTest::newRow("long after") << qint64(10'000'000) << false;
    }
    void holdsForItsTime()
    {
        QFETCH(qint64, seconds);
        QFETCH(bool, holds);
        const auto read = readOffer(signOffer(m_offer, m_jane).json, m_seller,
                                    fixtures::noon + std::chrono::seconds(seconds));
        QCOMPARE(read.has_value(), holds);
        if (!holds) QCOMPARE(read.error().kind, Error::Kind::Expired);
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        const auto text = [](const char *value) { return QJsonValue(QString::fromUtf8(value)); };
        for (const char *key :
             {"averageTopic", "chain", "expires", "issued", "leastPayment", "liveTopic", "network", "period",
              "price", "sealingKey", "seller", "serial", "title", "unit", "version"}) {
            QTest::addRow("without %s", key) << drop(key);
            QTest::addRow("%s is a list", key) << set(key, QJsonArray());
            QTest::addRow("%s is null", key) << set(key, QJsonValue());
        }
        for (const char *key : {"expires", "issued", "leastPayment", "period", "price", "serial"}) {
            for (const char *number : {"", "-1", "+5", "1.0", "1e5", " 1", "01", "0x10",
                                       "18446744073709551616", "99999999999999999999999999"})
                QTest::addRow("%s \"%s\"", key, number) << set(key, text(number));
            QTest::addRow("%s as a number", key) << set(key, 5);
        }
        row("trial of nothing, which is left out", set("trial", text("0")));
        row("trial as a number", set("trial", 600));
        row("trial with a sign", set("trial", text("+600")));
        row("trial below zero", set("trial", text("-600")));
        row("trial of more than a day", set("trial", text("86401")));
        row("trial absurd", set("trial", text("18446744073709551615")));
        row("trial is null", set("trial", QJsonValue()));
        row("free", set("price", text("0")));
        row("period of nothing", set("period", text("0")));
        row("period absurd", set("period", text("18446744073709551615")));
        row("least buys nothing", set("leastPayment", text("0")));
        row("least buys centuries", set("leastPayment", text("18446744073709551615")));
        row("issued at the end of time", set("issued", text("18446744073709551615")));
        row("expires in the year 10 000", set("expires", text("253402300800000")));
        row("expires before it is issued", set("expires", text("1794999999999")));
        row("version 0", set("version", 0));
        row("version -1", set("version", -1));
        row("version 1.5", set("version", 1.5));
        row("version as text", set("version", text("1")));
        row("title too long", set("title", QString(81, QLatin1Char('x'))));
        row("title with a bell", set("title", text("ding\a")));
        row("title with a line end", set("title", text("one\ntwo")));
        row("title with a line separator", set("title", QString(QChar(0x2028))));
        row("title turned round", set("title", QString(QChar(0x202E)) + QStringLiteral("evil")));
        row("topic with wildcard", set("liveTopic", text("sensor/#")));
        row("topic with plus", set("liveTopic", text("sensor/+")));
        row("topic of the broker", set("liveTopic", text("$SYS/x")));
        row("topic of the market", set("liveTopic", text("market/offer")));
        row("topic with empty level", set("liveTopic", text("sensor//live")));
        row("topic empty", set("averageTopic", text("")));
        row("topic too long", set("averageTopic", QString(129, QLatin1Char('x'))));
        row("one topic for both", set("averageTopic", text("sensor/live")));
        row("unit empty", set("unit", text("")));
        row("unit absurd", set("unit", QString(17, QLatin1Char('x'))));
        row("network empty", set("network", text("")));
        row("chain with space", set("chain", text("a b")));
        row("sealing key short", set("sealingKey", text("AAAA")));
        row("sealing key not base64", set("sealingKey", text("&&&&")));
        row("seller short", set("seller", text("0x1")));
    }
    void refusesWhatMakesNoSense()
    {
        QFETCH(Change, change);
        const auto read = readOffer(signedWith(m_jane, change), m_seller, fixtures::noon);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, Error::Kind::BadReply);
    }

    void refusesBytesThatAreNoOffer_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray good = signOffer(m_offer, m_jane).json;
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("noise") << QByteArray("\x00\xff\xfe", 3);
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("deep") << QByteArray(4'000, '[');
        QTest::newRow("white space in front") << ' ' + good;
        QTest::newRow("something behind") << good + "{}";
        QTest::newRow("key twice") << QByteArray(good).replace("{\"average", "{\"a\":1,\"a\":2,\"average");
        QTest::newRow("same text escaped") << QByteArray(good).replace("kitchen", "\\u006bitchen");
        QTest::newRow("without signature") << QByteArray(good).replace("\"signature\"", "\"signaturf\"");
        QTest::newRow("signature not base64")
            << QByteArray(good).replace("\"signature\":\"", "\"signature\":\"*");
        QTest::newRow("broken UTF-8") << QByteArray(good).replace("kitchen", "kitch\xff\xfe");
        QTest::newRow("oversized") << QByteArray(good).replace("kitchen", QByteArray(4'096, 'x'));
        QTest::newRow("megabytes") << QByteArray(5'000'000, ' ');
    }
    void refusesBytesThatAreNoOffer()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(readOffer(json, m_seller, fixtures::noon).error().kind, Error::Kind::BadReply);
    }
    void refusesEveryTruncation()
    {
        const QByteArray good = signOffer(m_offer, m_jane).json;
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY(!readOffer(QByteArrayView(good).first(size), m_seller, fixtures::noon).has_value());
    }

    void isSignedFromItsWordsElsewhere()
    {
        const QByteArray words = offerMessage(m_offer);
        QCOMPARE(parseOfferMessage(words).value(), m_offer);
        const Offer read = readOfferMessage(words, m_seller, fixtures::noon).value();
        QCOMPARE(read, m_offer);
        const SignedOffer made = withSignature(m_offer, offerSignature(read, m_jane)).value();
        QCOMPARE(made, signOffer(m_offer, m_jane));
        // On their way through mail the words may be broken into lines.
        const QByteArray spaced = "\n" + QJsonDocument::fromJson(words).toJson(QJsonDocument::Indented);
        QCOMPARE(parseOfferMessage(spaced).value(), m_offer);
    }

    void refusesWordsThatSayMoreOrLess_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &words, Error::Kind kind) {
            QTest::newRow(name) << words << static_cast<int>(kind);
        };
        const QByteArray good = offerMessage(m_offer);
        const KeyPair mallory = fixtures::keyPair("mallory");
        row("nothing", {}, Error::Kind::BadReply);
        row("another message", "I owe Mallory 5 IOTA", Error::Kind::BadReply);
        row("a member more", QByteArray(good).replace("{\"average", "{\"also\":1,\"average"),
            Error::Kind::BadReply);
        row("a trial of nothing", QByteArray(good).replace(",\"unit\"", ",\"trial\":\"0\",\"unit\""),
            Error::Kind::BadReply);
        row("with a signature", signOffer(m_offer, m_jane).json, Error::Kind::BadReply);
        row("a member less", QByteArray(good).replace("\"unit\":\"mW\",", ""), Error::Kind::BadReply);
        row("cut short", good.chopped(1), Error::Kind::BadReply);
        row("bare version 1.5", QByteArray(good).replace("\"version\":1", "\"version\":1.5"),
            Error::Kind::BadReply);
        row("price of nothing", QByteArray(good).replace("\"price\":\"500000\"", "\"price\":\"0\""),
            Error::Kind::BadReply);
        row("megabytes", QByteArray(5'000'000, ' ') + good, Error::Kind::BadReply);
        row("later version", QByteArray(good).replace("\"version\":1", "\"version\":2"),
            Error::Kind::Unsupported);
        row("of another seller", offerMessage(fixtures::offer(mallory, m_sealing.publicKey())),
            Error::Kind::Conflict);
        Offer old = m_offer;
        old.issued = fixtures::noon - 2h;
        old.expires = fixtures::noon;
        row("over", offerMessage(old), Error::Kind::Expired);
    }
    void refusesWordsThatSayMoreOrLess()
    {
        QFETCH(QByteArray, words);
        QFETCH(int, kind);
        const auto read = readOfferMessage(words, m_seller, fixtures::noon);
        QVERIFY(!read.has_value());
        QCOMPARE(static_cast<int>(read.error().kind), kind);
    }

    void saysThatALaterVersionIsBeyondIt()
    {
        const QByteArray json = signedWith(m_jane, set("version", 2));
        QCOMPARE(readOffer(json, m_seller, fixtures::noon).error().kind, Error::Kind::Unsupported);
    }
};

TOLLSTREAM_TEST_MAIN(OfferTest)
#include "OfferTest.moc"
