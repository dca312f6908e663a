// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>

#include <memory>
#include <openssl/ssl.h>

namespace tollstream {

/// What a QSslConfiguration says, as OpenSSL wants it: for one connection to one host. Certificates go over
/// in memory, so that no file is needed. Outlives the connection that uses it.
class TlsContext
{
public:
    /// Null where OpenSSL refuses, or where the configuration asks for what is not supported here: a
    /// certificate of the client's own. `host` is the name or address that the broker's certificate must
    /// bear.
    static std::unique_ptr<TlsContext> make(const QSslConfiguration &configuration, const QString &host);

    SSL_CTX *handle() const { return m_context.get(); }

private:
    struct Release
    {
        void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
        void operator()(X509 *certificate) const { X509_free(certificate); }
    };

    TlsContext() = default;
    bool configure(const QSslConfiguration &configuration, const QString &host);
    bool expectHost(const QString &host);
    static int verify(X509_STORE_CTX *chain, void *context);
    static void nameServer(const SSL *connection, int where, int value);

    std::unique_ptr<SSL_CTX, Release> m_context;
    std::unique_ptr<X509, Release> m_onlyTrusted;
    QByteArray m_serverName; ///< for the server name indication; empty where the host is an address
};

} // namespace tollstream
