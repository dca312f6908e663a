// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

QT_BEGIN_NAMESPACE
class QSslCertificate;
QT_END_NAMESPACE

namespace tollstream {

/// Whether a certificate is meant by a pin: SHA-256 of its public key (SubjectPublicKeyInfo, DER; RFC 7469,
/// 2.4), RSA or elliptic, or of the certificate itself (DER).
bool bearsPin(const QSslCertificate &certificate, const QByteArray &pin);

} // namespace tollstream
