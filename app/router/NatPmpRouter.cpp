// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/router/NatPmpRouter.h"

#include "app/core/Logging.h"

#include <QSocketNotifier>
#include <QtEndian>

#include <natpmp.h>

#include <algorithm>
#include <utility>

namespace tollstream {

namespace {

QString codeText(int code)
{
    return QStringLiteral("NAT-PMP: %1").arg(code);
}

Error errorOf(int code)
{
    switch (code) {
    case NATPMP_ERR_CANNOTGETGATEWAY:
    case NATPMP_ERR_NOGATEWAYSUPPORT:
    case NATPMP_ERR_CONNECTERR:
    case NATPMP_ERR_SENDERR:
        return {Error::Kind::NotFound, codeText(code)};
    case NATPMP_ERR_NOTAUTHORIZED:
    case NATPMP_ERR_NETWORKFAILURE:
    case NATPMP_ERR_OUTOFRESOURCES:
        return {Error::Kind::Refused, codeText(code)};
    default: // the library's many others
        return {Error::Kind::BadReply, codeText(code)};
    }
}

} // namespace

/// The library's socket, for one exchange.
class NatPmpRouter::Conversation
{
public:
    Conversation() = default;
    ~Conversation()
    {
        m_notifier.reset();
        if (m_isOpen) closenatpmp(&m_state);
    }
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;

    int open(const QHostAddress &gateway)
    {
        const in_addr_t address = qToBigEndian(gateway.toIPv4Address());
        const int code = initnatpmp(&m_state, gateway.isNull() ? 0 : 1, address);
        m_isOpen = code == 0;
        if (!m_isOpen) return code;
        m_notifier = std::make_unique<QSocketNotifier>(m_state.s, QSocketNotifier::Read);
        return 0;
    }
    natpmp_t *state() { return &m_state; }
    QSocketNotifier *notifier() { return m_notifier.get(); }

private:
    natpmp_t m_state{};
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_isOpen = false;
};

NatPmpRouter::NatPmpRouter(Options options, QObject *parent) : QObject(parent), m_options(std::move(options))
{
    m_repeat.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_repeat, &QTimer::timeout, this, &NatPmpRouter::proceed);
    connect(&m_deadline, &QTimer::timeout, this, &NatPmpRouter::onTimeout);
}

NatPmpRouter::~NatPmpRouter() = default;

QFuture<Result<RouterMapping>> NatPmpRouter::forward(quint16 port, std::chrono::seconds lifetime)
{
    m_question = Question{
        .answer = {},
        .mapping = {.externalAddress = {}, .externalPort = port, .internalPort = port, .lifetime = {}},
        .lifetime = lifetime};
    QFuture<Result<RouterMapping>> future = m_question->answer.future();
    auto conversation = openConversation();
    if (!conversation) {
        finish(tl::make_unexpected(conversation.error()));
        return future;
    }
    m_conversation = std::move(*conversation);
    connect(m_conversation->notifier(), &QSocketNotifier::activated, this, &NatPmpRouter::proceed);
    if (const int sent = sendpublicaddressrequest(m_conversation->state()); sent < 0) {
        finish(tl::make_unexpected(errorOf(sent)));
        return future;
    }
    m_deadline.start(m_options.timeout);
    proceed();
    return future;
}

void NatPmpRouter::release(const RouterMapping &mapping)
{
    const auto conversation = openConversation();
    if (!conversation) return;
    // A lifetime of zero, and no port of the router's: RFC 6886, 3.4.
    sendnewportmappingrequest((*conversation)->state(), NATPMP_PROTOCOL_TCP, mapping.internalPort, 0, 0);
}

Result<std::unique_ptr<NatPmpRouter::Conversation>> NatPmpRouter::openConversation() const
{
    auto conversation = std::make_unique<Conversation>();
    const int code = conversation->open(m_options.gateway);
    if (code != 0) return tl::make_unexpected(errorOf(code));
    return conversation;
}

/// Reads what has come, or sends again what has got no answer for long enough: the library knows which.
void NatPmpRouter::proceed()
{
    if (!m_question || !m_conversation) return;
    natpmpresp_t reply{};
    const int code = readnatpmpresponseorretry(m_conversation->state(), &reply);
    if (code == NATPMP_TRYAGAIN) {
        timeval left{};
        if (getnatpmprequesttimeout(m_conversation->state(), &left) != 0) left = {.tv_sec = 1, .tv_usec = 0};
        const auto pause = std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec);
        m_repeat.start(
            std::max(std::chrono::milliseconds(1), std::chrono::ceil<std::chrono::milliseconds>(pause)));
        return;
    }
    if (code != 0) return finish(tl::make_unexpected(errorOf(code)));

    RouterMapping &mapping = m_question->mapping;
    if (reply.type == NATPMP_RESPTYPE_PUBLICADDRESS) {
        mapping.externalAddress = QHostAddress(qFromBigEndian<quint32>(reply.pnu.publicaddress.addr.s_addr));
        const int sent = sendnewportmappingrequest(m_conversation->state(), NATPMP_PROTOCOL_TCP,
                                                   mapping.internalPort, mapping.externalPort,
                                                   static_cast<quint32>(m_question->lifetime.count()));
        if (sent < 0) return finish(tl::make_unexpected(errorOf(sent)));
        return proceed();
    }
    const auto &given = reply.pnu.newportmapping;
    if (reply.type != NATPMP_RESPTYPE_TCPPORTMAPPING || given.privateport != mapping.internalPort ||
        given.mappedpublicport == 0 || given.lifetime == 0)
        return finish(failure(Error::Kind::BadReply, QStringLiteral("NAT-PMP: not what was asked for")));
    mapping.externalPort = given.mappedpublicport;
    mapping.lifetime = std::chrono::seconds(given.lifetime);
    finish(mapping);
}

void NatPmpRouter::onTimeout()
{
    finish(failure(Error::Kind::NotFound, QStringLiteral("NAT-PMP: the gateway does not answer")));
}

void NatPmpRouter::finish(Result<RouterMapping> result)
{
    m_repeat.stop();
    m_deadline.stop();
    // May be the very one whose notifier has called.
    if (m_conversation) {
        m_conversation->notifier()->setEnabled(false);
        QMetaObject::invokeMethod(
            this, [old = std::shared_ptr<Conversation>(std::move(m_conversation))] {}, Qt::QueuedConnection);
    }
    if (!result) qCInfo(lcRouter).noquote() << result.error().detail;
    if (auto question = std::exchange(m_question, std::nullopt)) question->answer.give(std::move(result));
}

} // namespace tollstream
