// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/CertificatePin.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>

namespace tollstream {

bool bearsPin(const QSslCertificate &certificate, const QByteArray &pin)
{
    if (certificate.isNull()) return false;
    if (certificate.digest(QCryptographicHash::Sha256) == pin) return true;
    const QByteArray key = certificate.publicKey().toDer();
    return !key.isEmpty() && QCryptographicHash::hash(key, QCryptographicHash::Sha256) == pin;
}

} // namespace tollstream
