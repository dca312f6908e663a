// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/SecretVault.h"

#include "tests/support/TestMain.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "SecretAnswers.h"

using namespace tollstream;
using namespace std::chrono_literals;

namespace {

const QString name = QStringLiteral("identity");

} // namespace

/// On a machine where no keychain answers.
class SecretVaultTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void isShutBeforeItIsOpened();
    void fallsBackToAPassphrase();
    void asksOnlyForThePassphraseOnceThereIsAFile();
    void asksAgainAfterAWrongPassphrase();
    void beginsNothingNewWhereTheKeychainWasInUse();
    void takesAPassphraseOnlyWhenItAsks();
    void survivesItsEndAtEachStep();

private:
    std::unique_ptr<SecretVault> makeVault() const;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void SecretVaultTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("DISPLAY");
}

void SecretVaultTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(QStringLiteral("secrets.vault"));
}

void SecretVaultTest::cleanup()
{
    m_folder.reset();
}

std::unique_ptr<SecretVault> SecretVaultTest::makeVault() const
{
    return std::make_unique<SecretVault>(QStringLiteral("tollstream-test"), m_path,
                                         SecretVault::Options{20s, PassphraseCost{1, 8}});
}

void SecretVaultTest::isShutBeforeItIsOpened()
{
    const auto vault = makeVault();
    QCOMPARE(vault->state(), SecretVault::State::Closed);
    QCOMPARE(kindOf(answerOf(vault->read(name))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(vault->write(name, SecretBytes(1)))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(vault->remove(name))), Error::Kind::Locked);
}

void SecretVaultTest::fallsBackToAPassphrase()
{
    const auto vault = makeVault();
    QSignalSpy states(vault.get(), &SecretVault::stateChanged);
    QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
    QSignalSpy opened(vault.get(), &SecretVault::opened);
    vault->open();
    vault->open(); // one at a time
    QTRY_COMPARE(vault->state(), SecretVault::State::PassphraseNeeded);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toBool(), true);
    QVERIFY(answerOf(vault->providePassphrase(SecretBytes::copyOf("open sesame"))));
    QCOMPARE(vault->state(), SecretVault::State::Open);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(states.count(), 4); // Probing, PassphraseNeeded, Unlocking, Open
    QVERIFY(answerOf(vault->write(name, SecretBytes::copyOf("words"))));
    QCOMPARE(textOf(answerOf(vault->read(name))), QByteArray("words"));
    QVERIFY(answerOf(vault->remove(name)));
    QCOMPARE(kindOf(answerOf(vault->read(name))), Error::Kind::NotFound);
}

void SecretVaultTest::asksOnlyForThePassphraseOnceThereIsAFile()
{
    {
        const auto vault = makeVault();
        vault->open();
        QTRY_COMPARE(vault->state(), SecretVault::State::PassphraseNeeded);
        QVERIFY(answerOf(vault->providePassphrase(SecretBytes::copyOf("open sesame"))));
        QVERIFY(answerOf(vault->write(name, SecretBytes::copyOf("words"))));
    }
    const auto vault = makeVault();
    QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
    vault->open();
    QCOMPARE(vault->state(), SecretVault::State::PassphraseNeeded); // at once: the keychain is not asked
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toBool(), false);
    QVERIFY(answerOf(vault->providePassphrase(SecretBytes::copyOf("open sesame"))));
    QCOMPARE(textOf(answerOf(vault->read(name))), QByteArray("words"));
}

void SecretVaultTest::asksAgainAfterAWrongPassphrase()
{
    {
        PassphraseSecretStore store(m_path, PassphraseCost{1, 8});
        QVERIFY(answerOf(store.unlock(SecretBytes::copyOf("open sesame"))));
    }
    const auto vault = makeVault();
    QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
    vault->open();
    QCOMPARE(kindOf(answerOf(vault->providePassphrase(SecretBytes::copyOf("close sesame")))),
             Error::Kind::Refused);
    QCOMPARE(vault->state(), SecretVault::State::PassphraseNeeded);
    QCOMPARE(asked.count(), 2);
    QVERIFY(answerOf(vault->providePassphrase(SecretBytes::copyOf("open sesame"))));
    QCOMPARE(vault->state(), SecretVault::State::Open);
}

void SecretVaultTest::beginsNothingNewWhereTheKeychainWasInUse()
{
    QFile marker(m_path + QLatin1String(".keychain"));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    marker.close();
    const auto vault = makeVault();
    QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
    for (int attempt = 0; attempt < 2; ++attempt) { // it may be tried again
        vault->open();
        QCOMPARE(vault->state(), SecretVault::State::Probing);
        QTRY_COMPARE(vault->state(), SecretVault::State::Unavailable);
        QVERIFY(vault->lastError().has_value());
        QCOMPARE(vault->lastError()->kind, Error::Kind::Locked);
    }
    QCOMPARE(asked.count(), 0);
    QCOMPARE(kindOf(answerOf(vault->read(name))), Error::Kind::Locked);
    QVERIFY(!QFileInfo::exists(m_path));
}

void SecretVaultTest::takesAPassphraseOnlyWhenItAsks()
{
    const auto vault = makeVault();
    QCOMPARE(kindOf(answerOf(vault->providePassphrase(SecretBytes::copyOf("early")))), Error::Kind::Conflict);
    vault->open();
    QTRY_COMPARE(vault->state(), SecretVault::State::PassphraseNeeded);
    const auto first = vault->providePassphrase(SecretBytes::copyOf("open sesame"));
    QCOMPARE(kindOf(answerOf(vault->providePassphrase(SecretBytes::copyOf("twice")))), Error::Kind::Conflict);
    QVERIFY(answerOf(first));
}

void SecretVaultTest::survivesItsEndAtEachStep()
{
    auto vault = makeVault();
    vault->open();
    vault.reset(); // while probing
    vault = makeVault();
    vault->open();
    QTRY_COMPARE(vault->state(), SecretVault::State::PassphraseNeeded);
    const auto unlocked = vault->providePassphrase(SecretBytes::copyOf("open sesame"));
    vault.reset(); // while unlocking
    QCOMPARE(kindOf(answerOf(unlocked)), Error::Kind::Cancelled);
}

TOLLSTREAM_TEST_MAIN(SecretVaultTest)
#include "SecretVaultTest.moc"
