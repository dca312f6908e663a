// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferBook.h"

#include "tests/support/TestMain.h"

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::noon;

/// Jane's first offer is in force from noon, her second from 13:00 until it expires at 15:00.
class OfferBookTest : public QObject
{
    Q_OBJECT
private:
    const KeyPair m_jane = fixtures::keyPair("jane");
    const SignedOffer m_first = make(1, noon, noon + 24h);
    const SignedOffer m_second = make(2, noon + 1h, noon + 3h);
    const SignedOffer m_elsewhere = make(3, noon, noon + 24h, QStringLiteral("0ther"));

    SignedOffer make(std::uint64_t serial, UnixTime issued, UnixTime expires,
                     const QString &chain = fixtures::chain) const
    {
        Offer offer = fixtures::offer(m_jane, {});
        offer.serial = serial;
        offer.issued = issued;
        offer.expires = expires;
        offer.chainIdentifier = chain;
        return signOffer(offer, m_jane);
    }
    const SignedOffer &offerNumber(int number) const
    {
        return number == 1 ? m_first : number == 2 ? m_second : m_elsewhere;
    }

private slots:
    void tellsWhichOfferCounts_data()
    {
        QTest::addColumn<int>("named");
        QTest::addColumn<qint64>("minute"); // at which the payment became final
        QTest::addColumn<int>("counts");    // 0: none
        const auto row = [](const char *name, int named, qint64 minute, int counts) {
            QTest::newRow(name) << named << minute << counts;
        };
        row("named and in force", 1, 30, 1);
        row("nothing named, before all", 0, -1, 0);
        row("nothing named, first", 0, 0, 1);
        row("nothing named, just before the second", 0, 59, 1);
        row("nothing named, as the second begins", 0, 60, 2);
        row("nothing named, second expires", 0, 180, 0);
        row("late: named, replaced for less than an hour", 1, 119, 1);
        row("late: named, replaced an hour ago", 1, 120, 2);
        row("late: named, expired for less than an hour", 2, 239, 2);
        row("late: named, expired an hour ago", 2, 240, 0);
        row("named, ledger's clock behind within the tolerance", 2, 58, 2);
        row("named, issued later than that", 2, 57, 1);
        row("named before anything, within the tolerance", 1, -2, 1);
        row("another chain's", 3, 30, 1);
    }
    void tellsWhichOfferCounts()
    {
        QFETCH(int, named);
        QFETCH(qint64, minute);
        QFETCH(int, counts);
        for (const auto &order : {std::array{1, 2, 3}, std::array{3, 2, 1}, std::array{2, 1, 2}}) {
            OfferBook book;
            for (const int number : order)
                book.add(offerNumber(number));
            const Digest digest = named == 0 ? fixtures::digest(0) : offerNumber(named).digest;
            const SignedOffer *found =
                book.offerFor(digest, noon + std::chrono::minutes(minute), fixtures::chain);
            QCOMPARE(found ? int(found->offer.serial) : 0, counts);
        }
    }
};

TOLLSTREAM_TEST_MAIN(OfferBookTest)
#include "OfferBookTest.moc"
