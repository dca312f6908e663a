// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/broker/WebSocketListener.h"

#include "app/broker/WebSocketDoor.h"
#include "app/core/Logging.h"
#include "app/core/whenDone.h"

namespace tollstream {

WebSocketListener::WebSocketListener(WebSocketLimits limits, QObject *parent)
    : QObject(parent), m_limits(limits)
{
    m_thread.setObjectName(QStringLiteral("websockets"));
}

WebSocketListener::~WebSocketListener()
{
    m_thread.quit();
    m_thread.wait();
}

void WebSocketListener::startThread()
{
    if (m_door) return;
    m_door = new WebSocketDoor(m_limits);
    m_door->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_door, &QObject::deleteLater);
    connect(m_door, &WebSocketDoor::opened, this, &WebSocketListener::onOpened);
    connect(m_door, &WebSocketDoor::failed, this, &WebSocketListener::onFailed);
    m_thread.start();
}

void WebSocketListener::start(const WebSocketOptions &options)
{
    if (m_state != State::Off && options == m_options) return;
    startThread();
    const bool isSamePlace =
        m_state == State::Listening && options.port == m_options.port && options.readers == m_options.readers;
    m_options = options;
    QMetaObject::invokeMethod(
        m_door, [door = m_door, options, order = ++m_order] { door->open(options, order); },
        Qt::QueuedConnection);
    setBroker(m_brokerPort);
    if (isSamePlace) return;
    m_state = State::Starting;
    m_port = 0;
    m_lastError.reset();
    m_portConflict.reset();
    emit changed();
}

void WebSocketListener::stop()
{
    if (m_state == State::Off) return;
    ++m_order;
    QMetaObject::invokeMethod(m_door, &WebSocketDoor::shut, Qt::QueuedConnection);
    m_state = State::Off;
    m_port = 0;
    m_lastError.reset();
    m_portConflict.reset();
    emit changed();
}

void WebSocketListener::setBroker(quint16 port)
{
    m_brokerPort = port;
    if (!m_door) return;
    QMetaObject::invokeMethod(
        m_door, [door = m_door, port] { door->setBroker(port); }, Qt::QueuedConnection);
}

void WebSocketListener::onOpened(quint64 order, quint16 port)
{
    if (order != m_order || (m_state == State::Listening && port == m_port)) return;
    m_state = State::Listening;
    m_port = port;
    m_lastError.reset();
    m_portConflict.reset();
    emit changed();
}

void WebSocketListener::onFailed(quint64 order, const Error &error)
{
    if (order != m_order) return;
    qCWarning(lcBroker) << "No WebSockets:" << error.detail;
    m_state = State::WaitingToRetry;
    m_port = 0;
    m_lastError = error;
    if (error.kind == Error::Kind::InUse) {
        findPortHolder(m_options.port);
    } else {
        m_portConflict.reset();
    }
    emit changed();
}

void WebSocketListener::findPortHolder(quint16 port)
{
    const QString known = m_portConflict ? m_portConflict->program : QString();
    m_portConflict = PortConflict{port, known};
    whenDone(programListeningOn(port), this, [this, order = m_order, port](const Result<QString> &program) {
        const PortConflict found{port, program.value_or(QString())};
        if (order != m_order || !m_portConflict || m_portConflict == found) return;
        m_portConflict = found;
        emit changed();
    });
}

} // namespace tollstream
