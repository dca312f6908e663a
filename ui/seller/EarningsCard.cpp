// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/EarningsCard.h"

#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/widgets/EarningsChart.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

namespace {

constexpr const char *lineNames[] = {"Today", "Week", "Month", "Total"};

} // namespace

EarningsCard::EarningsCard(QWidget *parent)
    : Card(tr("Earnings"), parent), m_chart(new EarningsChart(this)), m_day(quietLabel(this))
{
    setObjectName(QStringLiteral("earningsCard"));
    m_chart->setObjectName(QStringLiteral("earningsChart"));
    m_day->setObjectName(QStringLiteral("earningsDay"));
    m_day->setAlignment(Qt::AlignRight);
    m_day->setMinimumHeight(lineHeight(*this)); // so that nothing moves when a day is chosen
    connect(m_chart, &EarningsChart::chosenDayChanged, this, &EarningsCard::showDay);

    const int unit = lineHeight(*this);
    auto *chart = new QVBoxLayout;
    chart->setSpacing(unit / 4);
    chart->addWidget(m_chart, 1);
    chart->addWidget(m_day);
    auto *both = new QHBoxLayout;
    both->setSpacing(unit * 2);
    both->addLayout(buildFigures());
    both->addLayout(chart, 1);
    content()->addLayout(both);
    m_waiting = addNote("earningsWaiting");
    m_folded = addNote("earningsFolded");
    m_deposits = addNote("earningsDeposits");
    m_trouble = addNote("earningsTrouble");
    m_waiting->setToolTip(tr("Payments that have given nobody access, and have not been sent back"));
    m_folded->setToolTip(tr("Payments under the least amount, too many of one payer to be listed"));
    m_deposits->setToolTip(
        tr("What the network kept for small coins and gives back when they are merged or spent"));
    showEarnings({});
    showTrouble({});
    showDeposits({}, {});
}

QLayout *EarningsCard::buildFigures()
{
    const int unit = lineHeight(*this);
    auto *figures = new QGridLayout;
    figures->setHorizontalSpacing(unit);
    figures->setVerticalSpacing(unit / 2);
    const QString periods[] = {tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("All time")};
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        const int row = static_cast<int>(line);
        const QString name = QStringLiteral("earnings") + QLatin1String(lineNames[line]);
        QLabel *amount = textLabel(this);
        amount->setObjectName(name);
        amount->setWordWrap(false);
        amount->setFont(scaledFont(*this, line == 0 ? 1.3 : 1.0, QFont::DemiBold));
        QLabel *payments = quietLabel(this);
        payments->setObjectName(name + QStringLiteral("Payments"));
        payments->setWordWrap(false);
        QLabel *period = quietLabel(this, periods[line]);
        period->setWordWrap(false);
        figures->addWidget(period, row, 0, Qt::AlignBaseline);
        figures->addWidget(amount, row, 1, Qt::AlignBaseline | Qt::AlignRight);
        figures->addWidget(payments, row, 2, Qt::AlignBaseline | Qt::AlignRight);
        m_lines[line] = {amount, payments};
    }
    figures->setRowStretch(static_cast<int>(m_lines.size()), 1);
    return figures;
}

QLabel *EarningsCard::addNote(const char *name)
{
    QLabel *note = quietLabel(this);
    note->setObjectName(QLatin1String(name));
    content()->addWidget(note);
    return note;
}

void EarningsCard::showLine(const Line &line, const QString &period, const std::optional<PaymentTotal> &total)
{
    line.amount->setText(total ? Formats::amount(total->amount, locale()) : Formats::nothing());
    line.amount->setToolTip(total ? Formats::nanos(total->amount, locale()) : QString());
    line.payments->setText(total ? Formats::payments(total->payments, locale()) : QString());
    //: %1 is a span of time, %2 an amount
    line.amount->setAccessibleName(tr("%1: %2").arg(period, line.amount->text()));
}

void EarningsCard::showEarnings(const std::optional<Earnings> &earnings)
{
    const auto lastDays = [&earnings](std::size_t days) {
        return earnings ? std::optional(earnings->lastDays(days)) : std::nullopt;
    };
    showLine(m_lines[0], tr("Today"), lastDays(1));
    showLine(m_lines[1], tr("Last 7 days"), lastDays(7));
    showLine(m_lines[2], tr("Last 30 days"), lastDays(30));
    showLine(m_lines[3], tr("All time"), earnings ? std::optional(earnings->total) : std::nullopt);

    const bool hasEarned = earnings && earnings->total.payments > 0;
    m_chart->setEmptyText(!earnings ? tr("What you earn is shown here once you sell and the ledger answers.")
                          : hasEarned
                              ? tr("Nothing in the last 30 days. Hand the offer link to somebody new.")
                              : tr("Nothing earned yet. Hand the offer link to somebody; what is paid "
                                   "appears here by itself, day by day."));
    m_chart->showDays(earnings ? earnings->days : std::vector<Earnings::Day>());
    showDay();

    const Earnings known = earnings.value_or(Earnings());
    const auto showNote = [this](QLabel *note, const PaymentTotal &total, const QString &sentence) {
        note->setVisible(total.payments > 0);
        note->setText(sentence.arg(Formats::amount(total.amount, locale()),
                                   Formats::payments(total.payments, locale())));
    };
    //: %1 is an amount, %2 says how many payments
    showNote(m_waiting, known.waiting,
             tr("Waiting in the list below: %1 (%2), to be given to a reader or sent back."));
    //: %1 is an amount, %2 says how many payments
    showNote(m_folded, known.folded, tr("Too small to give anybody access: %1 (%2)."));
}

void EarningsCard::showTrouble(const std::optional<Error> &trouble)
{
    m_trouble->setVisible(trouble.has_value());
    m_trouble->setText(trouble ? ErrorText::sentence(ErrorSubject::Earnings, *trouble) : QString());
}

void EarningsCard::showDeposits(Nanos amount, std::optional<UnixTime> since)
{
    m_deposits->setVisible(amount.value > 0);
    const QString text = Formats::amount(amount, locale());
    if (since)
        //: %1 is an amount, %2 a date
        m_deposits->setText(tr("Deposits given back by the network since %2: %1, not earnings.")
                                .arg(text, Formats::day(*since, locale())));
    else
        m_deposits->setText(tr("Deposits given back by the network: %1, not earnings.").arg(text));
}

void EarningsCard::showDay()
{
    const bool canChoose = m_chart->dayCount() > 0;
    const QString text = m_chart->chosenText();
    m_day->setText(text.isEmpty() && canChoose ? tr("Click a day, or walk the days with the arrow keys.")
                                               : text);
}

} // namespace tollstream
