// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ErrorText.h"

#include "tests/unit/ui/GuiTestMain.h"
#include "ui/text/StatusText.h"

#include <QMetaEnum>
#include <QSet>

using namespace tollstream;

namespace {

constexpr int subjectCount = static_cast<int>(ErrorSubject::WalletAction) + 1;
constexpr int kindCount = static_cast<int>(Error::Kind::Unsupported) + 1;

QSet<QString> sentencesAbout(int subject)
{
    QSet<QString> sentences;
    for (int kind = 0; kind < kindCount; ++kind)
        sentences += ErrorText::sentence(static_cast<ErrorSubject>(subject), static_cast<Error::Kind>(kind));
    return sentences;
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatHappenedAndWhatToDoNext_data()
    {
        QTest::addColumn<int>("subject");
        QTest::addColumn<int>("kind");
        for (int subject = 0; subject < subjectCount; ++subject) {
            for (int kind = 0; kind < kindCount; ++kind)
                QTest::addRow("subject %d, kind %d", subject, kind) << subject << kind;
        }
    }
    void saysWhatHappenedAndWhatToDoNext()
    {
        QFETCH(int, subject);
        QFETCH(int, kind);
        const QString text =
            ErrorText::sentence(static_cast<ErrorSubject>(subject), static_cast<Error::Kind>(kind));
        QVERIFY(text.size() > 30);
        QVERIFY(text.at(0).isUpper());
        QVERIFY(text.endsWith(QLatin1Char('.')));
        // The fact, and after it the advice: two clauses at least.
        const QString body = text.chopped(1);
        QVERIFY2(body.contains(QStringLiteral(". ")) || body.contains(QStringLiteral(": ")),
                 qPrintable(text));
    }

    void neverSaysTheSameAboutTwoThings()
    {
        QHash<QString, int> owner;
        for (int subject = 0; subject < subjectCount; ++subject) {
            for (const QString &text : sentencesAbout(subject)) {
                QVERIFY2(!owner.contains(text), qPrintable(text));
                owner.insert(text, subject);
            }
        }
    }

    void tellsTheCausesApart_data()
    {
        QTest::addColumn<int>("subject");
        QTest::addColumn<int>("least");
        QTest::newRow("broker") << static_cast<int>(ErrorSubject::Broker) << 8;
        QTest::newRow("ledger") << static_cast<int>(ErrorSubject::Ledger) << 8;
        QTest::newRow("purchase") << static_cast<int>(ErrorSubject::Purchase) << 10;
        QTest::newRow("plug") << static_cast<int>(ErrorSubject::Plug) << 6;
        QTest::newRow("identity") << static_cast<int>(ErrorSubject::Identity) << 8;
        QTest::newRow("wallet setup") << static_cast<int>(ErrorSubject::WalletSetup) << 7;
        QTest::newRow("transfer") << static_cast<int>(ErrorSubject::Transfer) << 11;
        QTest::newRow("wallet history") << static_cast<int>(ErrorSubject::WalletHistory) << 7;
        QTest::newRow("offer") << static_cast<int>(ErrorSubject::Offer) << 6;
    }
    void tellsTheCausesApart()
    {
        QFETCH(int, subject);
        QFETCH(int, least);
        QVERIFY(sentencesAbout(subject).size() >= least);
    }

    void neverShowsTheDetail()
    {
        const Error error{Error::Kind::Refused, QStringLiteral("ECONNREFUSED 111")};
        for (int subject = 0; subject < subjectCount; ++subject)
            QVERIFY(!ErrorText::sentence(static_cast<ErrorSubject>(subject), error).contains(error.detail));
    }

    void namesEachPartAndItsState()
    {
        using Lamp = PartStatus::Lamp;
        QSet<QString> names;
        for (const auto part : SellerSession::allParts) {
            names += StatusText::name(part);
            QSet<QString> sentences;
            for (const Lamp lamp : {Lamp::Off, Lamp::Waiting, Lamp::Good, Lamp::Bad})
                sentences += StatusText::sentence(part, {lamp, {}});
            QCOMPARE(sentences.size(), 4);
            const PartStatus bad{Lamp::Bad, Error{Error::Kind::NoSpace, QStringLiteral("raw")}};
            QVERIFY(!sentences.contains(StatusText::sentence(part, bad)));
        }
        QCOMPARE(names.size(), static_cast<int>(std::size(SellerSession::allParts)));
        for (int part = 0; part < QMetaEnum::fromType<BuyerSession::Part>().keyCount(); ++part) {
            for (const Lamp lamp : {Lamp::Off, Lamp::Waiting, Lamp::Good, Lamp::Bad})
                QVERIFY(!StatusText::sentence(static_cast<BuyerSession::Part>(part), {lamp, {}}).isEmpty());
        }
        for (int step = 0; step < QMetaEnum::fromType<Purchase::Step>().keyCount(); ++step)
            QVERIFY(!StatusText::step(static_cast<Purchase::Step>(step)).isEmpty());
    }
};

TOLLSTREAM_GUI_TEST_MAIN(ErrorTextTest)
#include "ErrorTextTest.moc"
