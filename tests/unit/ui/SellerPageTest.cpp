// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/SellerPage.h"

#include "tests/support/NewWallet.h"
#include "tests/unit/ui/GuiTestMain.h"
#include "tests/unit/ui/WalletWorld.h"
#include "ui/widgets/Banner.h"

#include <QDir>
#include <QFile>
#include <QPushButton>

using namespace tollstream;

namespace {

/// A seller's page over a session of its own, whose ledger is in the test's hands; no broker is installed.
struct SellerWorld
{
    SellerWorld() : settings(directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
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
    WalletSession wallet{{node, nullptr, secrets, clock, settings, Network{}, directory.path()}};
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
};

TOLLSTREAM_GUI_TEST_MAIN(SellerPageTest)
#include "SellerPageTest.moc"
