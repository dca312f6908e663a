// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/KeychainSecretStore.h"

#include "tests/support/TestMain.h"

#include "Keyring.h"
#include "SecretAnswers.h"

using namespace tollstream;
using namespace std::chrono_literals;

/// With a real keyring: see with-keyring.sh.
class KeychainSecretStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();

    void answersAProbe();
    void keepsSecrets();
    void keepsServicesApart();
    void saysNotFoundWhereItIsCertain();
    void replacesAndRemoves();
    void leavesNoProbesBehind();
    void givesUpOnAKeyringThatDoesNotAnswer();
    void survivesItsEndInTheMiddleOfAQuestion();
    void neverTakesAShutKeyringForAnEmptyOne(); // the last one: it cannot be opened again

private:
    std::optional<Keyring> m_keyring;
    KeychainSecretStore m_store{QStringLiteral("tollstream-test"), 20s};
};

void KeychainSecretStoreTest::initTestCase()
{
    m_keyring = Keyring::find();
    if (!m_keyring)
        QSKIP("no keyring: run with-keyring.sh; it needs dbus-run-session, gnome-keyring-daemon, gdbus");
}

void KeychainSecretStoreTest::cleanup()
{
    if (m_keyring) m_keyring->thaw();
}

void KeychainSecretStoreTest::answersAProbe()
{
    const Result<void> probed = answerOf(m_store.probe());
    QVERIFY2(probed.has_value(), probed ? "" : qPrintable(probed.error().detail));
}

void KeychainSecretStoreTest::keepsSecrets()
{
    QByteArray bytes(300, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i); // each byte value, zero too
    QVERIFY(answerOf(m_store.write(QStringLiteral("identity"), SecretBytes::copyOf(bytes))));
    KeychainSecretStore again(QStringLiteral("tollstream-test"), 20s);
    QCOMPARE(textOf(answerOf(again.read(QStringLiteral("identity")))), bytes);
}

void KeychainSecretStoreTest::keepsServicesApart()
{
    QVERIFY(answerOf(m_store.write(QStringLiteral("shared"), SecretBytes::copyOf("ours"))));
    KeychainSecretStore other(QStringLiteral("tollstream-test-2"), 20s);
    QCOMPARE(kindOf(answerOf(other.read(QStringLiteral("shared")))), Error::Kind::NotFound);
}

void KeychainSecretStoreTest::saysNotFoundWhereItIsCertain()
{
    QCOMPARE(kindOf(answerOf(m_store.read(QStringLiteral("never written")))), Error::Kind::NotFound);
}

void KeychainSecretStoreTest::replacesAndRemoves()
{
    const QString name = QStringLiteral("password");
    QVERIFY(answerOf(m_store.write(name, SecretBytes::copyOf("first"))));
    QVERIFY(answerOf(m_store.write(name, SecretBytes::copyOf("second"))));
    QCOMPARE(textOf(answerOf(m_store.read(name))), QByteArray("second"));
    QVERIFY(answerOf(m_store.remove(name)));
    QCOMPARE(kindOf(answerOf(m_store.read(name))), Error::Kind::NotFound);
    QVERIFY(answerOf(m_store.remove(name))); // already so
}

void KeychainSecretStoreTest::leavesNoProbesBehind()
{
    QVERIFY(answerOf(m_store.probe()));
    QProcess search;
    search.start(QStringLiteral("gdbus"),
                 {QStringLiteral("call"), QStringLiteral("--session"), QStringLiteral("--dest"),
                  QStringLiteral("org.freedesktop.secrets"), QStringLiteral("--object-path"),
                  QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("--method"),
                  QStringLiteral("org.freedesktop.Secret.Service.SearchItems"),
                  QStringLiteral("{'server': 'tollstream-test'}")});
    QVERIFY(search.waitForFinished());
    const QByteArray found = search.readAllStandardOutput();
    // What the tests before have written and left, nothing more.
    QCOMPARE(found.count("/org/freedesktop/secrets/collection/"), qsizetype(2));
}

void KeychainSecretStoreTest::givesUpOnAKeyringThatDoesNotAnswer()
{
    const QString name = QStringLiteral("patience");
    QVERIFY(answerOf(m_store.write(name, SecretBytes::copyOf("kept"))));
    KeychainSecretStore hasty(QStringLiteral("tollstream-test"), 200ms);
    m_keyring->freeze();
    QCOMPARE(kindOf(answerOf(hasty.read(name))), Error::Kind::TimedOut);
    QCOMPARE(kindOf(answerOf(hasty.write(name, SecretBytes::copyOf("late")))), Error::Kind::TimedOut);
    QCOMPARE(kindOf(answerOf(hasty.remove(name))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(hasty.probe())), Error::Kind::Locked);
    m_keyring->thaw();
    // The late write was asked for and is done, with its own bytes.
    QCOMPARE(textOf(answerOf(m_store.read(name))), QByteArray("late"));
}

void KeychainSecretStoreTest::survivesItsEndInTheMiddleOfAQuestion()
{
    auto store = std::make_unique<KeychainSecretStore>(QStringLiteral("tollstream-test"), 20s);
    const auto read = store->read(QStringLiteral("patience"));
    const auto written = store->write(QStringLiteral("orphan"), SecretBytes::copyOf("bytes"));
    const auto probed = store->probe();
    store.reset();
    QCOMPARE(kindOf(answerOf(read)), Error::Kind::Cancelled);
    QCOMPARE(kindOf(answerOf(written)), Error::Kind::Cancelled);
    QCOMPARE(kindOf(answerOf(probed)), Error::Kind::Cancelled);
    QCOMPARE(textOf(answerOf(m_store.read(QStringLiteral("orphan")))), QByteArray("bytes"));
}

void KeychainSecretStoreTest::neverTakesAShutKeyringForAnEmptyOne()
{
    const QString name = QStringLiteral("identity");
    QVERIFY(answerOf(m_store.read(name)));
    QVERIFY(m_keyring->lock());
    KeychainSecretStore store(QStringLiteral("tollstream-test"), 2s);
    QCOMPARE(kindOf(answerOf(store.read(name))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(store.read(QStringLiteral("never written")))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(store.remove(name))), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(store.probe())), Error::Kind::Locked);
    QCOMPARE(kindOf(answerOf(store.write(name, SecretBytes::copyOf("other")))), Error::Kind::Locked);
}

TOLLSTREAM_TEST_MAIN(KeychainSecretStoreTest)
#include "KeychainSecretStoreTest.moc"
