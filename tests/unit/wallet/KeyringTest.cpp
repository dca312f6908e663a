// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wallet/Keyring.h"

#include "app/crypto/Bech32.h"
#include "app/iota/Wallet.h"

#include "tests/support/LedgerSamples.h"
#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tollstream;
using namespace tollstream::samples;

namespace {

constexpr auto knownWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                            "abandon about";

/// The answer, which may be one that can only be moved.
template <typename T> Result<T> answerTo(const QFuture<Result<T>> &future)
{
    QObject receiver;
    std::optional<Result<T>> taken;
    whenDone(future, &receiver, [&taken](Result<T> result) { taken.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return taken.has_value(); }, 20'000)) return failure(Error::Kind::TimedOut);
    return std::move(*taken);
}

Address accountOf(const char *words, std::uint32_t index)
{
    return Address::of(Wallet::accountKey(Mnemonic::parse(words).value(), index).value().publicKey());
}

SecretBytes exportedKey(std::uint8_t fill, std::uint8_t flag = 0)
{
    QByteArray payload(33, char(fill));
    payload[0] = char(flag);
    return encodeBech32("iotaprivkey", payload);
}

} // namespace

/// The accounts and keys of one data directory, over a keychain that does as the test says.
class KeyringTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_directory->filePath(QStringLiteral("tollstream.ini")),
                                                 QSettings::IniFormat);
        m_secrets = std::make_unique<MemorySecrets>();
        reopen();
    }
    void cleanup()
    {
        m_keyring.reset();
        m_secrets.reset();
    }

    void isEmptyTheFirstTime()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(m_keyring->isOpen());
        QVERIFY(m_keyring->accounts().empty());
        QVERIFY(!m_keyring->active());
        QVERIFY(!m_keyring->hasWords());
        QVERIFY(m_secrets->secrets.empty()); // nobody has asked for anything
    }

    void makesWordsAndFindsThemAgain()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QSignalSpy active(m_keyring.get(), &Keyring::activeChanged);
        QVERIFY(answerTo(m_keyring->create()).has_value());
        QCOMPARE(active.count(), 1);
        QVERIFY(m_keyring->hasWords());
        QVERIFY(!m_keyring->isBackedUp());
        const Address made = m_keyring->active().value().address;
        QCOMPARE(Address::of(answerTo(m_keyring->key(made)).value().publicKey()), made);
        QCOMPARE(answerTo(m_keyring->create()).error().kind, Error::Kind::Conflict);

        reopen();
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QCOMPARE(m_keyring->active().value().address, made);
        QVERIFY(!m_keyring->isBackedUp());
    }

    void showsTheWordsUntilTheyAreBackedUp()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->create()).has_value());
        const auto words = answerTo(m_keyring->wordsForBackup());
        QCOMPARE(words.value().words().view().toByteArray().count(' '), 23);
        QSignalSpy backedUp(m_keyring.get(), &Keyring::backedUpChanged);
        QVERIFY(answerTo(m_keyring->confirmBackup()).has_value());
        QCOMPARE(backedUp.count(), 1);
        QCOMPARE(answerTo(m_keyring->wordsForBackup()).error().kind, Error::Kind::Refused);
        reopen();
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(m_keyring->isBackedUp());
    }

    void derivesAsOtherWalletsDo()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->restore(Mnemonic::parse(knownWords).value())).has_value());
        QVERIFY(m_keyring->isBackedUp());
        QCOMPARE(m_keyring->active().value().address, accountOf(knownWords, 0));
        const Account second = answerTo(m_keyring->deriveNext(QStringLiteral("second"))).value();
        QCOMPARE(second.index, 1U);
        QCOMPARE(second.address, accountOf(knownWords, 1));
        QCOMPARE(Address::of(answerTo(m_keyring->key(second.address)).value().publicKey()), second.address);
        QVERIFY(m_keyring->choose(second.address).has_value());
        reopen();
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QCOMPARE(m_keyring->active().value(), second);
        QCOMPARE(m_keyring->choose(address(9)).error().kind, Error::Kind::NotFound);
    }

    void doesNotMistakeAnEmptyKeychainForANewWallet()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->create()).has_value());
        m_secrets->secrets.clear();
        reopen();
        QCOMPARE(answerTo(m_keyring->open()).error().kind, Error::Kind::Locked);
        QVERIFY(!m_keyring->isOpen());
        QCOMPARE(answerTo(m_keyring->create()).error().kind, Error::Kind::Locked);
        QVERIFY(m_secrets->secrets.empty());
    }

    void refusesTheWordsOfAnother()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->create()).has_value());
        m_secrets->secrets[QStringLiteral("wallet-words")] = SecretBytes::copyOf(knownWords);
        reopen();
        QCOMPARE(answerTo(m_keyring->open()).error().kind, Error::Kind::Conflict);
    }

    void findsAWalletWhoseSettingsAreLost()
    {
        m_secrets->secrets[QStringLiteral("wallet-words")] = SecretBytes::copyOf(knownWords);
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QCOMPARE(m_keyring->active().value().address, accountOf(knownWords, 0));
    }

    void tellsWhatTheKeychainSays()
    {
        m_secrets->trouble = Error{Error::Kind::TimedOut, {}};
        QCOMPARE(answerTo(m_keyring->open()).error().kind, Error::Kind::TimedOut);
        m_secrets->trouble.reset();
        QVERIFY(answerTo(m_keyring->open()).has_value());
        m_secrets->trouble = Error{Error::Kind::NoSpace, {}};
        QCOMPARE(answerTo(m_keyring->create()).error().kind, Error::Kind::NoSpace);
        QVERIFY(m_keyring->accounts().empty());
        QVERIFY(!m_keyring->hasWords());
        QCOMPARE(answerTo(m_keyring->importKey(exportedKey(7), {})).error().kind, Error::Kind::NoSpace);
        QVERIFY(m_keyring->accounts().empty());
    }

    void importsAndExportsKeys()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        const SecretBytes exported = exportedKey(7);
        QByteArray pasted = exported.view().toByteArray() + "\n";
        const Account account =
            answerTo(m_keyring->importKey(SecretBytes::copyOf(pasted), QStringLiteral("old one"))).value();
        QCOMPARE(account.kind, Account::Kind::Imported);
        QCOMPARE(m_keyring->active().value(), account);
        QVERIFY(answerTo(m_keyring->exportKey(account.address)).value() == exported);
        QCOMPARE(answerTo(m_keyring->importKey(exported.clone(), {})).error().kind, Error::Kind::Conflict);

        reopen();
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QCOMPARE(Address::of(answerTo(m_keyring->key(account.address)).value().publicKey()), account.address);
        m_secrets->secrets.clear();
        reopen();
        QCOMPARE(answerTo(m_keyring->open()).error().kind, Error::Kind::Locked);
    }

    void refusesWhatIsNoKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("hello there");
        QTest::newRow("another scheme") << exportedKey(7, 1).view().toByteArray();
        QTest::newRow("too short") << encodeBech32("iotaprivkey", QByteArray(32, '\0')).view().toByteArray();
        QTest::newRow("another kind")
            << encodeBech32("suiprivkey", QByteArray(33, '\0')).view().toByteArray();
        QByteArray mistyped = exportedKey(7).view().toByteArray();
        mistyped[20] = mistyped[20] == 'q' ? 'p' : 'q';
        QTest::newRow("mistyped") << mistyped;
    }
    void refusesWhatIsNoKey()
    {
        QFETCH(QByteArray, text);
        QVERIFY(answerTo(m_keyring->open()).has_value());
        const auto result = answerTo(m_keyring->importKey(SecretBytes::copyOf(text), {}));
        QCOMPARE(result.error().kind, Error::Kind::InvalidInput);
        QVERIFY(m_secrets->secrets.empty());
    }

    void watchesWithoutAKey()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        const auto key = KeyPair::fromSeed(SecretBytes::copyOf(QByteArray(32, '\x07'))).value();
        const Address watched = Address::of(key.publicKey());
        QVERIFY(m_keyring->watch(watched, QStringLiteral("till")).has_value());
        QCOMPARE(m_keyring->watch(watched, {}).error().kind, Error::Kind::Conflict);
        QVERIFY(!m_keyring->active().value().canSign());
        QCOMPARE(answerTo(m_keyring->key(watched)).error().kind, Error::Kind::NotFound);
        QCOMPARE(answerTo(m_keyring->exportKey(watched)).error().kind, Error::Kind::NotFound);
        QVERIFY(m_secrets->secrets.empty());

        // Its key arrives: another account for whoever uses it.
        QSignalSpy active(m_keyring.get(), &Keyring::activeChanged);
        QVERIFY(answerTo(m_keyring->importKey(exportedKey(7), {})).has_value());
        QCOMPARE(active.count(), 1);
        QVERIFY(m_keyring->active().value().canSign());
        QCOMPARE(m_keyring->active()->name, QStringLiteral("till"));
    }

    void forgetsOnlyWhatCanBeHadAgain()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->create()).has_value());
        const Address derived = m_keyring->active()->address;
        const Address imported = answerTo(m_keyring->importKey(exportedKey(7), {})).value().address;
        QVERIFY(m_keyring->watch(address(5), {}).has_value());
        QVERIFY(m_keyring->choose(address(5)).has_value());
        QCOMPARE(answerTo(m_keyring->remove(derived)).error().kind, Error::Kind::Refused);
        QCOMPARE(answerTo(m_keyring->remove(address(5))).error().kind, Error::Kind::Refused);
        QCOMPARE(answerTo(m_keyring->remove(address(6))).error().kind, Error::Kind::NotFound);
        QVERIFY(answerTo(m_keyring->remove(imported)).has_value());
        QCOMPARE(m_keyring->accounts().size(), std::size_t{2});
        QCOMPARE(m_secrets->secrets.size(), std::size_t{1});
    }

    void renames()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->create()).has_value());
        QSignalSpy active(m_keyring.get(), &Keyring::activeChanged);
        QSignalSpy accounts(m_keyring.get(), &Keyring::accountsChanged);
        QVERIFY(m_keyring->rename(m_keyring->active()->address, QStringLiteral("kitchen")).has_value());
        QCOMPARE(m_keyring->active()->name, QStringLiteral("kitchen"));
        QCOMPARE(accounts.count(), 1);
        QCOMPARE(active.count(), 0);
    }

    void keepsSecretsOutOfTheSettings()
    {
        QVERIFY(answerTo(m_keyring->open()).has_value());
        QVERIFY(answerTo(m_keyring->restore(Mnemonic::parse(knownWords).value())).has_value());
        const auto exported = exportedKey(7);
        QVERIFY(answerTo(m_keyring->importKey(exported.clone(), {})).has_value());
        QFile file(m_settings->fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("derived"));
        QVERIFY(!content.contains("abandon"));
        QVERIFY(!content.contains(exported.view().toByteArray()));
        QVERIFY(!content.contains(QByteArray(32, '\x07').toHex()));
    }

private:
    void reopen() { m_keyring = std::make_unique<Keyring>(*m_secrets, *m_settings); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MemorySecrets> m_secrets;
    std::unique_ptr<Keyring> m_keyring;
};

TOLLSTREAM_TEST_MAIN(KeyringTest)
#include "KeyringTest.moc"
