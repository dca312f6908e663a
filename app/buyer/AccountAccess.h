// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/feed/MqttLink.h"
#include "app/feed/Subscriber.h"
#include "app/iota/Address.h"
#include "app/market/OfferLink.h"
#include "app/secrets/SecretStore.h"

#include <QObject>
#include <QSettings>
#include <QTimer>

#include <memory>
#include <optional>

namespace tollstream {

/// Reading a live feed with an account that the seller has set up: a name and a password, no wallet. The
/// first login fails by design, without an answer; the link tries again by itself, and nothing is said of it.
class AccountAccess : public QObject
{
    Q_OBJECT
public:
    enum class State {
        None,    ///< no account is used
        Trying,  ///< asking to be let in; or the connection is lost, and tried again
        Reading, ///< connected
        Refused, ///< the seller's broker has not let it in: name or password is wrong, or its time is over
        Over,    ///< it was let in, and is so no longer: its time is over, or the seller has ended it
    };
    Q_ENUM(State)

    /// Whether a password is kept in the keychain for the next start.
    enum class Keeping { Forget, Keep };

    AccountAccess(SecretStore &secrets, QSettings &settings, const Clock &clock, QObject *parent = nullptr);

    /// Goes on with the account that was kept for this seller, where there is one.
    void openLink(const OfferLink &link);
    /// Reads with an account from now on; there is a link. `keepingFailed` tells where the keychain does not
    /// take it.
    void logIn(const QString &userName, SecretBytes password, Keeping keeping);
    /// Forgets the account, in the keychain as well.
    void leave();
    /// A payment for the account is on the ledger: where it is not let in, asks again until the seller has
    /// seen that.
    void expectTime();

    State state() const { return m_state; }
    /// Empty where no account is used.
    QString userName() const { return m_userName; }
    /// Null where no account is used.
    Subscriber *feed() const { return m_feed.get(); }

signals:
    void stateChanged(tollstream::AccountAccess::State state);
    void keepingFailed(const tollstream::Error &error);

private:
    void connectNow();
    void onLinkState();
    void giveUp();
    void enter(State state);
    void drop();
    void takeKept(const QString &userName);
    QString secretName() const;
    QString settingName() const;

    SecretStore &m_secrets;
    QSettings &m_settings;
    const Clock &m_clock;
    State m_state = State::None;
    std::optional<OfferLink> m_offerLink;
    QString m_userName;
    SecretBytes m_password;
    MqttLink m_link;
    std::unique_ptr<Subscriber> m_feed;
    bool m_wasLetIn = false;
    QTimer m_patience; ///< runs while refusals are not the last word
};

} // namespace tollstream
