// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Result.h"

#include <QObject>
#include <QSslCertificate>
#include <QSslSocket>

namespace tollstream {

/// Asks a TLS server for its certificate and hangs up, having sent nothing and trusted nobody. Whoever wants
/// to know whether it is the right one compares it with a pin.
class CertificateProbe : public QObject
{
    Q_OBJECT
public:
    explicit CertificateProbe(QObject *parent = nullptr);

    /// Ends in `learned` or `failed`, or not at all: the time limit is the caller's.
    void ask(const QString &host, quint16 port);

signals:
    void learned(const QSslCertificate &certificate);
    void failed(const tollstream::Error &error);

private:
    void onFailed();

    QSslSocket m_socket;
    bool m_isDone = false;
};

} // namespace tollstream
