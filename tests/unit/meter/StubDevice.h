// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

namespace tollstream {

/// A web server on loopback that sends the bytes it was given, whatever they are, and closes.
class StubDevice : public QObject
{
    Q_OBJECT
public:
    explicit StubDevice(QObject *parent = nullptr);

    /// What a request for this path gets; other paths get nothing but silence.
    void setReply(const QByteArray &path, const QByteArray &bytes) { m_replies[path] = bytes; }
    QUrl url(const QString &path) const;
    quint16 port() const { return m_server.serverPort(); }

    /// The requests so far, each as "METHOD path".
    const QList<QByteArray> &requests() const { return m_requests; }
    /// The most that were open at the same time.
    int mostAtOnce() const { return m_mostAtOnce; }

private:
    void onConnection();

    QTcpServer m_server;
    QHash<QByteArray, QByteArray> m_replies;
    QList<QByteArray> m_requests;
    int m_open = 0;
    int m_mostAtOnce = 0;
};

} // namespace tollstream
