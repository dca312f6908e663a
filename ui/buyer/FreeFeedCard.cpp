// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buyer/FreeFeedCard.h"

#include "app/feed/Subscriber.h"

#include "ui/text/Formats.h"
#include "ui/widgets/PowerChart.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

FreeFeedCard::FreeFeedCard(const Clock &clock, QWidget *parent)
    : Card(tr("Free: mean of the last minute"), parent)
    , m_value(new QLabel(Formats::nothing(), this))
    , m_chart(new PowerChart(clock, this))
{
    setObjectName(QStringLiteral("freeFeedCard"));
    m_value->setObjectName(QStringLiteral("freeValue"));
    m_value->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    m_value->setAccessibleName(tr("Mean of the last minute"));
    m_chart->setObjectName(QStringLiteral("freeChart"));
    m_chart->setAccessibleName(tr("Free feed over time"));
    m_chart->setEmptyText(tr("Nothing yet. Open a link; the free mean appears here by itself."));
    m_chart->setSpan(10min);
    header()->addWidget(m_value);
    content()->addWidget(m_chart, 1);
}

void FreeFeedCard::showFeed(Subscriber *feed)
{
    disconnect(m_connection);
    m_chart->setHistory(feed ? &feed->history() : nullptr);
    m_value->setText(Formats::nothing());
    if (!feed) return;
    showLatest(*feed);
    m_connection = connect(feed, &Subscriber::received, this, [this, feed] {
        showLatest(*feed);
        m_chart->historyChanged();
    });
}

void FreeFeedCard::showLatest(const Subscriber &feed)
{
    if (const auto latest = feed.latest()) m_value->setText(Formats::power(latest->power));
}

} // namespace tollstream
