// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/WalletStory.h"

#include "tests/gui/Hand.h"
#include "tests/gui/Story.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace tollstream {

namespace {

bool hasDigits(const QString &text)
{
    return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
}

} // namespace

WalletStory::WalletStory(Picture picture) : m_picture(std::move(picture)) {}

bool WalletStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool WalletStory::failAt(const char *control)
{
    return fail(QStringLiteral("%1 cannot be used").arg(QLatin1String(control)));
}

void WalletStory::show(const char *name)
{
    if (m_picture) m_picture(*m_window, QLatin1String(name));
}

QString WalletStory::addressIn(const QWidget &window)
{
    return Story::textOf(window, "receiveAddressText");
}

bool WalletStory::startWorld()
{
    return m_world.start() || fail(m_world.problem());
}

QWidget *WalletStory::start(const QString &directory, std::unique_ptr<Application> &application)
{
    CommandLine line;
    line.dataDirectory = m_world.path(directory);
    line.node = m_world.node();
    line.faucet = m_world.faucet();
    line.ssdpPort = m_world.ssdpPort();
    application = std::make_unique<Application>(line);
    return Hand::start(*application);
}

bool WalletStory::reachSetup(QWidget &window, const QString &passphrase, const char *button)
{
    if (!Hand::type(window, "passphraseEdit", passphrase)) return failAt("passphraseEdit");
    if (!Hand::type(window, "passphraseRepeatEdit", passphrase)) return failAt("passphraseRepeatEdit");
    if (!Hand::click(window, "unlockButton")) return failAt("unlockButton");
    if (!Hand::click(window, button)) return failAt(button);
    return Hand::waitFor(window, "createWalletButton") || failAt("createWalletButton");
}

bool WalletStory::openWindow()
{
    m_window = start(QStringLiteral("ada"), m_application);
    if (!m_window) return fail(QStringLiteral("no window"));
    if (!reachSetup(*m_window, QStringLiteral("ada keeps this to herself"), "walletButton")) return false;
    show("wallet-setup");
    return true;
}

bool WalletStory::createWallet()
{
    if (!Hand::click(*m_window, "createWalletButton")) return failAt("createWalletButton");
    if (!Hand::waitFor(*m_window, "showWordsButton")) return failAt("showWordsButton");
    show("wallet-words-hidden");
    if (!Hand::click(*m_window, "copyWordsButton")) return failAt("copyWordsButton");
    m_words = QGuiApplication::clipboard()->text();
    if (!Hand::click(*m_window, "showWordsButton")) return failAt("showWordsButton");
    show("wallet-words");
    if (!Hand::click(*m_window, "wordsWrittenButton")) return failAt("wordsWrittenButton");
    if (!answerQuiz()) return false;
    show("wallet-quiz");
    if (!Hand::click(*m_window, "quizCheckButton")) return failAt("quizCheckButton");
    if (!Hand::waitFor(*m_window, "walletTabs")) return failAt("walletTabs");
    const auto isAddress = [](const QString &text) { return text.startsWith(QLatin1String("0x")); };
    if (!Story::waitForText(*m_window, "receiveAddressText", isAddress))
        return fail(QStringLiteral("no address"));
    show("wallet-empty");
    return true;
}

bool WalletStory::answerQuiz()
{
    const QStringList words = m_words.split(QLatin1Char(' '));
    for (const char *name : {"quizEdit0", "quizEdit1", "quizEdit2"}) {
        if (!Hand::waitFor(*m_window, name)) return failAt(name);
        const int number =
            Hand::child(*m_window, name)->accessibleName().section(QLatin1Char(' '), -1).toInt();
        if (number < 1 || number > words.size()) return fail(QStringLiteral("no such word"));
        Hand::type(*m_window, name, words[number - 1]);
    }
    return true;
}

bool WalletStory::getTestCoins()
{
    if (!Hand::openTab(*m_window, "walletTabs", "overviewPanel")) return failAt("overviewPanel");
    const QString before = Story::textOf(*m_window, "walletBalance");
    if (!Hand::click(*m_window, "walletTestCoinsButton")) return failAt("walletTestCoinsButton");
    const auto hasGrown = [&before](const QString &text) { return text != before && hasDigits(text); };
    if (!Story::waitForText(*m_window, "walletBalance", hasGrown))
        return fail(QStringLiteral("no test coins"));
    show("wallet-overview");
    return true;
}

bool WalletStory::send(const QString &recipient, const QString &iota)
{
    if (!Hand::openTab(*m_window, "walletTabs", "sendPanel")) return failAt("sendPanel");
    if (!Hand::type(*m_window, "recipientEdit", recipient)) return failAt("recipientEdit");
    if (!Hand::type(*m_window, "sendAmountText", iota)) return failAt("sendAmountText");
    if (!Hand::type(*m_window, "noteEdit", QStringLiteral("rent of May"))) return failAt("noteEdit");
    show("wallet-send");
    if (!Hand::click(*m_window, "reviewButton")) return failAt("reviewButton");
    if (!Hand::waitFor(*m_window, "transferConfirmButton")) return failAt("transferConfirmButton");
    show("wallet-review");
    if (!Hand::click(*m_window, "transferConfirmButton")) return failAt("transferConfirmButton");
    if (!Hand::waitFor(*m_window, "transferDoneButton")) return failAt("transferDoneButton");
    show("wallet-sent");
    return Hand::click(*m_window, "transferDoneButton") || failAt("transferDoneButton");
}

bool WalletStory::lookAtHistory(int rows)
{
    if (!Hand::openTab(*m_window, "walletTabs", "historyPanel")) return failAt("historyPanel");
    const auto isThere = [this, rows] { return Story::rowCount(*m_window, "historyTable") >= rows; };
    if (!QTest::qWaitFor(isThere, Hand::patienceMs)) return fail(QStringLiteral("no history"));
    Hand::child<QAbstractItemView>(*m_window, "historyTable")
        ->setCurrentIndex(Hand::child<QAbstractItemView>(*m_window, "historyTable")->model()->index(0, 0));
    show("wallet-history");
    return true;
}

bool WalletStory::exportHistory(const QString &file)
{
    if (!Hand::click(*m_window, "exportButton")) return failAt("exportButton");
    auto *dialog = Hand::child<QFileDialog>(*m_window, "exportDialog");
    if (!dialog) return failAt("exportDialog");
    auto *name = Hand::child<QLineEdit>(*dialog, "fileNameEdit");
    const auto *buttons = dialog->findChild<QDialogButtonBox *>();
    if (!name || !buttons) return failAt("fileNameEdit");
    name->setText(file); // typed, the list of completions would take the Return
    QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
    if (!QTest::qWaitFor([&file] { return QFile::exists(file); }, Hand::patienceMs))
        return fail(QStringLiteral("no file"));
    return true;
}

bool WalletStory::mergeCoins()
{
    if (!Hand::openTab(*m_window, "walletTabs", "overviewPanel")) return failAt("overviewPanel");
    if (!Hand::waitFor(*m_window, "mergeButton")) return failAt("mergeButton");
    show("wallet-merge-offer");
    if (!Hand::click(*m_window, "mergeButton")) return failAt("mergeButton");
    if (!Hand::waitFor(*m_window, "transferConfirmButton")) return failAt("transferConfirmButton");
    show("wallet-merge");
    if (!Hand::click(*m_window, "transferConfirmButton")) return failAt("transferConfirmButton");
    return Hand::click(*m_window, "transferDoneButton") || failAt("transferDoneButton");
}

bool WalletStory::addAccount(const QString &name)
{
    if (!Hand::openTab(*m_window, "walletTabs", "accountsPanel")) return failAt("accountsPanel");
    show("wallet-accounts-one");
    if (!Hand::click(*m_window, "addAccountButton")) return failAt("addAccountButton");
    show("wallet-add-account");
    if (!Hand::click(*m_window, "importKeyButton")) return failAt("importKeyButton");
    show("wallet-import");
    for (QWidget *back : m_window->findChildren<QWidget *>(QStringLiteral("setupBackButton"))) {
        if (back->isVisible()) QTest::mouseClick(back, Qt::LeftButton); // each way in has one
    }
    if (!Hand::click(*m_window, "newAccountButton")) return failAt("newAccountButton");
    if (!Hand::type(*m_window, "newAccountNameEdit", name)) return failAt("newAccountNameEdit");
    if (!Hand::click(*m_window, "newAccountConfirmButton")) return failAt("newAccountConfirmButton");
    const auto hasTwo = [this] { return Story::rowCount(*m_window, "accountsTable") == 2; };
    if (!QTest::qWaitFor(hasTwo, Hand::patienceMs)) return fail(QStringLiteral("no second account"));
    if (!Hand::openTab(*m_window, "walletTabs", "accountsPanel")) return failAt("accountsPanel");
    show("wallet-accounts");
    return true;
}

bool WalletStory::restoreElsewhere()
{
    m_otherWindow = start(QStringLiteral("elsewhere"), m_other);
    if (!m_otherWindow) return fail(QStringLiteral("no other window"));
    if (!reachSetup(*m_otherWindow, QStringLiteral("another passphrase"), "buyButton")) return false;
    if (!Hand::click(*m_otherWindow, "restoreWalletButton")) return failAt("restoreWalletButton");
    if (!Hand::waitFor(*m_otherWindow, "wordEdit1")) return failAt("wordEdit1");
    QGuiApplication::clipboard()->setText(m_words);
    QTest::keyClick(Hand::child(*m_otherWindow, "wordEdit1"), Qt::Key_V, Qt::ControlModifier);
    if (m_picture) m_picture(*m_otherWindow, QStringLiteral("wallet-restore"));
    if (!Hand::click(*m_otherWindow, "restoreConfirmButton")) return failAt("restoreConfirmButton");
    if (!Hand::click(*m_otherWindow, "openWalletButton")) return failAt("openWalletButton");
    return Hand::waitFor(*m_otherWindow, "walletTabs") || failAt("walletTabs");
}

} // namespace tollstream
