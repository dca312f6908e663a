// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerCertificate.h"

#include "tests/support/TestCertificate.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTemporaryDir>

using namespace tollstream;

namespace {

QSslCertificate read(const BrokerCertificate &certificate)
{
    return QSslCertificate::fromPath(certificate.certificateFile).value(0);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const UnixTime now = SystemClock().now();

QDateTime dateOf(UnixTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMilliseconds(time), Qt::UTC);
}

} // namespace

class BrokerCertificateTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void makesOneThatLibrariesAccept()
    {
        const auto made =
            make({QStringLiteral("example.org"), QStringLiteral("192.0.2.7"), QStringLiteral("a,DNS:b")});
        QVERIFY(made.has_value());
        const QSslCertificate certificate = read(*made);
        QVERIFY(!certificate.isNull());
        QVERIFY(certificate.isSelfSigned());
        QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
        QCOMPARE(certificate.publicKey().length(), 256);
        QCOMPARE(QCryptographicHash::hash(certificate.publicKey().toDer(), QCryptographicHash::Sha256),
                 made->pin);
        QCOMPARE(certificate.expiryDate().toMSecsSinceEpoch(), toUnixMilliseconds(made->validUntil));
        QVERIFY(!made->isSellersOwn);
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
        QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("example.org")));
        QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("192.0.2.7")));
        QVERIFY(!names.contains(QSsl::DnsEntry, QStringLiteral("b")));
        QVERIFY(certificate.effectiveDate() < dateOf(now));
        QVERIFY(certificate.expiryDate() > dateOf(now).addYears(9));
    }

    void keepsTheKeyToTheOwner()
    {
        const auto made = make();
        QVERIFY(made.has_value());
        const auto allowed = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(made->privateKeyFile), QFile::Permissions(allowed));
        QFile file(made->privateKeyFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!QSslKey(file.readAll(), QSsl::Ec).isNull());
    }

    void staysTheSameOverRestarts()
    {
        const auto first = make();
        const auto second = make();
        QVERIFY(first && second);
        QCOMPARE(*second, *first);
    }

    void isMadeAnewForTheSameKey_data()
    {
        QTest::addColumn<std::chrono::days>("later");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<bool>("isAnew");
        const QStringList same{QStringLiteral("example.org")};
        const auto tenYears = std::chrono::days(3'650);
        QTest::newRow("long before its end")
            << tenYears - BrokerCertificate::renewedBefore - std::chrono::days(1) << same << false;
        QTest::newRow("soon before its end")
            << tenYears - BrokerCertificate::renewedBefore + std::chrono::days(1) << same << true;
        QTest::newRow("after its end") << tenYears + std::chrono::days(100) << same << true;
        QTest::newRow("another name")
            << std::chrono::days(1) << QStringList{QStringLiteral("192.0.2.9")} << true;
        QTest::newRow("no name") << std::chrono::days(1) << QStringList() << true;
    }
    void isMadeAnewForTheSameKey()
    {
        QFETCH(const std::chrono::days, later);
        QFETCH(const QStringList, names);
        QFETCH(const bool, isAnew);
        const auto first = make({QStringLiteral("example.org")});
        const auto second = BrokerCertificate::loadOrCreate(m_directory->path(), names, now + later);
        QVERIFY(first && second);
        QCOMPARE(second->pin, first->pin);
        QCOMPARE(second->digest != first->digest, isAnew);
        QCOMPARE(second->validUntil > first->validUntil, isAnew);
        QVERIFY(second->validUntil > now + later);
        QCOMPARE(*BrokerCertificate::loadOrCreate(m_directory->path(), names, now + later), *second);
    }

    void takesTheSellersOwn_data()
    {
        using KeyKind = TestCertificate::KeyKind;
        QTest::addColumn<TestCertificate::Options>("options");
        QTest::newRow("elliptic") << TestCertificate::Options{};
        QTest::newRow("RSA") << TestCertificate::Options{.keyKind = KeyKind::Rsa2048};
        QTest::newRow("out of date") << TestCertificate::Options{.validFrom = std::chrono::hours(-48),
                                                                 .validUntil = std::chrono::hours(-24)};
    }
    void takesTheSellersOwn()
    {
        QFETCH(const TestCertificate::Options, options);
        const auto own = TestCertificate::make(options);
        const QByteArray chain = own.certificate + TestCertificate::make({}).certificate;
        const auto [certificateFile, keyFile] = save(chain, own.key);
        QVERIFY(BrokerCertificate::check(certificateFile, keyFile).has_value());
        const QString directory = m_directory->filePath(QStringLiteral("broker"));
        const auto taken = BrokerCertificate::takeOver(certificateFile, keyFile, directory);
        QVERIFY(taken.has_value());
        QVERIFY(taken->isSellersOwn);
        QCOMPARE(taken->pin, own.publicKeyDigest);
        QCOMPARE(contentOf(taken->certificateFile), chain);
        QCOMPARE(contentOf(taken->privateKeyFile), own.key);
        const auto allowed = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(taken->privateKeyFile), QFile::Permissions(allowed));
        QCOMPARE(*BrokerCertificate::takeOver(certificateFile, keyFile, directory), *taken);
        // Renewed for the same key, it bears the same pin.
        auto renewal = options;
        renewal.key = own.key;
        renewal.validUntil = std::chrono::hours(1'000);
        save(TestCertificate::make(renewal).certificate, own.key);
        const auto renewed = BrokerCertificate::takeOver(certificateFile, keyFile, directory);
        QVERIFY(renewed.has_value());
        QCOMPARE(renewed->pin, taken->pin);
        QVERIFY(renewed->digest != taken->digest && renewed->validUntil > taken->validUntil);
    }

    void refusesWhatIsNoCertificateOfTheSeller_data()
    {
        using KeyKind = TestCertificate::KeyKind;
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<Error::Kind>("kind");
        const auto own = TestCertificate::make({});
        const auto weak = TestCertificate::make({.keyKind = KeyKind::Rsa1024});
        const auto edwards = TestCertificate::make({.keyKind = KeyKind::Ed25519});
        const auto locked = TestCertificate::make({.keyPassphrase = "secret"});
        const QByteArray garbage(100'000, 'x');
        QTest::newRow("empty") << QByteArray() << QByteArray() << Error::Kind::InvalidInput;
        QTest::newRow("garbage") << garbage << own.key << Error::Kind::InvalidInput;
        QTest::newRow("garbage for a key") << own.certificate << garbage << Error::Kind::InvalidInput;
        QTest::newRow("the other way round") << own.key << own.certificate << Error::Kind::InvalidInput;
        QTest::newRow("another key") << own.certificate << weak.key << Error::Kind::Conflict;
        QTest::newRow("a locked key") << locked.certificate << locked.key << Error::Kind::Locked;
        QTest::newRow("a weak key") << weak.certificate << weak.key << Error::Kind::InvalidInput;
        QTest::newRow("Ed25519") << edwards.certificate << edwards.key << Error::Kind::InvalidInput;
        QTest::newRow("cut off") << own.certificate.left(own.certificate.size() / 2) << own.key
                                 << Error::Kind::InvalidInput;
    }
    void refusesWhatIsNoCertificateOfTheSeller()
    {
        QFETCH(const QByteArray, certificate);
        QFETCH(const QByteArray, key);
        QFETCH(const Error::Kind, kind);
        const auto [certificateFile, keyFile] = save(certificate, key);
        const QString directory = m_directory->filePath(QStringLiteral("broker"));
        const auto taken = BrokerCertificate::takeOver(certificateFile, keyFile, directory);
        QVERIFY(!taken.has_value());
        QCOMPARE(taken.error().kind, kind);
        QCOMPARE(BrokerCertificate::check(certificateFile, keyFile).error().kind, kind);
        QVERIFY(!QFile::exists(directory));
        QFile::remove(keyFile);
        QCOMPARE(BrokerCertificate::check(certificateFile, keyFile).error().kind, Error::Kind::NotFound);
    }

    void replacesHalfAPair_data()
    {
        QTest::addColumn<QString>("lost");
        QTest::newRow("no key") << QStringLiteral("key.pem");
        QTest::newRow("no certificate") << QStringLiteral("certificate.pem");
    }
    void replacesHalfAPair()
    {
        QFETCH(QString, lost);
        const auto first = make();
        QVERIFY(first && QFile::remove(m_directory->filePath(lost)));
        const auto second = make();
        QVERIFY(second.has_value());
        QVERIFY(second->pin != first->pin);
    }

    void doesNotReplaceWhatIsDamaged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        for (const char *name : {"key.pem", "certificate.pem"}) {
            QTest::addRow("%s empty", name) << QString::fromLatin1(name) << QByteArray();
            QTest::addRow("%s garbage", name) << QString::fromLatin1(name) << QByteArray(100'000, 'x');
        }
    }
    void doesNotReplaceWhatIsDamaged()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QVERIFY(make().has_value());
        QFile file(m_directory->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        const auto again = make();
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().kind, Error::Kind::Storage);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void noticesAKeyOfAnotherCertificate()
    {
        QTemporaryDir other;
        const auto first = make();
        const auto second = BrokerCertificate::loadOrCreate(other.path(), {}, now);
        QVERIFY(first && second);
        QVERIFY(QFile::remove(first->privateKeyFile) &&
                QFile::copy(second->privateKeyFile, first->privateKeyFile));
        QCOMPARE(make().error().kind, Error::Kind::Storage);
    }

    void makesItsDirectory()
    {
        const auto made =
            BrokerCertificate::loadOrCreate(m_directory->filePath(QStringLiteral("a/b")), {}, now);
        QVERIFY(made && QFile::exists(made->certificateFile));
        QFile file(m_directory->filePath(QStringLiteral("blocked")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto none =
            BrokerCertificate::loadOrCreate(file.fileName() + QStringLiteral("/broker"), {}, now);
        QCOMPARE(none.error().kind, Error::Kind::Storage);
    }

private:
    Result<BrokerCertificate> make(const QStringList &hostNames = {}) const
    {
        return BrokerCertificate::loadOrCreate(m_directory->path(), hostNames, now);
    }
    std::pair<QString, QString> save(const QByteArray &certificate, const QByteArray &key) const
    {
        const QString certificateFile = m_directory->filePath(QStringLiteral("own.crt"));
        const QString keyFile = m_directory->filePath(QStringLiteral("own.key"));
        for (const auto &[path, content] :
             {std::pair(certificateFile, certificate), std::pair(keyFile, key)}) {
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) return {};
        }
        return {certificateFile, keyFile};
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

TOLLSTREAM_TEST_MAIN(BrokerCertificateTest)
#include "BrokerCertificateTest.moc"
