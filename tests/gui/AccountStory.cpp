// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/AccountStory.h"

#include "tests/gui/Hand.h"

#include <QComboBox>
#include <QDialog>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

namespace tollstream {

AccountStory::AccountStory(Story::Picture picture) : m_picture(std::move(picture)) {}

bool AccountStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool AccountStory::beginSelling()
{
    return m_story.startWorld() && m_story.openSeller(3'600) && m_story.beginSelling();
}

bool AccountStory::makeAccount(const QString &name, const QString &note, const QString &password)
{
    const int before = Story::rowCount(window(), "readerAccountsTable");
    if (!Hand::click(window(), "newReaderAccountButton")) return fail(QStringLiteral("no new account"));
    auto *dialog = Hand::child<QDialog>(window(), "accountDialog");
    if (!dialog) return fail(QStringLiteral("no dialog"));
    if (!Hand::type(*dialog, "accountNameEdit", name) || !Hand::type(*dialog, "accountNoteEdit", note) ||
        !Hand::type(*dialog, "newPasswordEdit", password))
        return fail(QStringLiteral("nothing can be typed"));
    if (m_picture) m_picture(*dialog, QStringLiteral("account-new"));
    if (!Hand::click(*dialog, "accountConfirm") || !Hand::waitFor(*dialog, "accountDone"))
        return fail(QStringLiteral("the account is not made: ") + Story::textOf(*dialog, "accountProblem"));
    if (m_picture) m_picture(*dialog, QStringLiteral("account-made"));
    return closeDialog() &&
           (QTest::qWaitFor([&] { return Story::rowCount(window(), "readerAccountsTable") == before + 1; },
                            Hand::patienceMs) ||
            fail(QStringLiteral("no row for the account")));
}

bool AccountStory::closeDialog()
{
    if (!Hand::click(window(), "accountClose")) return fail(QStringLiteral("the dialog cannot be closed"));
    return QTest::qWaitFor([this] { return !Hand::child(window(), "accountDialog"); }, Hand::patienceMs) ||
           fail(QStringLiteral("the dialog does not close"));
}

bool AccountStory::chooseFirst()
{
    auto *table = Hand::child<QTableView>(window(), "readerAccountsTable");
    if (!table || table->model()->rowCount() < 1) return fail(QStringLiteral("no account"));
    table->selectRow(0);
    return true;
}

bool AccountStory::lookAtDialogs()
{
    if (!chooseFirst()) return false;
    if (m_picture) m_picture(*Hand::child(window(), "accountsCard"), QStringLiteral("accounts"));
    for (const auto &[button, name] : {std::pair("accountPasswordButton", "account-password"),
                                       std::pair("accountTimeButton", "account-time")}) {
        if (!Hand::click(window(), button)) return fail(QStringLiteral("no dialog"));
        auto *dialog = Hand::child<QDialog>(window(), "accountDialog");
        if (dialog && m_picture) m_picture(*dialog, QLatin1String(name));
        if (!closeDialog()) return false;
    }
    return true;
}

bool AccountStory::switchState()
{
    if (!chooseFirst()) return false;
    const QString before = Story::textOf(window(), "disableAccountButton");
    if (!Hand::click(window(), "disableAccountButton")) return fail(QStringLiteral("cannot be disabled"));
    return Story::waitForText(window(), "disableAccountButton",
                              [&before](const QString &text) { return text != before; }) ||
           fail(QStringLiteral("the state stays"));
}

bool AccountStory::deleteAccount()
{
    const int before = Story::rowCount(window(), "readerAccountsTable");
    if (!chooseFirst() || !Hand::click(window(), "deleteAccountButton") ||
        !Hand::click(window(), "deleteAccountConfirm"))
        return fail(QStringLiteral("cannot be deleted"));
    return QTest::qWaitFor([&] { return Story::rowCount(window(), "readerAccountsTable") == before - 1; },
                           Hand::patienceMs) ||
           fail(QStringLiteral("the row stays"));
}

bool AccountStory::openReader()
{
    return m_story.openBuyer() && m_story.openOffer();
}

bool AccountStory::logIn(const QString &name, const QString &password)
{
    QWidget &reader = m_story.buyerWindow();
    if (!Hand::type(reader, "loginNameEdit", name) || !Hand::type(reader, "loginPasswordEdit", password))
        return fail(QStringLiteral("nothing can be typed"));
    if (m_picture) m_picture(reader, QStringLiteral("login"));
    return Hand::click(reader, "loginButton") || fail(QStringLiteral("cannot log in"));
}

bool AccountStory::waitForReadings()
{
    const auto isReceived = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    return Story::waitForText(m_story.buyerWindow(), "receivedCount", isReceived) ||
           fail(QStringLiteral("no live reading"));
}

bool AccountStory::waitForSentence(const QString &words)
{
    return Story::waitForText(m_story.buyerWindow(), "loginSentence",
                              [&words](const QString &text) { return text.contains(words); }) ||
           fail(QStringLiteral("the card says: ") + Story::textOf(m_story.buyerWindow(), "loginSentence"));
}

bool AccountStory::payForAccount(int seconds)
{
    QWidget &reader = m_story.buyerWindow();
    if (!m_story.getTestCoins()) return false;
    const int before = Story::rowCount(window(), "paymentsTable");
    auto *unit = Hand::child<QComboBox>(reader, "durationUnit");
    if (!unit) return fail(QStringLiteral("no unit of time"));
    unit->setCurrentIndex(0);
    if (!Hand::type(reader, "durationSpin", QString::number(seconds))) return fail(QStringLiteral("no time"));
    QTest::keyClick(Hand::child(reader, "durationSpin"), Qt::Key_Tab);
    if (!Hand::click(reader, "buyTimeButton") || !Hand::click(reader, "confirmButton"))
        return fail(QStringLiteral("cannot pay"));
    if (m_picture) m_picture(reader, QStringLiteral("login-paid"));
    return QTest::qWaitFor([&] { return Story::rowCount(window(), "paymentsTable") == before + 1; },
                           Hand::patienceMs) ||
           fail(QStringLiteral("the seller sees no payment"));
}

} // namespace tollstream
