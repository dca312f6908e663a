// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Story.h"

#include "tests/gui/Hand.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

namespace tollstream {

namespace {

constexpr int patienceMs = Hand::patienceMs;
const QString johnsPassphrase = QStringLiteral("john keeps this to himself");

template <typename Widget = QWidget> Widget *child(const QWidget &window, const char *name)
{
    return Hand::child<Widget>(window, name);
}

bool isUsable(const QWidget *widget)
{
    return Hand::isUsable(widget);
}

} // namespace

Story::Story(Picture picture) : m_picture(std::move(picture)) {}

bool Story::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

void Story::show(QWidget &window, const char *name)
{
    if (m_picture) m_picture(window, QLatin1String(name));
}

QString Story::textOf(const QWidget &window, const char *name)
{
    const QWidget *widget = child(window, name);
    if (const auto *label = qobject_cast<const QLabel *>(widget)) return label->text();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) return edit->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) return button->text();
    return widget ? widget->accessibleDescription() : QString();
}

bool Story::waitForText(const QWidget &window, const char *name,
                        const std::function<bool(const QString &)> &condition, int limitMs)
{
    return QTest::qWaitFor([&] { return condition(textOf(window, name)); }, limitMs);
}

int Story::rowCount(const QWidget &window, const char *table)
{
    const auto *view = child<QAbstractItemView>(window, table);
    return view && view->model() ? view->model()->rowCount() : -1;
}

bool Story::click(QWidget &window, const char *name)
{
    return Hand::click(window, name) || fail(QStringLiteral("%1 cannot be clicked").arg(QLatin1String(name)));
}

bool Story::type(QWidget &window, const char *name, const QString &text)
{
    return Hand::type(window, name, text) ||
           fail(QStringLiteral("nothing can be typed into %1").arg(QLatin1String(name)));
}

CommandLine Story::commandLine(const QString &directory) const
{
    CommandLine line;
    line.dataDirectory = directory;
    line.node = m_world.node();
    line.faucet = m_world.faucet();
    line.ssdpPort = m_world.ssdpPort();
    line.makesWallet = true;
    return line;
}

bool Story::startWorld()
{
    return m_world.start() || fail(m_world.problem());
}

bool Story::unlock(QWidget &window, const QString &passphrase)
{
    if (!type(window, "passphraseEdit", passphrase)) return false;
    if (!type(window, "passphraseRepeatEdit", passphrase)) return false;
    show(window, "passphrase");
    return click(window, "unlockButton");
}

bool Story::openSeller(int periodSeconds)
{
    CommandLine line = commandLine(m_world.path(QStringLiteral("jane")));
    line.brokerPort = m_brokerPort;
    line.title = QStringLiteral("Jane’s kitchen");
    line.price = Nanos{500'000};
    line.leastPayment = Nanos{500'000};
    line.period = std::chrono::seconds(periodSeconds);
    m_seller = std::make_unique<Application>(line);
    m_sellerWindow = Hand::start(*m_seller);
    if (!m_sellerWindow) return fail(QStringLiteral("no seller's window"));
    if (!unlock(*m_sellerWindow, QStringLiteral("jane keeps this to herself"))) return false;
    if (!QTest::qWaitFor([this] { return isUsable(child(*m_sellerWindow, "sellButton")); }, patienceMs))
        return fail(QStringLiteral("no start page"));
    show(*m_sellerWindow, "start");
    return click(*m_sellerWindow, "sellButton");
}

bool Story::beginSelling()
{
    if (!QTest::qWaitFor([this] { return isUsable(child(*m_sellerWindow, "startSellingButton")); },
                         patienceMs))
        return fail(QStringLiteral("no seller's page"));
    show(*m_sellerWindow, "seller-stopped");
    if (!click(*m_sellerWindow, "startSellingButton")) return false;
    const auto isLink = [](const QString &text) { return text.startsWith(QLatin1String("tollstream://")); };
    if (!waitForText(*m_sellerWindow, "offerLinkText", isLink)) return fail(QStringLiteral("no offer link"));
    const auto isPublished = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    if (!waitForText(*m_sellerWindow, "publishedCount", isPublished))
        return fail(QStringLiteral("nothing is published"));
    show(*m_sellerWindow, "seller-selling");
    return true;
}

bool Story::startBuyer(const QUrl &node)
{
    CommandLine line = commandLine(m_world.path(QStringLiteral("john")));
    if (!node.isEmpty()) line.node = node;
    m_buyer = std::make_unique<Application>(line);
    m_buyerWindow = Hand::start(*m_buyer);
    return m_buyerWindow || fail(QStringLiteral("no buyer's window"));
}

bool Story::openBuyer(const QUrl &node)
{
    return startBuyer(node) && unlock(*m_buyerWindow, johnsPassphrase) && click(*m_buyerWindow, "buyButton");
}

bool Story::reopenBuyer()
{
    return startBuyer({}) && type(*m_buyerWindow, "passphraseEdit", johnsPassphrase) &&
           click(*m_buyerWindow, "unlockButton") && click(*m_buyerWindow, "buyButton");
}

QWidget *Story::openSecondSeller()
{
    m_secondSeller = std::make_unique<Application>(commandLine(m_world.path(QStringLiteral("jane"))));
    return Hand::start(*m_secondSeller);
}

bool Story::openLink(const QString &link)
{
    return type(*m_buyerWindow, "linkEdit", link) && click(*m_buyerWindow, "openLinkButton");
}

bool Story::openOffer()
{
    if (!QTest::qWaitFor([this] { return isUsable(child(*m_buyerWindow, "linkEdit")); }, patienceMs))
        return fail(QStringLiteral("no buyer's page"));
    show(*m_buyerWindow, "buyer-empty");
    if (!openLink(textOf(*m_sellerWindow, "offerLinkText"))) return false;
    const auto isTitle = [](const QString &text) { return text.contains(QStringLiteral("Jane’s kitchen")); };
    if (!waitForText(*m_buyerWindow, "summaryTitle", isTitle)) return fail(QStringLiteral("no offer"));
    const auto isValue = [](const QString &text) { return text.contains(QLatin1Char('W')); };
    if (!waitForText(*m_buyerWindow, "freeValue", isValue))
        return fail(QStringLiteral("nothing on the free feed"));
    return true;
}

bool Story::getTestCoins()
{
    if (!click(*m_buyerWindow, "testCoinsButton")) return false;
    const auto isRich = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    if (!waitForText(*m_buyerWindow, "balanceValue", isRich)) return fail(QStringLiteral("no test coins"));
    show(*m_buyerWindow, "buyer-offer");
    return true;
}

bool Story::buy(int seconds)
{
    auto *unit = child<QComboBox>(*m_buyerWindow, "durationUnit");
    if (!unit) return fail(QStringLiteral("no unit of time"));
    unit->setFocus();
    QTest::keyClick(unit, Qt::Key_Home);
    if (!type(*m_buyerWindow, "durationSpin", QString::number(seconds))) return false;
    QTest::keyClick(child(*m_buyerWindow, "durationSpin"), Qt::Key_Tab);
    if (!click(*m_buyerWindow, "buyTimeButton")) return false;
    if (!QTest::qWaitFor([this] { return isUsable(child(*m_buyerWindow, "confirmButton")); }, patienceMs))
        return fail(QStringLiteral("nothing to confirm"));
    show(*m_buyerWindow, "buyer-confirm");
    if (!click(*m_buyerWindow, "confirmButton")) return false;
    const auto isReceived = [](const QString &text) {
        return text.contains(QRegularExpression(QStringLiteral("[1-9]")));
    };
    if (!waitForText(*m_buyerWindow, "receivedCount", isReceived))
        return fail(QStringLiteral("no live reading"));
    return true;
}

bool Story::waitForEnd()
{
    const auto isOver = [this] {
        const QWidget *timeLeft = child(*m_buyerWindow, "timeLeft");
        return isUsable(child(*m_buyerWindow, "renewButton")) && timeLeft && !timeLeft->isVisible();
    };
    if (!QTest::qWaitFor(isOver, patienceMs)) return fail(QStringLiteral("the time does not end"));
    show(*m_buyerWindow, "buyer-ended");
    return true;
}

bool Story::renew()
{
    const QString before = textOf(*m_buyerWindow, "receivedCount");
    if (!click(*m_buyerWindow, "renewButton")) return false;
    if (!click(*m_buyerWindow, "confirmButton")) return false;
    if (!waitForText(*m_buyerWindow, "receivedCount", [&](const QString &text) { return text != before; }))
        return fail(QStringLiteral("nothing live after the renewal"));
    return true;
}

bool Story::endGrant()
{
    auto *table = child<QAbstractItemView>(*m_sellerWindow, "grantsTable");
    if (!table || rowCount(*m_sellerWindow, "grantsTable") < 1) return fail(QStringLiteral("no grant"));
    const QRect cell = table->visualRect(table->model()->index(0, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    if (!click(*m_sellerWindow, "endGrantButton")) return false;
    if (auto *question = child<QDialog>(*m_sellerWindow, "endGrantQuestion"))
        show(*question, "seller-end-question");
    return click(*m_sellerWindow, "endGrantConfirm");
}

bool Story::lookAtSettings()
{
    if (!click(*m_sellerWindow, "settingsButton")) return false;
    if (!QTest::qWaitFor([this] { return isUsable(child(*m_sellerWindow, "settingsDialog")); }, patienceMs))
        return fail(QStringLiteral("no settings"));
    auto *dialog = child<QDialog>(*m_sellerWindow, "settingsDialog");
    auto *tabs = child<QTabWidget>(*dialog, "settingsTabs");
    if (!tabs) return fail(QStringLiteral("no tabs of settings"));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        show(*dialog, qPrintable(QStringLiteral("settings-%1").arg(tab + 1)));
    }
    dialog->reject();
    return true;
}

bool Story::lookAtAbout()
{
    if (!click(*m_sellerWindow, "aboutButton")) return false;
    if (!QTest::qWaitFor([this] { return isUsable(child(*m_sellerWindow, "aboutDialog")); }, patienceMs))
        return fail(QStringLiteral("no words about the program"));
    auto *dialog = child<QDialog>(*m_sellerWindow, "aboutDialog");
    show(*dialog, "about");
    dialog->reject();
    return true;
}

} // namespace tollstream
