// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ReachStory.h"

#include "tests/gui/Hand.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
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

QDialog *ReachStory::openSettings()
{
    if (auto *open = Hand::child<QDialog>(window(), "settingsDialog")) return open;
    if (!Hand::click(window(), "settingsButton") || !Hand::waitFor(window(), "settingsDialog"))
        return nullptr;
    return Hand::child<QDialog>(window(), "settingsDialog");
}

bool ReachStory::chooseCertificate(const QString &certificateFile, const QString &privateKeyFile)
{
    auto *dialog = openSettings();
    if (!dialog) return fail(QStringLiteral("no settings"));
    auto *certificate = Hand::child<QLineEdit>(*dialog, "certificateFileText");
    auto *privateKey = Hand::child<QLineEdit>(*dialog, "privateKeyFileText");
    const auto *buttons = Hand::child<QDialogButtonBox>(*dialog, "settingsButtons");
    if (!certificate || !privateKey || !buttons) return fail(QStringLiteral("no choice of a certificate"));
    certificate->setText(certificateFile);
    privateKey->setText(privateKeyFile);
    if (m_picture) {
        Hand::child<QTabWidget>(*dialog, "settingsTabs")->setCurrentIndex(2);
        m_picture(*dialog, QStringLiteral("settings-certificate"));
    }
    QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
    return true;
}

bool ReachStory::choose(ReaderScope readers, bool opensRouter)
{
    auto *dialog = openSettings();
    if (!dialog) return fail(QStringLiteral("no settings"));
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

bool ReachStory::letBrowsersIn(bool areLetIn, quint16 port)
{
    auto *dialog = openSettings();
    if (!dialog) return fail(QStringLiteral("no settings"));
    auto *box = Hand::child<QCheckBox>(*dialog, "webSocketBox");
    auto *spin = Hand::child<QSpinBox>(*dialog, "webSocketPortSpin");
    const auto *buttons = Hand::child<QDialogButtonBox>(*dialog, "settingsButtons");
    if (!box || !spin || !buttons) return fail(QStringLiteral("no choice for browsers"));
    box->setChecked(areLetIn);
    spin->setValue(port);
    if (m_picture) {
        Hand::child<QTabWidget>(*dialog, "settingsTabs")->setCurrentIndex(2);
        m_picture(*dialog, QStringLiteral("settings-browsers"));
    }
    QTest::mouseClick(buttons->button(QDialogButtonBox::Ok), Qt::LeftButton);
    return true;
}

bool ReachStory::waitForBrowsers(const QString &words)
{
    return waitForSentence("reachStatusSentence3", words);
}

bool ReachStory::waitForWayIn(const QString &words)
{
    return waitForSentence("reachStatusSentence1", words);
}

bool ReachStory::waitForCertificate(const QString &words)
{
    return waitForSentence("reachStatusSentence2", words);
}

bool ReachStory::waitForSentence(const char *name, const QString &words)
{
    const bool isThere =
        Story::waitForText(window(), name, [&words](const QString &text) { return text.contains(words); });
    if (!isThere) return fail(Story::textOf(window(), name));
    if (m_picture) {
        auto *card = Hand::child(window(), "reachCard");
        if (card) m_picture(*card, QStringLiteral("seller-reach"));
    }
    return true;
}

} // namespace tollstream
