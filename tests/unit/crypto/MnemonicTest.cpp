// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crypto/Mnemonic.h"

#include "tests/support/TestMain.h"

#include <set>

using namespace tollstream;

class MnemonicTest : public QObject
{
    Q_OBJECT
private slots:
    void readsTheKnownWords_data();
    void readsTheKnownWords();
    void readsBackWhatItGenerates_data();
    void readsBackWhatItGenerates();
    void generatesNewWordsEachTime();
    void forgivesCaseAndBlanks();
    void refuses_data();
    void refuses();
    void namesAnUnknownWordByItsPlaceOnly();
    void noticesMostSwappedWords();
    void completesWhatFitsOneWordOnly_data();
    void completesWhatFitsOneWordOnly();
    void hasItsWordsOneByOne();
};

void MnemonicTest::completesWhatFitsOneWordOnly_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("one word") << QByteArray("aban") << QByteArray("abandon");
    QTest::newRow("several") << QByteArray("ab") << QByteArray();
    QTest::newRow("none") << QByteArray("zzz") << QByteArray();
    QTest::newRow("after the last") << QByteArray("zop") << QByteArray();
    QTest::newRow("the last") << QByteArray("zoo") << QByteArray("zoo");
    QTest::newRow("a word that begins others") << QByteArray("act") << QByteArray("act");
}

void MnemonicTest::completesWhatFitsOneWordOnly()
{
    QFETCH(QByteArray, beginning);
    QFETCH(QByteArray, word);
    QCOMPARE(Mnemonic::completion(beginning).toByteArray(), word);
    QCOMPARE(Mnemonic::isListed(beginning), !word.isEmpty() && word == beginning);
}

void MnemonicTest::hasItsWordsOneByOne()
{
    const auto mnemonic = Mnemonic::parse(QByteArray("zoo ").repeated(11) + "wrong");
    QCOMPARE(mnemonic->wordCount(), std::size_t{12});
    QCOMPARE(mnemonic->word(0).toByteArray(), QByteArray("zoo"));
    QCOMPARE(mnemonic->word(11).toByteArray(), QByteArray("wrong"));
}

void MnemonicTest::readsTheKnownWords_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("all zero bits") << QByteArray("abandon") + QByteArray(" abandon").repeated(10) + " about";
    QTest::newRow("all one bits") << QByteArray("zoo") + QByteArray(" zoo").repeated(10) + " wrong";
    QTest::newRow("24 words of one bits") << QByteArray("zoo") + QByteArray(" zoo").repeated(22) + " vote";
    QTest::newRow("18 words of zero bits")
        << QByteArray("abandon") + QByteArray(" abandon").repeated(16) + " agent";
}

void MnemonicTest::readsTheKnownWords()
{
    // The reference vectors that BIP-39 points to, for the extremes of the bit stream.
    QFETCH(QByteArray, words);
    const auto mnemonic = Mnemonic::parse(words);
    QVERIFY(mnemonic.has_value());
    QCOMPARE(mnemonic->words().view(), QByteArrayView(words));
}

void MnemonicTest::readsBackWhatItGenerates_data()
{
    QTest::addColumn<int>("wordCount");
    for (const int count : {12, 15, 18, 21, 24})
        QTest::addRow("%d words", count) << count;
}

void MnemonicTest::readsBackWhatItGenerates()
{
    QFETCH(int, wordCount);
    for (int round = 0; round < 50; ++round) {
        const Mnemonic generated = Mnemonic::generate(wordCount);
        QCOMPARE(generated.words().view().toByteArray().split(' ').size(), wordCount);
        const auto parsed = Mnemonic::parse(generated.words().view());
        QVERIFY(parsed.has_value());
        QVERIFY(parsed->words() == generated.words());
    }
}

void MnemonicTest::generatesNewWordsEachTime()
{
    std::set<QByteArray> words;
    for (int round = 0; round < 20; ++round)
        for (const QByteArray &word : Mnemonic::generate().words().view().toByteArray().split(' '))
            words.insert(word);
    QVERIFY(words.size() > 300); // of 480 drawn from 2048
}

void MnemonicTest::forgivesCaseAndBlanks()
{
    const auto plain = Mnemonic::parse(
        "olympic gentle adapt exit observe surround chicken margin melody nice quick educate");
    const auto sloppy =
        Mnemonic::parse("\n Olympic GENTLE\tadapt exit  observe surround\r\nchicken margin melody "
                        "nice quick educate \n");
    QVERIFY(plain.has_value() && sloppy.has_value());
    QVERIFY(plain->words() == sloppy->words());
    QVERIFY(plain->seed() == sloppy->seed());
}

void MnemonicTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray(" \n ");
    QTest::newRow("one word") << QByteArray("abandon");
    QTest::newRow("11 words") << QByteArray("abandon") + QByteArray(" abandon").repeated(10);
    QTest::newRow("13 words") << QByteArray("abandon") + QByteArray(" abandon").repeated(11) + " about";
    QTest::newRow("27 words") << QByteArray("abandon") + QByteArray(" abandon").repeated(26);
    QTest::newRow("wrong checksum") << QByteArray("abandon") + QByteArray(" abandon").repeated(11);
    QTest::newRow("commas") << QByteArray("abandon,") + QByteArray(" abandon").repeated(10) + " about";
    QTest::newRow("not ascii") << QByteArray("äbandon") + QByteArray(" abandon").repeated(10) + " about";
    QTest::newRow("null bytes") << QByteArray(100, '\0');
    QTest::newRow("endless") << QByteArray("abandon ").repeated(10'000);
}

void MnemonicTest::refuses()
{
    QFETCH(QByteArray, text);
    const auto mnemonic = Mnemonic::parse(text);
    QVERIFY(!mnemonic.has_value());
    QCOMPARE(mnemonic.error().kind, Error::Kind::InvalidInput);
}

void MnemonicTest::namesAnUnknownWordByItsPlaceOnly()
{
    const auto mnemonic = Mnemonic::parse(
        "abandon abandon hunter2 abandon abandon abandon abandon abandon abandon abandon abandon about");
    QVERIFY(!mnemonic.has_value());
    QVERIFY(mnemonic.error().detail.contains(QLatin1String("word 3")));
    QVERIFY(!mnemonic.error().detail.contains(QLatin1String("hunter2")));
}

void MnemonicTest::noticesMostSwappedWords()
{
    // 8 checksum bits: one swap in 256 goes unnoticed.
    int noticed = 0;
    for (int round = 0; round < 100; ++round) {
        QList<QByteArray> words = Mnemonic::generate().words().view().toByteArray().split(' ');
        words.swapItemsAt(3, 17);
        noticed += Mnemonic::parse(words.join(' ')) ? 0 : 1;
    }
    QVERIFY(noticed > 90);
}

TOLLSTREAM_TEST_MAIN(MnemonicTest)
#include "MnemonicTest.moc"
