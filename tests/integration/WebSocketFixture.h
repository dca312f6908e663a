// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/broker/WebSocketListener.h"

#include "tests/support/RawWebSocket.h"
#include "tests/support/TestCertificate.h"

#include "HostileFixture.h"

namespace tollstream {

/// A broker's certificate and its key, in files.
class TestPair
{
public:
    TestPair() { renew(TestCertificate::make({})); }
    void renew(const TestCertificate &certificate)
    {
        m_made = certificate;
        ++m_number;
        m_files.certificateFile = save(QStringLiteral("certificate%1.pem"), m_made.certificate);
        m_files.privateKeyFile = save(QStringLiteral("key%1.pem"), m_made.key);
        m_files.pin = m_made.publicKeyDigest;
    }
    const BrokerCertificate &files() const { return m_files; }
    const TestCertificate &made() const { return m_made; }

private:
    QString save(const QString &name, const QByteArray &content) const
    {
        QFile file(m_directory.filePath(name.arg(m_number)));
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size()) qFatal("no certificate");
        return file.fileName();
    }

    QTemporaryDir m_directory;
    TestCertificate m_made;
    BrokerCertificate m_files;
    int m_number = 0;
};

/// A broker with its gate, and the listener for WebSockets before it.
class WebSocketFixture : public GateBrokerFixture
{
protected:
    bool startWorld(const WebSocketLimits &limits = {}, const WebSocketOptions &options = {})
    {
        endWorld();
        if (!startBroker()) return false;
        m_listener = std::make_unique<WebSocketListener>(limits);
        m_listener->start(options);
        m_listener->setBroker(m_broker->port());
        return waitForListening();
    }
    void endWorld()
    {
        m_listener.reset();
        m_broker.reset();
    }
    bool waitForListening() const
    {
        return QTest::qWaitFor([this] { return m_listener->state() == WebSocketListener::State::Listening; },
                               10'000);
    }
    quint16 port() const { return m_listener->port(); }
    /// Somebody new who comes from there is let in and gets what is free.
    bool isServed(const char *from)
    {
        RawWebSocket reader(from);
        const QByteArray marker = "marker " + QByteArray::number(++m_markers);
        return reader.login(port(), rawStranger()) == 0 && reader.subscribe(average) == 0 &&
               m_broker->publish(average, marker) && reader.waitForPayload(marker);
    }

    std::unique_ptr<WebSocketListener> m_listener;
};

} // namespace tollstream
