// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/PartStatus.h"
#include "app/feed/MqttLink.h"
#include "app/market/MarketStore.h"
#include "app/market/OfferBoard.h"
#include "app/market/PasswordSeal.h"
#include "app/mirror/AccessMirror.h"
#include "app/mirror/MirrorReconciler.h"
#include "app/mirror/MirrorSettings.h"
#include "app/secrets/SecretStore.h"

#include <QObject>

#include <memory>

namespace tollstream {

/// Another broker that serves a seller's readers: keeps the accounts there in step with the books, lets the
/// seller in to publish with an account of its own, made anew at each start, and shows offer and receipts
/// there.
class SellerMirror : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        MarketStore &store;
        SecretStore &secrets;
        const Clock &clock;
    };

    /// `mark`: names this seller among those who share the broker.
    SellerMirror(MirrorSettings settings, QString mark, std::shared_ptr<const PasswordSeal> seal,
                 Services services, QObject *parent = nullptr);
    ~SellerMirror() override;

    /// Reads the administrator's password and connects; again, where it has changed.
    void start();
    /// Removes all accounts that were made there, as far as the other side can be reached within half a
    /// minute, and then itself.
    void retire();

    PartStatus status() const;
    /// To publish on; it opens when the account for it is there.
    MqttLink &feed() { return m_feed; }
    const MirrorSettings &settings() const { return m_settings; }
    /// Readers that are let in there.
    std::size_t readerCount() const { return m_reconciler ? m_reconciler->readerCount() : 0; }
    /// Readers who cannot be: they paid before there was another broker, or have a password that nobody but
    /// they know.
    std::size_t withoutPassword() const { return m_reconciler ? m_reconciler->withoutPassword() : 0; }
    /// The seller's own accounts that cannot be: their passwords were set before there was another broker.
    QStringList accountsWithoutPassword() const
    {
        return m_reconciler ? m_reconciler->accountsWithoutPassword() : QStringList();
    }
    /// Those who cannot be because somebody else has an account of that name there.
    QStringList namesTaken() const { return m_reconciler ? m_reconciler->namesTaken() : QStringList(); }
    void show(const SignedOffer &offer) { m_board.show(offer); }

signals:
    void changed();

private:
    void open(const SecretBytes &password);
    std::unique_ptr<AccessMirror> makeMirror(const SecretBytes &password) const;
    QFuture<Result<WantedAccess>> wanted();
    void onReconciler();

    MirrorSettings m_settings;
    QString m_mark;
    std::shared_ptr<const PasswordSeal> m_seal;
    Services m_services;
    WantedAccount m_publisher;
    MqttLink m_feed;
    OfferBoard m_board;
    std::unique_ptr<AccessMirror> m_mirror;
    std::unique_ptr<MirrorReconciler> m_reconciler;
    std::optional<Error> m_secretTrouble;
    QTimer m_retry;
    bool m_isRetiring = false;
};

} // namespace tollstream
