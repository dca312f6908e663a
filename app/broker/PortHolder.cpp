// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/PortHolder.h"

#include "app/core/whenDone.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QThreadPool>

#include <unistd.h>

#include <algorithm>
#include <array>

namespace tollstream {

namespace {

constexpr auto listening = "0A";

// Of a line of /proc/net/tcp.
constexpr qsizetype addressColumn = 1;
constexpr qsizetype stateColumn = 3;
constexpr qsizetype inodeColumn = 9;

/// The sockets that listen on the port, in one of the kernel's two tables.
void addListeners(const QString &table, quint16 port, QSet<QByteArray> &sockets)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly)) return;
    // What is in /proc has no size: it is read to its end.
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() <= inodeColumn || columns[stateColumn] != listening) continue;
        const QByteArray &address = columns[addressColumn];
        bool isNumber = false;
        const uint heldPort = address.mid(address.lastIndexOf(':') + 1).toUInt(&isNumber, 16);
        if (isNumber && heldPort == port) sockets.insert("socket:[" + columns[inodeColumn] + ']');
    }
}

/// What a link says as it stands; Qt would make a path of it.
QByteArray linkText(const QByteArray &path)
{
    std::array<char, 64> text{};
    const ssize_t length = ::readlink(path.constData(), text.data(), text.size());
    return length > 0 ? QByteArray(text.data(), length) : QByteArray();
}

bool holdsOneOf(const QString &process, const QSet<QByteArray> &sockets)
{
    const QDir descriptors(process + QStringLiteral("/fd"));
    const QStringList names = descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        return sockets.contains(linkText(QFile::encodeName(descriptors.filePath(name))));
    });
}

Result<QString> lookFor(quint16 port)
{
    QSet<QByteArray> sockets;
    addListeners(QStringLiteral("/proc/net/tcp"), port, sockets);
    addListeners(QStringLiteral("/proc/net/tcp6"), port, sockets);
    if (sockets.isEmpty()) return failure(Error::Kind::NotFound, QStringLiteral("nobody listens"));
    const QStringList processes =
        QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (const QString &process : processes) {
        const QString directory = QStringLiteral("/proc/") + process;
        if (!holdsOneOf(directory, sockets)) continue;
        QFile name(directory + QStringLiteral("/comm"));
        if (name.open(QIODevice::ReadOnly)) return QString::fromLocal8Bit(name.readAll()).trimmed();
    }
    return failure(Error::Kind::NotFound, QStringLiteral("the system does not tell"));
}

} // namespace

QFuture<Result<QString>> programListeningOn(quint16 port)
{
    const Answer<QString> answer;
    QThreadPool::globalInstance()->start([port, answer] { answer.give(lookFor(port)); });
    return answer.future();
}

} // namespace tollstream
