// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/PassphraseSecretStore.h"

#include "tests/support/TestMain.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include "SecretAnswers.h"
#include <csignal>
#include <sys/resource.h>

using namespace tollstream;

namespace {

constexpr PassphraseCost cheap{1, 8};

} // namespace

class PassphraseSecretStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void keepsSecretsFromRunToRun();
    void isShutUntilItIsUnlocked();
    void refusesAWrongPassphrase();
    void refusesAnEmptyPassphrase();
    void noticesEachChangedByte();
    void noticesEachTruncation();
    void refusesCostsThatWouldStopTheMachine();
    void writesForItsOwnerOnly();
    void holdsNothingInClearText();
    void replacesAndRemoves();
    void keepsTheOldFileWhereItCannotWrite();
    void keepsTheOrderOfCalls();
    void writesWhatWasAskedForWhenItGoes();
    void keepsTheCostOfTheFile();
    void survivesItsEndInTheMiddleOfUnlocking();

private:
    std::unique_ptr<PassphraseSecretStore> unlockedStore() const;
    QByteArray fileBytes() const;
    void setFileBytes(const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void PassphraseSecretStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(QStringLiteral("secrets.vault"));
}

void PassphraseSecretStoreTest::cleanup()
{
    m_folder.reset();
}

std::unique_ptr<PassphraseSecretStore> PassphraseSecretStoreTest::unlockedStore() const
{
    auto store = std::make_unique<PassphraseSecretStore>(m_path, cheap);
    const Result<void> unlocked = answerOf(store->unlock(SecretBytes::copyOf("open sesame")));
    return unlocked ? std::move(store) : nullptr;
}

QByteArray PassphraseSecretStoreTest::fileBytes() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void PassphraseSecretStoreTest::setFileBytes(const QByteArray &bytes) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void PassphraseSecretStoreTest::keepsSecretsFromRunToRun()
{
    const QString umlaut = QString::fromUtf8("schlüssel");
    {
        const auto store = unlockedStore();
        QVERIFY(store && store->exists() && store->isUnlocked());
        QVERIFY(answerOf(store->write(QStringLiteral("wallet-words"), SecretBytes::copyOf("twelve words"))));
        QVERIFY(answerOf(store->write(umlaut, SecretBytes::copyOf(QByteArray("\x00\xff\x00", 3)))));
        QVERIFY(answerOf(store->write(QStringLiteral("empty"), SecretBytes())));
    }
    const auto store = unlockedStore();
    QVERIFY(store);
    QCOMPARE(textOf(answerOf(store->read(QStringLiteral("wallet-words")))), QByteArray("twelve words"));
    QCOMPARE(textOf(answerOf(store->read(umlaut))), QByteArray("\x00\xff\x00", 3));
    QCOMPARE(textOf(answerOf(store->read(QStringLiteral("empty")))), QByteArray());
    QCOMPARE(kindOf(answerOf(store->read(QStringLiteral("other")))), Error::Kind::NotFound);
}

void PassphraseSecretStoreTest::isShutUntilItIsUnlocked()
{
    PassphraseSecretStore store(m_path, cheap);
    QVERIFY(!store.exists());
    QVERIFY(!store.isUnlocked());
    QCOMPARE(kindOf(answerOf(store.read(QStringLiteral("name")))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(store.write(QStringLiteral("name"), SecretBytes(1)))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(store.remove(QStringLiteral("name")))), Error::Kind::Locked);
    QVERIFY(!store.exists());
}

void PassphraseSecretStoreTest::refusesAWrongPassphrase()
{
    QVERIFY(unlockedStore());
    const QByteArray before = fileBytes();
    PassphraseSecretStore store(m_path, cheap);
    QCOMPARE(kindOf(answerOf(store.unlock(SecretBytes::copyOf("open sesamE")))), Error::Kind::Refused);
    QVERIFY(!store.isUnlocked());
    QCOMPARE(kindOf(answerOf(store.read(QStringLiteral("name")))), Error::Kind::Locked);
    QCOMPARE(fileBytes(), before);
    QVERIFY(answerOf(store.unlock(SecretBytes::copyOf("open sesame"))));
    QVERIFY(store.isUnlocked());
}

void PassphraseSecretStoreTest::refusesAnEmptyPassphrase()
{
    PassphraseSecretStore store(m_path, cheap);
    QCOMPARE(kindOf(answerOf(store.unlock(SecretBytes()))), Error::Kind::InvalidInput);
    QVERIFY(!store.exists());
}

void PassphraseSecretStoreTest::noticesEachChangedByte()
{
    QVERIFY(answerOf(unlockedStore()->write(QStringLiteral("name"), SecretBytes::copyOf("value"))));
    const QByteArray good = fileBytes();
    QVERIFY(good.size() > 100);
    PassphraseFile file(m_path, cheap);
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray changed = good;
        changed[i] = static_cast<char>(changed[i] ^ 0x01);
        setFileBytes(changed);
        QCOMPARE(kindOf(file.unlock(SecretBytes::copyOf("open sesame"))), Error::Kind::Forged);
    }
    setFileBytes(good);
    QVERIFY(file.unlock(SecretBytes::copyOf("open sesame")));
}

void PassphraseSecretStoreTest::noticesEachTruncation()
{
    QVERIFY(answerOf(unlockedStore()->write(QStringLiteral("name"), SecretBytes::copyOf("value"))));
    const QByteArray good = fileBytes();
    PassphraseFile file(m_path, cheap);
    for (qsizetype size = 0; size < good.size(); ++size) {
        setFileBytes(good.first(size));
        QCOMPARE(kindOf(file.unlock(SecretBytes::copyOf("open sesame"))), Error::Kind::Forged);
    }
    setFileBytes(good + 'x');
    QCOMPARE(kindOf(file.unlock(SecretBytes::copyOf("open sesame"))), Error::Kind::Forged);
    setFileBytes(QByteArray(qsizetype{2} * 1024 * 1024, 'x'));
    QCOMPARE(kindOf(file.unlock(SecretBytes::copyOf("open sesame"))), Error::Kind::Forged);
}

void PassphraseSecretStoreTest::refusesCostsThatWouldStopTheMachine()
{
    // 100 passes over 8 KiB are done at once, but no file of ours says so: and its checksum is right.
    PassphraseSecretStore store(m_path, PassphraseCost{100, 8});
    QVERIFY(answerOf(store.unlock(SecretBytes::copyOf("open sesame"))));
    PassphraseSecretStore again(m_path, cheap);
    QCOMPARE(kindOf(answerOf(again.unlock(SecretBytes::copyOf("open sesame")))), Error::Kind::Forged);
}

void PassphraseSecretStoreTest::writesForItsOwnerOnly()
{
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const auto all = QFileDevice::ReadUser | QFileDevice::WriteUser | ownerOnly;
    const auto store = unlockedStore();
    QCOMPARE(QFileInfo(m_path).permissions() & ~all, QFileDevice::Permissions());
    QVERIFY(QFile::setPermissions(m_path, ownerOnly | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    QVERIFY(answerOf(store->write(QStringLiteral("name"), SecretBytes(1))));
    QCOMPARE(QFileInfo(m_path).permissions() & ~all, QFileDevice::Permissions());
    QCOMPARE(m_folder->isValid() ? QDir(m_folder->path()).entryList(QDir::Files).size() : 0, qsizetype(1));
}

void PassphraseSecretStoreTest::holdsNothingInClearText()
{
    QVERIFY(answerOf(
        unlockedStore()->write(QStringLiteral("wallet-words"), SecretBytes::copyOf("abandon about"))));
    for (const char *text : {"wallet", "words", "abandon", "sesame"})
        QVERIFY(!fileBytes().contains(text));
}

void PassphraseSecretStoreTest::replacesAndRemoves()
{
    const auto store = unlockedStore();
    const QString name = QStringLiteral("name");
    QVERIFY(answerOf(store->write(name, SecretBytes::copyOf("first"))));
    QVERIFY(answerOf(store->write(name, SecretBytes::copyOf("second"))));
    QCOMPARE(textOf(answerOf(store->read(name))), QByteArray("second"));
    QVERIFY(answerOf(store->remove(name)));
    QCOMPARE(kindOf(answerOf(store->read(name))), Error::Kind::NotFound);
    QVERIFY(answerOf(store->remove(name))); // already so
    QCOMPARE(kindOf(answerOf(unlockedStore()->read(name))), Error::Kind::NotFound);
}

void PassphraseSecretStoreTest::keepsTheOldFileWhereItCannotWrite()
{
    const auto store = unlockedStore();
    const QString name = QStringLiteral("name");
    QVERIFY(answerOf(store->write(name, SecretBytes::copyOf("old"))));
    const QByteArray before = fileBytes();

    // The kernel cuts off each file of this process at 32 bytes, as a disk does that fills up half-way.
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit tight{32, limit.rlim_max};
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const Result<void> written = answerOf(store->write(name, SecretBytes::copyOf("new")));
    const Result<void> added = answerOf(store->write(QStringLiteral("more"), SecretBytes::copyOf("new")));
    const Result<void> removed = answerOf(store->remove(name));
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, oldHandler);

    QCOMPARE(kindOf(written), Error::Kind::Storage);
    QCOMPARE(kindOf(added), Error::Kind::Storage);
    QCOMPARE(kindOf(removed), Error::Kind::Storage);
    QCOMPARE(fileBytes(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), qsizetype(1)); // nothing half is left
    QCOMPARE(textOf(answerOf(store->read(name))), QByteArray("old"));
    QCOMPARE(kindOf(answerOf(store->read(QStringLiteral("more")))), Error::Kind::NotFound);
    QVERIFY(answerOf(store->write(name, SecretBytes::copyOf("new")))); // and goes on afterwards
    QCOMPARE(textOf(answerOf(unlockedStore()->read(name))), QByteArray("new"));
}

void PassphraseSecretStoreTest::keepsTheOrderOfCalls()
{
    const auto store = unlockedStore();
    const QString name = QStringLiteral("name");
    for (int i = 0; i < 20; ++i)
        store->write(name, SecretBytes::copyOf(QByteArray::number(i)));
    QCOMPARE(textOf(answerOf(store->read(name))), QByteArray("19"));
}

void PassphraseSecretStoreTest::writesWhatWasAskedForWhenItGoes()
{
    unlockedStore()->write(QStringLiteral("name"), SecretBytes::copyOf("last words"));
    QCOMPARE(textOf(answerOf(unlockedStore()->read(QStringLiteral("name")))), QByteArray("last words"));
}

void PassphraseSecretStoreTest::keepsTheCostOfTheFile()
{
    QVERIFY(unlockedStore());
    PassphraseSecretStore other(m_path, PassphraseCost{2, 64});
    QVERIFY(answerOf(other.unlock(SecretBytes::copyOf("open sesame"))));
    QVERIFY(answerOf(other.write(QStringLiteral("name"), SecretBytes(1))));
    QVERIFY(unlockedStore());
}

void PassphraseSecretStoreTest::survivesItsEndInTheMiddleOfUnlocking()
{
    auto store = std::make_unique<PassphraseSecretStore>(m_path, PassphraseCost{2, 16 * 1024});
    const QFuture<Result<void>> unlocked = store->unlock(SecretBytes::copyOf("open sesame"));
    store.reset();
    QCOMPARE(kindOf(answerOf(unlocked)), Error::Kind::Cancelled);
}

TOLLSTREAM_TEST_MAIN(PassphraseSecretStoreTest)
#include "PassphraseSecretStoreTest.moc"
