// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/EarningsStory.h"

#include "app/market/MarketDatabase.h"

#include "tests/gui/Hand.h"

#include <QScrollArea>
#include <QTest>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t hour = 500'000; ///< nanos

Bytes32 numbered(int number)
{
    Bytes32 bytes{};
    bytes[0] = static_cast<std::uint8_t>(number);
    bytes[1] = static_cast<std::uint8_t>(number >> 8);
    return bytes;
}

AssessedPayment payment(int number, const QString &chain, std::uint64_t nanos, UnixTime finalAt)
{
    AssessedPayment assessed;
    assessed.payment = {.chainIdentifier = chain,
                        .digest = {numbered(number)},
                        .payer = {numbered(number % 3 + 200)},
                        .amount = Nanos{nanos},
                        .finalAt = finalAt,
                        .outcome = Payment::Outcome::Granted,
                        .grantId = {}};
    assessed.grant = GrantOrder{.userName = QStringLiteral("%1").arg(number % 3, 32, 16, QLatin1Char('0')),
                                .clientId = QStringLiteral("%1").arg(number % 3, 32, 16, QLatin1Char('a')),
                                .passwordSalt = QByteArray(16, 's'),
                                .passwordHash = QByteArray(32, 'h'),
                                .topic = QStringLiteral("sensor/live"),
                                .duration = 1h,
                                .receiptTopic = QStringLiteral("market/receipts/%1").arg(number),
                                .receiptKey = SecretBytes::random(32)};
    return assessed;
}

} // namespace

EarningsStory::EarningsStory(Story::Picture picture) : m_picture(std::move(picture)) {}

bool EarningsStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool EarningsStory::fillBooks()
{
    const QString chain = m_story.world().chainIdentifier();
    MarketDatabase books(m_story.world().path(QStringLiteral("jane/market.sqlite")));
    if (!books.open()) return false;
    const UnixTime now = SystemClock().now();
    bool isGood = true;
    for (int day = 40; day >= 0; --day) {
        if (day % 7 == 3) continue; // nobody came
        const UnixTime finalAt = now - day * 24h - 2min;
        std::vector<AssessedPayment> payments;
        payments.push_back(
            payment(day + 1, chain, hour * static_cast<std::uint64_t>(1 + day * 5 % 11), finalAt));
        if (day == 1) { // somebody has sent coins by hand
            payments.push_back(payment(100, chain, 300'000, finalAt));
            payments.back().payment.outcome = Payment::Outcome::Unassigned;
            payments.back().payment.reason = RefusalReason::NoMemo;
            payments.back().grant.reset();
        }
        isGood = isGood && books.record(chain, payments, {}, finalAt);
    }
    return isGood;
}

bool EarningsStory::sellAfterAMonth()
{
    if (!m_story.startWorld()) return false;
    if (!fillBooks()) return fail(QStringLiteral("the books cannot be filled"));
    return m_story.openSeller(3'600) && m_story.beginSelling();
}

bool EarningsStory::lookAtEarnings()
{
    QWidget &window = m_story.sellerWindow();
    const auto isToday = [](const QString &text) { return text.contains(QLatin1String("0005 IOTA")); };
    if (!Story::waitForText(window, "earningsToday", isToday))
        return fail(QStringLiteral("today: ") + Story::textOf(window, "earningsToday"));
    auto *chart = Hand::child(window, "earningsChart");
    if (!chart) return fail(QStringLiteral("no chart"));
    chart->setFocus(Qt::TabFocusReason);
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Left);
    if (!Story::textOf(window, "earningsDay").contains(QLatin1String("003 IOTA")))
        return fail(QStringLiteral("yesterday: ") + Story::textOf(window, "earningsDay"));
    if (!m_picture) return true;
    auto *card = Hand::child(window, "earningsCard");
    for (QWidget *above = card; above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above)) area->ensureWidgetVisible(card, 0, 40);
    }
    m_picture(window, QStringLiteral("seller-earnings"));
    m_picture(*card, QStringLiteral("earnings"));
    return true;
}

} // namespace tollstream
