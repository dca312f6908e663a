// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/buyer/BuyerSession.h"
#include "app/core/Clock.h"

#include "ui/widgets/Card.h"

#include <QTimer>

#include <optional>

namespace tollstream {

class PowerChart;
class PowerGauge;
class PrimaryButton;

/// The paid feed: dial, chart, what arrived and what did not, and how long it lasts.
/// Children: "accessText", "deliveredText", "timeLeft", "renewButton", "liveGauge", "liveChart",
/// "receivedCount", "missedCount".
class LiveCard : public Card
{
    Q_OBJECT
public:
    explicit LiveCard(const Clock &clock, QWidget *parent = nullptr);

    /// Null where nothing was bought yet.
    void showFeed(Subscriber *feed);
    void showAccess(BuyerSession::Access access, std::optional<UnixTime> until,
                    BuyerSession::Basis basis = BuyerSession::Basis::Payment);
    /// In the place of the access that was paid for from here: what is read with an account.
    void showAccount(const AccountAccess &account);
    /// Nothing where the seller has not told.
    void showDelivered(const std::optional<DeliveredService> &delivered);

signals:
    void renewRequested();

private:
    void showReading(const Subscriber &feed);
    void showTimeLeft();
    QString accessText(BuyerSession::Basis basis) const;
    QString passText(BuyerSession::Basis basis) const;

    const Clock &m_clock;
    BuyerSession::Access m_access = BuyerSession::Access::None;
    std::optional<UnixTime> m_until;
    QMetaObject::Connection m_connection;
    QLabel *m_text;
    QLabel *m_delivered;
    QLabel *m_timeLeft;
    PrimaryButton *m_renew;
    PowerGauge *m_gauge;
    PowerChart *m_chart;
    QLabel *m_received;
    QLabel *m_missed;
    QTimer m_second;
    QTimer m_silence;
};

} // namespace tollstream
