// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/SellerPage.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/NewWallet.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/WalletWorld.h"
#include "ui/widgets/Banner.h"

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace tollstream;

namespace {

/// A seller's page over a session of its own, whose ledger is in the test's hands; no broker is installed.
struct SellerWorld
{
    explicit SellerWorld(const Network &network = {})
        : settings(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , wallet({node, nullptr, secrets, clock, settings, network, directory.path()})
    {
        makeWalletWhereThereIsNone(wallet);
        wallet.open();
    }
    QString file(const char *name) const { return directory.filePath(QString::fromLatin1(name)); }

    QTemporaryDir directory;
    FakeNode node;
    MemorySecrets secrets;
    ManualClock clock;
    QSettings settings;
    MeterDiscovery discovery;
    WalletSession wallet;
    SellerSession session{{node, wallet, secrets, discovery, clock, settings, directory.path(), {}}};
    SellerPage page{session, discovery, clock};
};

bool isSelling(const SellerSession &session)
{
    return session.status(SellerSession::Part::Books).lamp == PartStatus::Lamp::Good;
}

} // namespace

class SellerPageTest : public QObject
{
    Q_OBJECT
private slots:
    void saysWhyThereIsNoCopyOfTheBooks()
    {
        SellerWorld world;
        QFile obstacle(world.file("backups"));
        QVERIFY(obstacle.open(QFile::WriteOnly));
        auto *banner = world.page.findChild<Banner *>();
        world.session.start();
        QTRY_VERIFY(isSelling(world.session));
        QTRY_COMPARE(banner->sentence(), ErrorText::sentence(ErrorSubject::Backup, Error::Kind::Storage));
        QVERIFY(isSelling(world.session)); // goes on without

        QVERIFY(obstacle.remove());
        world.session.stop();
        world.session.start();
        QTRY_VERIFY(banner->sentence().isEmpty());
        QCOMPARE(QDir(world.file("backups")).entryList({QStringLiteral("market-*")}, QDir::Files).size(), 1);
    }

    void offersTheCopyOfDamagedBooksAndPutsItBack()
    {
        SellerWorld world;
        const QDir backups(world.file("backups"));
        world.session.start();
        QTRY_COMPARE(backups.entryList({QStringLiteral("market-*")}, QDir::Files).size(), 1);
        world.session.stop();
        QVERIFY(QFile::remove(world.file("market.sqlite")));
        world.session.start();
        auto *banner = world.page.findChild<Banner *>();
        auto *use = banner->findChild<QPushButton *>();
        QTRY_VERIFY(world.session.offeredBackup().has_value());
        QVERIFY(!banner->sentence().isEmpty());
        QVERIFY(!use->text().isEmpty());
        use->click();
        QTRY_VERIFY(isSelling(world.session));
        QVERIFY(!world.session.offeredBackup());
        QVERIFY(banner->sentence().isEmpty());
        QVERIFY(QFile::exists(world.file("market.sqlite")));
    }

    void sendsAPaymentBack_data()
    {
        QTest::addColumn<bool>("hasRealValue");
        QTest::newRow("test coins") << false;
        QTest::newRow("real value") << true;
    }
    void sendsAPaymentBack()
    {
        QFETCH(bool, hasRealValue);
        Network network;
        network.name = QStringLiteral("custom");
        network.hasRealValue = hasRealValue;
        SellerWorld world(network);
        world.node.dryRunEffects.succeeded = true;
        world.node.dryRunEffects.gasUsed = {Nanos{1'000'000}, Nanos{1'960'800}, Nanos{980'400}};
        world.node.onSubmit = [&world](const SignedTransaction &sent) -> Result<TransactionRecord> {
            TransactionRecord record;
            record.digest = transactionDigest(sent.transactionBytes);
            record.rawTransaction = encodeSignedTransaction(sent);
            record.effects = world.node.dryRunEffects;
            record.checkpoint = 12;
            world.node.records.push_back(record);
            return record;
        };
        world.session.start();
        QTRY_VERIFY(isSelling(world.session));
        const Address ours = world.wallet.wallet()->address();
        world.node.coinsOf[ours] = {coin(1, 5'000'000'000)};
        world.wallet.wallet()->refreshBalance();
        world.node.records.push_back(
            samples::finalRecord(samples::payment(addressOf('b'), ours, 300'000), ours, 300'000, 5));
        QTRY_COMPARE(world.session.payments().size(), std::size_t(1));
        QTRY_COMPARE(world.wallet.ledger().lamp, PartStatus::Lamp::Good);

        world.page.show();
        auto *refund = child<QAbstractButton>(world.page, "refundPaymentButton");
        QVERIFY(!refund->isEnabled());
        child<QTableView>(world.page, "paymentsTable")->selectRow(0);
        refund->click();
        auto *dialog = child<QDialog>(world.page, "refundDialog");
        auto *confirm = child<QAbstractButton>(*dialog, "transferConfirmButton");
        QTRY_VERIFY(confirm->isVisibleTo(dialog));
        QVERIFY(child<QLabel>(*dialog, "refundIntroduction")->text().contains(QStringLiteral("0.0003 IOTA")));
        QCOMPARE(confirm->isEnabled(), !hasRealValue);
        child<QLineEdit>(*dialog, "typedAmountEdit")->setText(QStringLiteral("0.0003"));
        QVERIFY(world.node.submitted.empty());
        confirm->click();
        const auto isSentBack = [&world] {
            const auto &sent = world.session.payments().front().refund;
            return sent && sent->isFinal;
        };
        QTRY_VERIFY(isSentBack());
        QCOMPARE(world.node.submitted.size(), std::size_t(1));
        QVERIFY(!refund->isEnabled());
        const QString digest = world.session.payments().front().refund->digest.toString();
        QVERIFY(child<QLabel>(world.page, "paymentExplanation")->text().contains(digest));
        QCOMPARE(world.session.payments().size(), std::size_t(1)); // its change is no payment
    }
};

TOLLSTREAM_GUI_TEST_MAIN(SellerPageTest)
#include "SellerPageTest.moc"
