// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/BrokerConfiguration.h"

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
        QCOMPARE(certificate.digest(QCryptographicHash::Sha256), made->pin);
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
        QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("example.org")));
        QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("192.0.2.7")));
        QVERIFY(!names.contains(QSsl::DnsEntry, QStringLiteral("b")));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(certificate.effectiveDate() < now);
        QVERIFY(certificate.expiryDate() > now.addYears(9));
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
        const auto second = make({QStringLiteral("other.example")});
        QVERIFY(first && second);
        QCOMPARE(second->pin, first->pin);
        QCOMPARE(second->certificateFile, first->certificateFile);
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
        const auto second = BrokerCertificate::loadOrCreate(other.path());
        QVERIFY(first && second);
        QVERIFY(QFile::remove(first->privateKeyFile) &&
                QFile::copy(second->privateKeyFile, first->privateKeyFile));
        QCOMPARE(make().error().kind, Error::Kind::Storage);
    }

    void makesItsDirectory()
    {
        const auto made = BrokerCertificate::loadOrCreate(m_directory->filePath(QStringLiteral("a/b")));
        QVERIFY(made && QFile::exists(made->certificateFile));
        QFile file(m_directory->filePath(QStringLiteral("blocked")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto none = BrokerCertificate::loadOrCreate(file.fileName() + QStringLiteral("/broker"));
        QCOMPARE(none.error().kind, Error::Kind::Storage);
    }

private:
    Result<BrokerCertificate> make(const QStringList &hostNames = {}) const
    {
        return BrokerCertificate::loadOrCreate(m_directory->path(), hostNames);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

TOLLSTREAM_TEST_MAIN(BrokerCertificateTest)
#include "BrokerCertificateTest.moc"
