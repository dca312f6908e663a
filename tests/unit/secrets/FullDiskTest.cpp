// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/PassphraseFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "SecretAnswers.h"
#include <sys/mount.h>

using namespace tollstream;

namespace {

bool writeTo(const char *path, const QByteArray &text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool isDone = ::write(file, text.constData(), static_cast<std::size_t>(text.size())) == text.size();
    ::close(file);
    return isDone;
}

// A disk of 64 KiB that only this process sees. Needs neither root nor a cleaner, but a kernel that lets us.
bool mountSmallDisk(const QString &folder)
{
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && writeTo("/proc/self/setgroups", "deny") &&
           writeTo("/proc/self/uid_map", "0 " + user + " 1") &&
           writeTo("/proc/self/gid_map", "0 " + group + " 1") &&
           ::mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=64k") == 0;
}

void fill(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const QByteArray block(4096, 'x');
    while (::write(file, block.constData(), static_cast<std::size_t>(block.size())) > 0) {
    }
    ::close(file);
}

} // namespace

class FullDiskTest : public QObject
{
    Q_OBJECT
public:
    explicit FullDiskTest(QString disk) : m_disk(std::move(disk)) {}

private slots:
    void keepsTheOldFile();
    void makesNoFile();

private:
    QString m_disk; // empty where there is none
};

void FullDiskTest::keepsTheOldFile()
{
    if (m_disk.isEmpty())
        QSKIP("this kernel lets us mount no disk of our own (unprivileged user namespaces)");
    const QDir disk(m_disk);
    PassphraseFile file(disk.filePath(QStringLiteral("secrets.vault")), PassphraseCost{1, 8});
    QVERIFY(file.unlock(SecretBytes::copyOf("open sesame")));
    QVERIFY(file.write(QStringLiteral("name"), SecretBytes::copyOf("old")));
    fill(disk.filePath(QStringLiteral("filler")));

    // More than a page, so that it cannot fit in what is left of one.
    QCOMPARE(kindOf(file.write(QStringLiteral("name"), SecretBytes(10'000))), Error::Kind::NoSpace);
    QCOMPARE(textOf(file.read(QStringLiteral("name"))), QByteArray("old"));
    QCOMPARE(disk.entryList(QDir::Files).size(), qsizetype(2));
    PassphraseFile again(disk.filePath(QStringLiteral("secrets.vault")), PassphraseCost{1, 8});
    QVERIFY(again.unlock(SecretBytes::copyOf("open sesame")));
    QCOMPARE(textOf(again.read(QStringLiteral("name"))), QByteArray("old"));

    QVERIFY(QFile::remove(disk.filePath(QStringLiteral("filler"))));
    QVERIFY(file.write(QStringLiteral("name"), SecretBytes::copyOf("new")));
}

void FullDiskTest::makesNoFile()
{
    if (m_disk.isEmpty())
        QSKIP("this kernel lets us mount no disk of our own (unprivileged user namespaces)");
    const QDir disk(m_disk);
    fill(disk.filePath(QStringLiteral("filler")));
    PassphraseFile file(disk.filePath(QStringLiteral("new.vault")), PassphraseCost{1, 8});
    QCOMPARE(kindOf(file.unlock(SecretBytes::copyOf("open sesame"))), Error::Kind::NoSpace);
    QVERIFY(!file.exists());
    QCOMPARE(kindOf(file.read(QStringLiteral("name"))), Error::Kind::Locked);
}

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    // Before the first thread: a process with several cannot move to a namespace of its own.
    const bool hasDisk = folder.isValid() && mountSmallDisk(folder.path());
    QCoreApplication application(argc, argv);
    if (!initialiseCrypto()) return 1;
    FullDiskTest test(hasDisk ? folder.path() : QString());
    const int failures = QTest::qExec(&test, argc, argv);
    if (hasDisk) ::umount2(QFile::encodeName(folder.path()).constData(), MNT_DETACH);
    return failures;
}
#include "FullDiskTest.moc"
