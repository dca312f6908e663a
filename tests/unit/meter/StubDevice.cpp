// SPDX-License-Identifier: GPL-3.0-or-later
#include "StubDevice.h"

#include <QTcpSocket>

#include <memory>

namespace tollstream {

StubDevice::StubDevice(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &StubDevice::onConnection);
    if (!m_server.listen(QHostAddress::LocalHost)) qFatal("no port for a stub device");
}

QUrl StubDevice::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port()).arg(path));
}

void StubDevice::onConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_mostAtOnce = std::max(m_mostAtOnce, ++m_open);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, head = std::make_shared<QByteArray>()] {
            const bool wasComplete = head->contains("\r\n\r\n");
            *head += socket->readAll();
            if (wasComplete || !head->contains("\r\n\r\n")) return;
            const QList<QByteArray> words = head->left(head->indexOf('\r')).split(' ');
            m_requests += words.value(0) + ' ' + words.value(1);
            const auto reply = m_replies.constFind(words.value(1));
            if (reply == m_replies.cend()) return;
            socket->write(*reply);
            socket->disconnectFromHost();
        });
    }
}

} // namespace tollstream
