// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/CertificateProbe.h"

namespace tollstream {

CertificateProbe::CertificateProbe(QObject *parent) : QObject(parent)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.setProtocol(QSsl::TlsV1_2OrLater);
    // Queued: a receiver may destroy us, and with us the socket, which is still at work when it emits.
    connect(
        &m_socket, &QSslSocket::encrypted, this,
        [this] {
            if (m_isDone) return;
            m_isDone = true;
            const QSslCertificate certificate = m_socket.peerCertificate();
            m_socket.abort();
            emit learned(certificate);
        },
        Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &CertificateProbe::onFailed, Qt::QueuedConnection);
}

void CertificateProbe::ask(const QString &host, quint16 port)
{
    m_socket.connectToHostEncrypted(host, port);
}

void CertificateProbe::onFailed()
{
    if (m_isDone) return;
    m_isDone = true;
    const bool isTls = m_socket.error() == QAbstractSocket::SslHandshakeFailedError ||
                       m_socket.error() == QAbstractSocket::SslInternalError;
    emit failed(Error{isTls ? Error::Kind::BadReply : Error::Kind::Unreachable, m_socket.errorString()});
}

} // namespace tollstream
