// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ReachStory.h"

#include "tests/gui/Hand.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTcpServer>
#include <QtTest>

namespace tollstream {

namespace {

quint16 freePortOnAllInterfaces()
{
    QTcpServer server;
    return server.listen(QHostAddress(QHostAddress::Any)) ? server.serverPort() : quint16{0};
}

} // namespace

ReachStory::ReachStory(Story::Picture picture)
    : m_picture(std::move(picture)), m_port(freePortOnAllInterfaces())
{
}

bool ReachStory::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

bool ReachStory::beginSelling()
{
    if (!m_story.startWorld()) return fail(m_story.problem());
    m_router = std::make_unique<SimulatedRouter>(m_story.world().ssdpPort());
    return (m_story.openSeller(60) && m_story.beginSelling()) || fail(m_story.problem());
}

bool ReachStory::choose(ReaderScope readers, bool opensRouter)
{
    if (!Hand::click(window(), "settingsButton") || !Hand::waitFor(window(), "settingsDialog"))
        return fail(QStringLiteral("no settings"));
    auto *dialog = Hand::child<QDialog>(window(), "settingsDialog");
    auto *list = Hand::child<QComboBox>(*dialog, "readersList");
    auto *port = Hand::child<QSpinBox>(*dialog, "encryptedPortSpin");
    auto *router = Hand::child<QCheckBox>(*dialog, "openRouterBox");
    const auto *buttons = Hand::child<QDialogButtonBox>(*dialog, "settingsButtons");
    if (!list || !port || !router || !buttons) return fail(QStringLiteral("no choice of readers"));
    list->setCurrentIndex(list->findData(static_cast<int>(readers)));
    port->setValue(m_port);
    router->setChecked(opensRouter);
    if (m_picture) {
        Hand::child<QTabWidget>(*dialog, "settingsTabs")->setCurrentIndex(2);
        m_picture(*dialog, QStringLiteral("settings-readers"));
    }
    QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
    return true;
}

bool ReachStory::waitForWayIn(const QString &words)
{
    constexpr auto sentence = "reachStatusSentence1";
    const bool isThere = Story::waitForText(window(), sentence,
                                            [&words](const QString &text) { return text.contains(words); });
    if (!isThere) return fail(Story::textOf(window(), sentence));
    if (m_picture) {
        auto *card = Hand::child(window(), "reachCard");
        if (card) m_picture(*card, QStringLiteral("seller-reach"));
    }
    return true;
}

} // namespace tollstream
