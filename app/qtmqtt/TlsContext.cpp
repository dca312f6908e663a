// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qtmqtt/TlsContext.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QUrl>

namespace tollstream {

std::unique_ptr<TlsContext> TlsContext::make(const QSslConfiguration &configuration, const QString &host)
{
    std::unique_ptr<TlsContext> context(new TlsContext);
    if (!context->configure(configuration, host)) return {};
    return context;
}

bool TlsContext::configure(const QSslConfiguration &configuration, const QString &host)
{
    if (!configuration.localCertificate().isNull() || !configuration.privateKey().isNull()) return false;
    m_context.reset(SSL_CTX_new(TLS_client_method()));
    if (!m_context || SSL_CTX_set_min_proto_version(m_context.get(), TLS1_2_VERSION) != 1) return false;

    X509_STORE *trusted = SSL_CTX_get_cert_store(m_context.get());
    const QList<QSslCertificate> certificates = configuration.caCertificates();
    for (const QSslCertificate &certificate : certificates) {
        const QByteArray der = certificate.toDer();
        const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
        std::unique_ptr<X509, Release> parsed(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
        if (!parsed || X509_STORE_add_cert(trusted, parsed.get()) != 1) return false;
        if (certificates.size() == 1) m_onlyTrusted = std::move(parsed);
    }

    const bool verifies = configuration.peerVerifyMode() == QSslSocket::VerifyPeer ||
                          configuration.peerVerifyMode() == QSslSocket::AutoVerifyPeer;
    SSL_CTX_set_verify(m_context.get(), verifies ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_cert_verify_callback(m_context.get(), &TlsContext::verify, this);
    return !verifies || expectHost(host);
}

bool TlsContext::expectHost(const QString &host)
{
    X509_VERIFY_PARAM *parameters = SSL_CTX_get0_param(m_context.get());
    if (QHostAddress address; address.setAddress(host)) {
        address.setScopeId({});
        return X509_VERIFY_PARAM_set1_ip_asc(parameters, address.toString().toLatin1().constData()) == 1;
    }
    m_serverName = QUrl::toAce(host);
    if (m_serverName.isEmpty()) return false;
    SSL_CTX_set_app_data(m_context.get(), this);
    SSL_CTX_set_info_callback(m_context.get(), &TlsContext::nameServer);
    return X509_VERIFY_PARAM_set1_host(parameters, m_serverName.constData(),
                                       static_cast<size_t>(m_serverName.size())) == 1;
}

int TlsContext::verify(X509_STORE_CTX *chain, void *context)
{
    const auto *self = static_cast<const TlsContext *>(context);
    const X509 *presented = X509_STORE_CTX_get0_cert(chain);
    // The one certificate that is trusted, presented by its owner: name and dates can add nothing.
    if (self->m_onlyTrusted && presented && X509_cmp(self->m_onlyTrusted.get(), presented) == 0) {
        X509_STORE_CTX_set_error(chain, X509_V_OK);
        return 1;
    }
    return X509_verify_cert(chain);
}

void TlsContext::nameServer(const SSL *connection, int where, int)
{
    if ((where & SSL_CB_HANDSHAKE_START) == 0) return;
    // libmosquitto, which is given an address, would name that address to the server.
    const auto *self = static_cast<const TlsContext *>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(connection)));
    SSL_set_tlsext_host_name(const_cast<SSL *>(connection), self->m_serverName.constData());
}

} // namespace tollstream
