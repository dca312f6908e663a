// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/SecretVault.h"

#include "tests/support/TestMain.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "Keyring.h"
#include "SecretAnswers.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// With a real keyring: see with-keyring.sh.
class SecretVaultKeychainTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void usesTheKeychainWhereItAnswers();
    void prefersAPassphraseFileThatIsThere();
    void waitsForAKeychainThatWasInUse();
    void fallsBackWhereItNeverAnswered();
    void saysWhenTheChoiceCannotBeRemembered();

private:
    std::unique_ptr<SecretVault> makeVault(std::chrono::milliseconds timeout = 20s) const;
    std::optional<Keyring> m_keyring;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void SecretVaultKeychainTest::initTestCase()
{
    m_keyring = Keyring::find();
    if (!m_keyring)
        QSKIP("no keyring: run with-keyring.sh; it needs dbus-run-session, gnome-keyring-daemon, gdbus");
}

void SecretVaultKeychainTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(QStringLiteral("secrets.vault"));
}

void SecretVaultKeychainTest::cleanup()
{
    if (m_keyring) m_keyring->thaw();
    m_folder.reset();
}

std::unique_ptr<SecretVault> SecretVaultKeychainTest::makeVault(std::chrono::milliseconds timeout) const
{
    return std::make_unique<SecretVault>(m_folder->path(), m_path,
                                         SecretVault::Options{timeout, PassphraseCost{1, 8}});
}

void SecretVaultKeychainTest::usesTheKeychainWhereItAnswers()
{
    {
        const auto vault = makeVault();
        QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
        vault->open();
        QTRY_COMPARE(vault->state(), SecretVault::State::Open);
        QCOMPARE(asked.count(), 0);
        QVERIFY(answerOf(vault->write(QStringLiteral("identity"), SecretBytes::copyOf("words"))));
        QVERIFY(!QFileInfo::exists(m_path));
    }
    const auto vault = makeVault();
    vault->open();
    QTRY_COMPARE(vault->state(), SecretVault::State::Open);
    QCOMPARE(textOf(answerOf(vault->read(QStringLiteral("identity")))), QByteArray("words"));
}

void SecretVaultKeychainTest::prefersAPassphraseFileThatIsThere()
{
    {
        PassphraseSecretStore store(m_path, PassphraseCost{1, 8});
        QVERIFY(answerOf(store.unlock(SecretBytes::copyOf("open sesame"))));
        QVERIFY(answerOf(store.write(QStringLiteral("identity"), SecretBytes::copyOf("from the file"))));
    }
    const auto vault = makeVault();
    vault->open();
    QCOMPARE(vault->state(), SecretVault::State::PassphraseNeeded);
    QVERIFY(answerOf(vault->providePassphrase(SecretBytes::copyOf("open sesame"))));
    QCOMPARE(textOf(answerOf(vault->read(QStringLiteral("identity")))), QByteArray("from the file"));
}

void SecretVaultKeychainTest::waitsForAKeychainThatWasInUse()
{
    {
        const auto vault = makeVault();
        vault->open();
        QTRY_COMPARE(vault->state(), SecretVault::State::Open);
        QVERIFY(answerOf(vault->write(QStringLiteral("identity"), SecretBytes::copyOf("words"))));
    }
    m_keyring->freeze();
    const auto vault = makeVault(1s);
    QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
    vault->open();
    QTRY_COMPARE(vault->state(), SecretVault::State::Unavailable);
    QCOMPARE(vault->lastError()->kind, Error::Kind::Locked);
    QCOMPARE(asked.count(), 0);
    m_keyring->thaw();
    vault->open();
    QTRY_COMPARE(vault->state(), SecretVault::State::Open);
    QVERIFY(!vault->lastError().has_value());
    QCOMPARE(textOf(answerOf(vault->read(QStringLiteral("identity")))), QByteArray("words"));
}

void SecretVaultKeychainTest::fallsBackWhereItNeverAnswered()
{
    m_keyring->freeze();
    const auto vault = makeVault(200ms);
    QSignalSpy asked(vault.get(), &SecretVault::passphraseNeeded);
    vault->open();
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toBool(), true);
    QVERIFY(answerOf(vault->providePassphrase(SecretBytes::copyOf("open sesame"))));
    m_keyring->thaw();
    const auto next = makeVault();
    next->open();
    QCOMPARE(next->state(), SecretVault::State::PassphraseNeeded); // and stays with the file
}

void SecretVaultKeychainTest::saysWhenTheChoiceCannotBeRemembered()
{
    m_path = m_folder->filePath(QStringLiteral("no/such/folder/secrets.vault"));
    const auto vault = makeVault();
    vault->open();
    QTRY_COMPARE(vault->state(), SecretVault::State::Unavailable);
    QCOMPARE(vault->lastError()->kind, Error::Kind::Storage);
}

TOLLSTREAM_TEST_MAIN(SecretVaultKeychainTest)
#include "SecretVaultKeychainTest.moc"
