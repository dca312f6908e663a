// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/LiveCard.h"

#include "ui/text/Formats.h"
#include "ui/text/StatusText.h"
#include "ui/widgets/PowerChart.h"
#include "ui/widgets/PowerGauge.h"
#include "ui/widgets/PrimaryButton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

namespace {
constexpr auto oldAfter = 3s;
}

LiveCard::LiveCard(const Clock &clock, QWidget *parent)
    : Card(tr("Live"), parent)
    , m_clock(clock)
    , m_text(quietLabel(this))
    , m_delivered(quietLabel(this))
    , m_timeLeft(new QLabel(this))
    , m_renew(new PrimaryButton(tr("Re&new"), this))
    , m_gauge(new PowerGauge(this))
    , m_chart(new PowerChart(clock, this))
    , m_received(quietLabel(this))
    , m_missed(quietLabel(this))
{
    setObjectName(QStringLiteral("liveCard"));
    m_text->setObjectName(QStringLiteral("accessText"));
    m_delivered->setObjectName(QStringLiteral("deliveredText"));
    m_delivered->setToolTip(tr("How much of your time was served; what was not is added at its end"));
    m_timeLeft->setObjectName(QStringLiteral("timeLeft"));
    m_timeLeft->setFont(scaledFont(*this, 1.3, QFont::DemiBold));
    m_timeLeft->setAccessibleName(tr("Time left"));
    m_timeLeft->setToolTip(tr("How much of your time is left"));
    m_renew->setObjectName(QStringLiteral("renewButton"));
    m_renew->setToolTip(tr("Buy the chosen time once more; you confirm before anything is paid"));
    m_gauge->setObjectName(QStringLiteral("liveGauge"));
    m_chart->setObjectName(QStringLiteral("liveChart"));
    m_chart->setAccessibleName(tr("Live feed over time"));
    m_received->setObjectName(QStringLiteral("receivedCount"));
    m_received->setToolTip(tr("Readings that have arrived"));
    m_missed->setObjectName(QStringLiteral("missedCount"));
    m_missed->setToolTip(tr("Readings that were published and did not arrive"));
    connect(m_renew, &PrimaryButton::clicked, this, &LiveCard::renewRequested);

    const int unit = lineHeight(*this);
    header()->addWidget(m_timeLeft);
    header()->addWidget(m_renew);
    auto *figures = new QVBoxLayout;
    figures->addWidget(m_gauge, 1);
    figures->addWidget(m_received, 0, Qt::AlignCenter);
    figures->addWidget(m_missed, 0, Qt::AlignCenter);
    for (QLabel *label : {m_received, m_missed}) {
        label->setWordWrap(false);
        label->setAlignment(Qt::AlignCenter);
    }
    auto *picture = new QHBoxLayout;
    picture->setSpacing(unit);
    picture->addLayout(figures, 2);
    picture->addWidget(m_chart, 5);
    content()->addWidget(m_text);
    content()->addWidget(m_delivered);
    content()->addLayout(picture, 1);

    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &LiveCard::showTimeLeft);
    m_silence.setSingleShot(true);
    m_silence.setInterval(oldAfter);
    connect(&m_silence, &QTimer::timeout, this, [this] { m_gauge->setOld(true); });
    showFeed(nullptr);
    showAccess(BuyerSession::Access::None, {});
    showDelivered({});
}

void LiveCard::showFeed(Subscriber *feed)
{
    disconnect(m_connection);
    m_silence.stop();
    m_chart->setHistory(feed ? &feed->history() : nullptr);
    m_received->setText(tr("Received: %1").arg(0));
    m_missed->setText(tr("Missed: %1").arg(0));
    if (!feed || !feed->latest()) m_gauge->clearReading();
    if (!feed) return;
    showReading(*feed);
    m_connection = connect(feed, &Subscriber::received, this, [this, feed] {
        showReading(*feed);
        m_chart->historyChanged();
    });
}

void LiveCard::showReading(const Subscriber &feed)
{
    m_received->setText(
        tr("Received: %1").arg(locale().toString(static_cast<qulonglong>(feed.receivedCount()))));
    m_missed->setText(tr("Missed: %1").arg(locale().toString(static_cast<qulonglong>(feed.missedCount()))));
    if (!feed.latest()) return;
    m_gauge->setReading(feed.latest()->power);
    m_silence.start();
}

QString LiveCard::accessText(BuyerSession::Basis basis) const
{
    if (basis != BuyerSession::Basis::Payment) return passText(basis);
    switch (m_access) {
    case BuyerSession::Access::None:
        return tr("Twice a second, for as long as you have paid for.");
    case BuyerSession::Access::Arriving:
        return tr("Paid. Connecting to the live feed…");
    case BuyerSession::Access::Live:
        return m_until ? tr("Paid until %1.").arg(Formats::dateTime(*m_until)) : QString();
    case BuyerSession::Access::Ended:
        return tr("Your time is over. Renew to go on watching; the free mean goes on by itself.");
    }
    return {};
}

QString LiveCard::passText(BuyerSession::Basis basis) const
{
    switch (m_access) {
    case BuyerSession::Access::None:
    case BuyerSession::Access::Arriving:
        return tr("You have a guest pass. Connecting to the live feed…");
    case BuyerSession::Access::Live:
        return m_until ? tr("Guest pass: you read for free until %1.").arg(Formats::dateTime(*m_until))
                       : QString();
    case BuyerSession::Access::Ended:
        if (basis == BuyerSession::Basis::EndedPass)
            return tr("The seller has ended your guest pass. Buy time to go on watching; the free mean goes "
                      "on by itself.");
        return tr("Your guest pass is over. Buy time to go on watching; the free mean goes on by itself.");
    }
    return {};
}

void LiveCard::showAccess(BuyerSession::Access access, std::optional<UnixTime> until,
                          BuyerSession::Basis basis)
{
    m_access = access;
    m_until = until;
    m_chart->setEmptyText(tr("Nothing live yet. Buy time, and each reading appears here."));
    m_text->setText(accessText(basis));
    const bool hasAccess = access == BuyerSession::Access::Arriving || access == BuyerSession::Access::Live;
    m_renew->setVisible(access != BuyerSession::Access::None && basis == BuyerSession::Basis::Payment);
    m_timeLeft->setVisible(hasAccess);
    if (hasAccess)
        m_second.start();
    else
        m_second.stop();
    if (access == BuyerSession::Access::Ended) {
        m_silence.stop();
        m_gauge->setOld(true);
    }
    showTimeLeft();
}

void LiveCard::showAccount(const AccountAccess &account)
{
    m_renew->hide();
    m_timeLeft->hide();
    m_delivered->hide();
    m_second.stop();
    m_chart->setEmptyText(tr("Nothing live yet. Each reading appears here."));
    const bool isReading = account.state() == AccountAccess::State::Reading;
    //: %1 is the name of an account
    m_text->setText(isReading ? tr("Read with the account “%1”.").arg(account.userName())
                              : tr("The account “%1” is not let in at the moment.").arg(account.userName()));
    if (!isReading) {
        m_silence.stop();
        m_gauge->setOld(true);
    }
}

void LiveCard::showDelivered(const std::optional<DeliveredService> &delivered)
{
    m_delivered->setVisible(delivered.has_value());
    m_delivered->setText(delivered ? StatusText::delivered(*delivered) : QString());
}

void LiveCard::showTimeLeft()
{
    if (!m_until) return m_timeLeft->clear();
    const auto left = std::chrono::ceil<std::chrono::seconds>(*m_until - m_clock.now());
    //: Time for which one may read and that is not over.
    m_timeLeft->setText(tr("%1 left").arg(Formats::duration(left)));
    m_timeLeft->setAccessibleDescription(m_timeLeft->text());
}

} // namespace tollstream
