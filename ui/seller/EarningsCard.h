// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/core/Result.h"
#include "app/market/Earnings.h"

#include "ui/widgets/Card.h"

#include <array>
#include <optional>

namespace tollstream {

class EarningsChart;

/// What the seller has earned: today, in a week, in a month and in all, and day by day. Children:
/// "earnings<Period>" and "earnings<Period>Payments" for Today, Week, Month and Total, "earningsChart",
/// "earningsDay" (the chosen one), "earningsWaiting", "earningsFolded", "earningsDeposits",
/// "earningsTrouble".
class EarningsCard : public Card
{
    Q_OBJECT
public:
    explicit EarningsCard(QWidget *parent = nullptr);

    /// Nothing: they were not read yet.
    void showEarnings(const std::optional<Earnings> &earnings);
    /// Why they could not be read just now; nothing where they could.
    void showTrouble(const std::optional<Error> &trouble);
    /// Storage deposits that the network has given back since then, or ever where no time is given.
    void showDeposits(Nanos amount, std::optional<UnixTime> since);

private:
    struct Line
    {
        QLabel *amount = nullptr;
        QLabel *payments = nullptr;
    };

    QLayout *buildFigures();
    QLabel *addNote(const char *name);
    void showLine(const Line &line, const QString &period, const std::optional<PaymentTotal> &total);
    void showDay();

    EarningsChart *m_chart;
    std::array<Line, 4> m_lines; ///< in the order of their periods
    QLabel *m_day;
    QLabel *m_waiting;
    QLabel *m_folded;
    QLabel *m_deposits;
    QLabel *m_trouble;
};

} // namespace tollstream
