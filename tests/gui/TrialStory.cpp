// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/TrialStory.h"

#include "tests/gui/Hand.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

namespace tollstream {

TrialStory::TrialStory(Story &story, Story::Picture picture) : m_story(story), m_picture(std::move(picture))
{
}

bool TrialStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

void TrialStory::show(QWidget &window, const char *name)
{
    if (m_picture) m_picture(window, QLatin1String(name));
}

bool TrialStory::giveAway(int minutes)
{
    QWidget &window = m_story.sellerWindow();
    if (!Hand::click(window, "settingsButton") || !Hand::waitFor(window, "settingsDialog"))
        return fail(QStringLiteral("no settings"));
    auto *dialog = Hand::child<QDialog>(window, "settingsDialog");
    if (!Hand::openTab(*dialog, "settingsTabs", "offerPage") ||
        !Hand::type(*dialog, "trialSpin", QString::number(minutes)))
        return fail(QStringLiteral("no minutes can be typed"));
    show(*dialog, "settings-trial");
    const auto *buttons = Hand::child<QDialogButtonBox>(*dialog, "settingsButtons");
    QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
    if (minutes == 0) {
        const auto isGone = [&window] { return !Hand::child(window, "offerTrial")->isVisible(); };
        return QTest::qWaitFor(isGone, Hand::patienceMs) || fail(QStringLiteral("it is still given away"));
    }
    const auto isFree = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    return Story::waitForText(window, "offerTrial", isFree) || fail(QStringLiteral("nothing is given away"));
}

bool TrialStory::waitForOffer(bool isFree)
{
    const auto isShown = [this, isFree] {
        return Hand::child(m_story.buyerWindow(), "summaryTrial")->isVisible() == isFree;
    };
    return QTest::qWaitFor(isShown, Hand::patienceMs) || fail(QStringLiteral("the other offer is not shown"));
}

bool TrialStory::askToTry()
{
    QWidget &window = m_story.buyerWindow();
    if (!Hand::waitFor(window, "tryButton")) return fail(QStringLiteral("nothing can be tried"));
    show(window, "buyer-trial");
    if (!Hand::click(window, "tryButton")) return fail(QStringLiteral("nothing can be tried"));
    if (!Hand::waitFor(window, "confirmButton")) return fail(QStringLiteral("nothing to confirm"));
    show(window, "buyer-trial-confirm");
    return true;
}

bool TrialStory::confirm()
{
    return Hand::click(m_story.buyerWindow(), "confirmButton") || fail(QStringLiteral("nothing to confirm"));
}

bool TrialStory::waitForLive()
{
    const auto isNumber = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    if (!Story::waitForText(m_story.buyerWindow(), "receivedCount", isNumber))
        return fail(QStringLiteral("no live reading"));
    show(m_story.buyerWindow(), "buyer-trial-live");
    return true;
}

bool TrialStory::waitForAnswer(const QString &part)
{
    const auto isTold = [&part](const QString &text) { return text.contains(part); };
    if (!Story::waitForText(m_story.buyerWindow(), "stepNote", isTold))
        return fail(QStringLiteral("the seller's answer is not told: ") +
                    Story::textOf(m_story.buyerWindow(), "stepNote"));
    show(m_story.buyerWindow(), "buyer-trial-answer");
    return true;
}

bool TrialStory::reopenBuyer()
{
    if (!m_story.reopenBuyer()) return fail(m_story.problem());
    return waitForOffer(true);
}

bool TrialStory::openBuyerElsewhere()
{
    m_story.closeBuyer();
    QDir folder(m_story.world().path(QStringLiteral("john")));
    const QStringList journal = folder.entryList({QStringLiteral("purchases.sqlite*")}, QDir::Files);
    if (journal.isEmpty()) return fail(QStringLiteral("no journal"));
    for (const QString &file : journal)
        if (!folder.remove(file)) return fail(QStringLiteral("the journal stays"));
    return reopenBuyer();
}

void TrialStory::lookAtTables()
{
    show(m_story.sellerWindow(), "seller-trial");
    if (auto *card = Hand::child(m_story.sellerWindow(), "paymentsCard"))
        show(*card, "seller-trial-payments");
}

} // namespace tollstream
