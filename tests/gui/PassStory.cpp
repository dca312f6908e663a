// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/PassStory.h"

#include "tests/gui/Hand.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace tollstream {

PassStory::PassStory(Story &story, Story::Picture picture) : m_story(story), m_picture(std::move(picture)) {}

bool PassStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

void PassStory::show(QWidget &window, const char *name)
{
    if (m_picture) m_picture(window, QLatin1String(name));
}

bool PassStory::makePass(const QString &name, int days)
{
    QWidget &window = m_story.sellerWindow();
    if (!Hand::click(window, "guestPassButton")) return fail(QStringLiteral("no button for a pass"));
    auto *dialog = Hand::child<QDialog>(window, "guestPassDialog");
    if (!dialog) return fail(QStringLiteral("no dialog for a pass"));
    auto *unit = Hand::child<QComboBox>(*dialog, "guestPassUnit");
    unit->setFocus();
    QTest::keyClick(unit, Qt::Key_End);
    if (!Hand::type(*dialog, "guestPassTime", QString::number(days)) ||
        !Hand::paste(*dialog, "guestPassName", name))
        return fail(QStringLiteral("nothing can be typed"));
    show(*dialog, "seller-pass-new");
    if (!Hand::click(*dialog, "guestPassMake")) return fail(QStringLiteral("no pass can be made"));
    const auto isPass = [](const QString &text) { return text.contains(QLatin1String("&pass=")); };
    if (!Story::waitForText(*dialog, "guestPassText", isPass)) return fail(QStringLiteral("no pass"));
    m_pass = Story::textOf(*dialog, "guestPassText");
    show(*dialog, "seller-pass");
    return true;
}

bool PassStory::saveCode(const QString &file)
{
    if (!Hand::click(m_story.sellerWindow(), "guestPassSave")) return fail(QStringLiteral("no code to save"));
    auto *dialog = Hand::child<QFileDialog>(m_story.sellerWindow(), "guestPassFile");
    auto *name = dialog ? Hand::child<QLineEdit>(*dialog, "fileNameEdit") : nullptr;
    const auto *buttons = dialog ? dialog->findChild<QDialogButtonBox *>() : nullptr;
    if (!name || !buttons) return fail(QStringLiteral("no field for the file's name"));
    name->setText(file); // typed, the list of completions would take the Return
    QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
    return QTest::qWaitFor([&file] { return QFile::exists(file); }, Hand::patienceMs) ||
           fail(QStringLiteral("no file"));
}

bool PassStory::closeDialog()
{
    if (!Hand::click(m_story.sellerWindow(), "guestPassClose")) return fail(QStringLiteral("no way out"));
    const auto isGone = [this] { return !Hand::child(m_story.sellerWindow(), "guestPassDialog"); };
    if (!QTest::qWaitFor(isGone, Hand::patienceMs)) return fail(QStringLiteral("the dialog stays"));
    show(m_story.sellerWindow(), "seller-guest");
    return true;
}

bool PassStory::takeOver(const QString &pass)
{
    QWidget &window = m_story.sellerWindow();
    if (!Hand::click(window, "guestPassButton") || !Hand::click(window, "guestPassTakeOver"))
        return fail(QStringLiteral("no way to take a pass over"));
    auto *dialog = Hand::child<QDialog>(window, "takePassDialog");
    if (!dialog || !Hand::paste(*dialog, "takePassText", pass) ||
        !Hand::paste(*dialog, "takePassName", QStringLiteral("Ana’s laptop")) ||
        !Hand::click(*dialog, "takePassConfirm"))
        return fail(QStringLiteral("no pass can be taken over"));
    const auto isTold = [this, dialog] {
        m_takingSentence = Story::textOf(*dialog, "takePassProblem") + Story::textOf(*dialog, "takePassDone");
        return !m_takingSentence.isEmpty();
    };
    if (!QTest::qWaitFor(isTold, Hand::patienceMs)) return fail(QStringLiteral("nothing is said of it"));
    const bool isTaken = !Story::textOf(*dialog, "takePassDone").isEmpty();
    show(*dialog, isTaken ? "seller-pass-taken" : "seller-pass-take");
    if (!Hand::click(*dialog, "takePassClose")) return fail(QStringLiteral("no way out"));
    const auto isGone = [&window] { return !Hand::child(window, "takePassDialog"); };
    return QTest::qWaitFor(isGone, Hand::patienceMs) || fail(QStringLiteral("the dialog stays"));
}

bool PassStory::open(const QString &text)
{
    return (Hand::paste(m_story.buyerWindow(), "linkEdit", text) &&
            Hand::click(m_story.buyerWindow(), "openLinkButton")) ||
           fail(QStringLiteral("the pass cannot be opened"));
}

bool PassStory::waitForLive()
{
    const auto isNumber = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    if (!Story::waitForText(m_story.buyerWindow(), "receivedCount", isNumber))
        return fail(QStringLiteral("no live reading"));
    show(m_story.buyerWindow(), "buyer-guest");
    return true;
}

bool PassStory::endPass()
{
    if (!m_story.endGrant()) return fail(m_story.problem());
    const auto isEnded = [](const QString &text) { return text.contains(QLatin1String("has ended")); };
    if (!Story::waitForText(m_story.buyerWindow(), "accessText", isEnded))
        return fail(QStringLiteral("the guest is not told"));
    show(m_story.buyerWindow(), "buyer-guest-ended");
    return true;
}

} // namespace tollstream
