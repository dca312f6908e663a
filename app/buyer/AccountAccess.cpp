// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/buyer/AccountAccess.h"

#include "app/core/Logging.h"
#include "app/core/whenDone.h"
#include "app/feed/Topics.h"

namespace tollstream {

namespace {

using namespace std::chrono_literals;

/// For how long after a payment the seller may take to see it.
constexpr auto patienceAfterPayment = 2min;

} // namespace

AccountAccess::AccountAccess(SecretStore &secrets, QSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent), m_secrets(secrets), m_settings(settings), m_clock(clock), m_link(MqttLink::Options{})
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceAfterPayment);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_link.state() == MqttLink::State::Refused) giveUp();
    });
    connect(&m_link, &MqttLink::stateChanged, this, &AccountAccess::onLinkState);
}

void AccountAccess::openLink(const OfferLink &link)
{
    drop();
    m_offerLink = link;
    enter(State::None);
    const QString kept = m_settings.value(settingName()).toString();
    if (!kept.isEmpty()) takeKept(kept);
}

void AccountAccess::takeKept(const QString &userName)
{
    whenDone(m_secrets.read(secretName()), this,
             [this, userName, link = m_offerLink](Result<SecretBytes> password) {
                 const bool isOtherMeanwhile = m_offerLink != link || m_state != State::None;
                 if (isOtherMeanwhile) return;
                 if (!password) {
                     qCWarning(lcBuyer).noquote() << "the password that was kept:" << password.error().detail;
                     emit keepingFailed(password.error());
                     return;
                 }
                 m_userName = userName;
                 m_password = std::move(*password);
                 connectNow();
             });
}

void AccountAccess::logIn(const QString &userName, SecretBytes password, Keeping keeping)
{
    if (!m_offerLink) return;
    drop();
    m_userName = userName;
    m_password = std::move(password);
    switch (keeping) {
    case Keeping::Keep:
        m_settings.setValue(settingName(), userName);
        whenDone(m_secrets.write(secretName(), m_password), this, [this](const Result<void> &kept) {
            if (!kept) emit keepingFailed(kept.error());
        });
        break;
    case Keeping::Forget:
        m_settings.remove(settingName());
        m_secrets.remove(secretName());
        break;
    }
    connectNow();
}

void AccountAccess::leave()
{
    drop();
    m_settings.remove(settingName());
    m_secrets.remove(secretName());
    enter(State::None);
}

void AccountAccess::expectTime()
{
    if (m_state == State::None || m_state == State::Reading) return;
    m_patience.start();
    if (m_state == State::Refused || m_state == State::Over) connectNow();
}

void AccountAccess::connectNow()
{
    if (!m_feed) m_feed = std::make_unique<Subscriber>(m_link, QString::fromUtf16(liveTopicName), m_clock);
    enter(State::Trying);
    m_link.open(m_offerLink->broker, {m_userName, m_password.clone(), {}});
}

void AccountAccess::onLinkState()
{
    switch (m_link.state()) {
    case MqttLink::State::Closed:
        return; // by us
    case MqttLink::State::Connecting:
        return enter(State::Trying);
    case MqttLink::State::Connected:
        m_wasLetIn = true;
        m_patience.stop();
        return enter(State::Reading);
    case MqttLink::State::Refused:
        if (m_patience.isActive()) return; // the link asks again by itself
        return giveUp();
    }
}

void AccountAccess::giveUp()
{
    m_link.close(); // asking again with a wrong password would only make its owner's pauses grow
    enter(m_wasLetIn ? State::Over : State::Refused);
}

void AccountAccess::enter(State state)
{
    if (state == m_state) return;
    m_state = state;
    emit stateChanged(state);
}

void AccountAccess::drop()
{
    m_patience.stop();
    m_link.close();
    m_feed.reset();
    m_wasLetIn = false;
    m_userName.clear();
    m_password = {};
}

QString AccountAccess::secretName() const
{
    return QStringLiteral("reader-account-") + m_offerLink->seller.toString();
}

QString AccountAccess::settingName() const
{
    return QStringLiteral("buyer/accounts/") + m_offerLink->seller.toString();
}

} // namespace tollstream
