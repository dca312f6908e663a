// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/OfferBoard.h"

#include "app/core/whenDone.h"

#include "tests/support/ManualClock.h"
#include "tests/support/MosquittoBroker.h"
#include "tests/support/TestMain.h"

#include <QMap>
#include <QTemporaryDir>

#include "MarketFixtures.h"

using namespace tollstream;
using namespace std::chrono_literals;
using fixtures::chain;
using fixtures::digest;
using fixtures::granted;
using fixtures::only;

/// A seller's board and a reader of the market's topics on a real broker.
class OfferBoardTest : public QObject
{
    Q_OBJECT
private:
    static inline const QString s_offerTopic = QStringLiteral("market/offer");

    const Address m_john = fixtures::address("john");
    const KeyPair m_jane = fixtures::keyPair("jane");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MosquittoBroker> m_broker;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<MarketStore> m_store;
    std::unique_ptr<MqttLink> m_link;
    std::unique_ptr<OfferBoard> m_board;

    static MqttLink::Options quick()
    {
        return {.firstPause = 20ms,
                .longestPause = 100ms,
                .refusedPause = 100ms,
                .connectTimeout = 5s,
                .keepAlive = 15s};
    }
    BrokerEndpoint endpoint() const { return {QStringLiteral("127.0.0.1"), m_broker->port(), {}}; }
    SignedOffer offer(std::uint64_t serial) const
    {
        Offer offer = fixtures::offer(m_jane, {});
        offer.serial = serial;
        return signOffer(offer, m_jane);
    }
    static QString receiptTopic(int payment)
    {
        return QStringLiteral("market/receipts/") + fixtures::name(payment);
    }
    /// Records a payment, and with it a receipt that lies for 25 hours.
    void record(int payment)
    {
        bool isRecorded = false;
        whenDone(m_store->record(chain, only(granted(payment, m_john, payment)), digest(payment)), this,
                 [&isRecorded](const Result<void> &recorded) { isRecorded = recorded.has_value(); });
        QTRY_VERIFY(isRecorded);
    }
    /// What lies on the broker for somebody who comes now.
    class Reader
    {
    public:
        explicit Reader(const BrokerEndpoint &endpoint) : m_link(quick())
        {
            QObject::connect(&m_link, &MqttLink::messageArrived, &m_link,
                             [this](const QString &topic, const QByteArray &payload) {
                                 if (payload.isEmpty()) {
                                     messages.remove(topic);
                                 } else {
                                     messages.insert(topic, payload);
                                 }
                             });
            m_link.subscribe(QStringLiteral("market/#"));
            m_link.open(endpoint, {});
        }
        QMap<QString, QByteArray> messages;

    private:
        MqttLink m_link;
    };

private slots:
    void initTestCase() { TOLLSTREAM_NEEDS_MOSQUITTO(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_broker = std::make_unique<MosquittoBroker>();
        QVERIFY(m_broker->start());
        m_clock = std::make_unique<ManualClock>();
        m_store = std::make_unique<MarketStore>(
            MarketStore::Options{.file = m_folder->filePath(QStringLiteral("market.sqlite"))}, *m_clock);
        m_store->open();
        m_link = std::make_unique<MqttLink>(quick());
        m_board = std::make_unique<OfferBoard>(*m_link, *m_store, *m_clock,
                                               OfferBoard::Options{.sweepInterval = 50ms});
    }
    void cleanup()
    {
        m_board.reset();
        m_link.reset();
        m_store.reset();
        m_broker.reset();
        m_folder.reset();
    }

    void showsOfferAndReceiptsToWhoeverComesLater()
    {
        m_board->show(offer(1));
        record(1);
        m_link->open(endpoint(), {});
        QTRY_COMPARE(m_link->state(), MqttLink::State::Connected);
        record(2);
        Reader reader(endpoint());
        QTRY_COMPARE(reader.messages.size(), 3);
        QCOMPARE(reader.messages.value(s_offerTopic), offer(1).json);
        QVERIFY(reader.messages.contains(receiptTopic(1)) && reader.messages.contains(receiptTopic(2)));
    }

    void showsANewOfferAndReceiptAtOnce()
    {
        m_link->open(endpoint(), {});
        QTRY_COMPARE(m_link->state(), MqttLink::State::Connected);
        Reader reader(endpoint());
        m_board->show(offer(1));
        QTRY_COMPARE(reader.messages.value(s_offerTopic), offer(1).json);
        m_board->show(offer(2));
        QTRY_COMPARE(reader.messages.value(s_offerTopic), offer(2).json);
        record(1);
        QTRY_VERIFY(reader.messages.contains(receiptTopic(1)));
    }

    void putsAllBackAfterTheBrokerHasLostIt()
    {
        m_board->show(offer(1));
        constexpr int many = 250; // more than are published at a time
        std::vector<AssessedPayment> page;
        for (int payment = 1; payment <= many; ++payment)
            page.push_back(granted(payment, m_john, payment));
        m_store->record(chain, std::move(page), digest(many));
        m_link->open(endpoint(), {});
        {
            Reader reader(endpoint());
            QTRY_COMPARE(reader.messages.size(), many + 1);
        }
        m_broker->kill();
        QTRY_VERIFY(m_link->state() != MqttLink::State::Connected);
        record(many + 1); // while the broker is away
        QVERIFY(m_broker->start());
        Reader reader(endpoint());
        QTRY_COMPARE(reader.messages.size(), many + 2);
    }

    void takesExpiredReceiptsAway()
    {
        record(1);
        m_link->open(endpoint(), {});
        Reader reader(endpoint());
        QTRY_VERIFY(reader.messages.contains(receiptTopic(1)));
        m_clock->advance(24h);
        record(2);
        QTRY_VERIFY(reader.messages.contains(receiptTopic(2)));
        m_clock->advance(1h);
        QTRY_VERIFY(!reader.messages.contains(receiptTopic(1)));
        Reader late(endpoint());
        QTRY_VERIFY(late.messages.contains(receiptTopic(2)));
        QVERIFY(!late.messages.contains(receiptTopic(1)));
    }

    void mayGoInTheMiddleOfItsWork()
    {
        record(1);
        m_link->open(endpoint(), {});
        QTRY_COMPARE(m_link->state(), MqttLink::State::Connected);
        m_board.reset(); // while the receipts are being read
        record(2);
        QVERIFY(m_link->publish(QStringLiteral("market/x"), "still good", false));
    }
};

TOLLSTREAM_TEST_MAIN(OfferBoardTest)
#include "OfferBoardTest.moc"
