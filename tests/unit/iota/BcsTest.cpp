// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/iota/Bcs.h"

#include "app/iota/BcsTypes.h"

#include "tests/support/TestMain.h"

using namespace tollstream;

class BcsTest : public QObject
{
    Q_OBJECT
private slots:
    void takesTheShortestLengthOnly_data();
    void takesTheShortestLengthOnly();
    void takesTwoTruthValuesOnly();
    void believesNoLengthBeyondTheEnd();
    void takesUtf8TextOnly();
    void staysStoppedAfterTheFirstMistake();
    void refusesWhatIsLeftOver();
    void unwrapsExactlyOneVector();
    void readsTypesToTheDepthOfTheProtocol();
    void refusesUnknownTags();
    void refusesDigestsOfAnotherLength();
};

void BcsTest::takesTheShortestLengthOnly_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("zero") << QByteArray("00") << true;
    QTest::newRow("zero in two bytes") << QByteArray("8000") << false;
    QTest::newRow("three in two bytes") << QByteArray("8300") << false;
    QTest::newRow("128") << QByteArray("8001") << true;
    QTest::newRow("128 in three bytes") << QByteArray("808100") << false;
    QTest::newRow("largest") << QByteArray("ffffffff0f") << true;
    QTest::newRow("33 bits") << QByteArray("ffffffff1f") << false;
    QTest::newRow("35 bits") << QByteArray("ffffffff7f") << false;
    QTest::newRow("six bytes") << QByteArray("ffffffff8f00") << false;
    QTest::newRow("endless") << QByteArray("ff").repeated(20) << false;
    QTest::newRow("unfinished") << QByteArray("80") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void BcsTest::takesTheShortestLengthOnly()
{
    QFETCH(QByteArray, hex);
    QFETCH(bool, isGood);
    const QByteArray bytes = QByteArray::fromHex(hex);
    BcsReader reader(bytes);
    const std::uint32_t value = reader.readUleb128();
    QCOMPARE(reader.finish().has_value(), isGood);
    if (!isGood) return;
    BcsWriter writer;
    writer.writeUleb128(value);
    QCOMPARE(writer.bytes(), bytes);
}

void BcsTest::takesTwoTruthValuesOnly()
{
    for (int byte = 0; byte < 256; ++byte) {
        const QByteArray bytes(1, static_cast<char>(byte));
        BcsReader reader(bytes);
        QCOMPARE(reader.readBool(), byte == 1);
        QCOMPARE(reader.finish().has_value(), byte <= 1);
    }
}

void BcsTest::believesNoLengthBeyondTheEnd()
{
    const QByteArray bytes = QByteArray::fromHex("ffffffff0f00");
    BcsReader counting(bytes);
    QCOMPARE(counting.readCount(), std::size_t(0));
    QCOMPARE(counting.finish().error().kind, Error::Kind::BadReply);
    BcsReader reading(bytes);
    QVERIFY(reading.readBytes().isEmpty());
    QVERIFY(!reading.finish().has_value());
}

void BcsTest::takesUtf8TextOnly()
{
    const QByteArray good = wrapByteVector("Zähler");
    BcsReader goodReader(good);
    QCOMPARE(goodReader.readText(), QByteArrayView("Zähler"));
    QVERIFY(goodReader.finish().has_value());
    for (const QByteArray &text : {QByteArray("\xff"), QByteArray("\xc3"), QByteArray("\xed\xa0\x80")}) {
        const QByteArray bad = wrapByteVector(text);
        BcsReader reader(bad);
        reader.readText();
        QVERIFY(!reader.finish().has_value());
    }
}

void BcsTest::staysStoppedAfterTheFirstMistake()
{
    const QByteArray bytes = QByteArray::fromHex("0207070707");
    BcsReader reader(bytes);
    reader.readBool();
    QVERIFY(reader.hasFailed());
    QCOMPARE(reader.readU8(), std::uint8_t(0));
    QCOMPARE(reader.readU16(), std::uint16_t(0));
    QCOMPARE(reader.readCount(), std::size_t(0));
    QVERIFY(reader.readFixed(1).isEmpty());
    reader.fail(Error::Kind::Unsupported, QStringLiteral("later"));
    QCOMPARE(reader.finish().error().kind, Error::Kind::BadReply); // the first one counts
}

void BcsTest::refusesWhatIsLeftOver()
{
    const QByteArray bytes = QByteArray::fromHex("0102");
    BcsReader reader(bytes);
    reader.readU8();
    QCOMPARE(reader.finish().error().kind, Error::Kind::BadReply);
}

void BcsTest::unwrapsExactlyOneVector()
{
    QCOMPARE(unwrapByteVector(wrapByteVector("memo")), std::optional<QByteArray>("memo"));
    QCOMPARE(unwrapByteVector(wrapByteVector({})), std::optional<QByteArray>(QByteArray()));
    QCOMPARE(unwrapByteVector({}), std::nullopt);
    QCOMPARE(unwrapByteVector(wrapByteVector("memo") + 'x'), std::nullopt);
    QCOMPARE(unwrapByteVector(wrapByteVector("memo").chopped(1)), std::nullopt);
}

void BcsTest::readsTypesToTheDepthOfTheProtocol()
{
    const auto read = [](qsizetype vectors) {
        const QByteArray bytes = QByteArray(vectors, '\x06') + '\x01'; // vector<vector<…<u8>>>
        BcsReader reader(bytes);
        const TypeTag type = readTypeTag(reader);
        BcsWriter writer;
        write(writer, type);
        return reader.finish().has_value() && writer.bytes() == bytes;
    };
    QVERIFY(read(0));
    QVERIFY(read(15));
    QVERIFY(!read(16));
    QVERIFY(!read(1'000'000)); // no recursion into the depths of the stack
}

void BcsTest::refusesUnknownTags()
{
    for (const char tag : {'\x0b', '\x7f'}) {
        const QByteArray bytes(1, tag);
        BcsReader reader(bytes);
        readTypeTag(reader);
        QVERIFY(!reader.finish().has_value());
    }
    const QByteArray bytes = QByteArray::fromHex("0400000000");
    BcsReader reader(bytes);
    readArgument(reader);
    QVERIFY(reader.hasFailed());
}

void BcsTest::refusesDigestsOfAnotherLength()
{
    for (const qsizetype size : {0, 31, 33}) {
        const QByteArray bytes = wrapByteVector(QByteArray(size, 'd'));
        BcsReader reader(bytes);
        readDigest(reader);
        QVERIFY(!reader.finish().has_value());
    }
}

TOLLSTREAM_TEST_MAIN(BcsTest)
#include "BcsTest.moc"
