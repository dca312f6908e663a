// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"

#include "ui/widgets/Card.h"

namespace tollstream {

class PowerChart;
class Subscriber;

/// The mean of the last minute, which anybody may see. Children: "freeValue", "freeChart".
class FreeFeedCard : public Card
{
    Q_OBJECT
public:
    explicit FreeFeedCard(const Clock &clock, QWidget *parent = nullptr);

    /// Shows this feed; null for none. Its history is drawn as long as it is shown.
    void showFeed(Subscriber *feed);

private:
    void showLatest(const Subscriber &feed);

    QLabel *m_value;
    PowerChart *m_chart;
    QMetaObject::Connection m_connection;
};

} // namespace tollstream
