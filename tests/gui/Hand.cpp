// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Hand.h"

#include <QApplication>
#include <QClipboard>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

namespace tollstream {

QWidget *Hand::start(Application &application)
{
    const QWidgetList before = QApplication::topLevelWidgets();
    application.start();
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!before.contains(window) && window->objectName() == QLatin1String("mainWindow")) return window;
    }
    return nullptr;
}

bool Hand::isUsable(const QWidget *widget)
{
    return widget && widget->isVisible() && widget->isEnabled();
}

bool Hand::waitFor(const QWidget &window, const char *name)
{
    return QTest::qWaitFor([&] { return isUsable(child(window, name)); }, patienceMs);
}

bool Hand::click(QWidget &window, const char *name)
{
    if (!waitFor(window, name)) return false;
    QTest::mouseClick(child(window, name), Qt::LeftButton);
    return true;
}

bool Hand::type(QWidget &window, const char *name, const QString &text)
{
    if (!waitFor(window, name)) return false;
    QWidget *widget = child(window, name);
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(widget, text);
    return true;
}

bool Hand::paste(QWidget &window, const char *name, const QString &text)
{
    if (!waitFor(window, name)) return false;
    QGuiApplication::clipboard()->setText(text);
    QWidget *widget = child(window, name);
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_V, Qt::ControlModifier);
    return true;
}

bool Hand::openTab(QWidget &window, const char *tabs, const char *page)
{
    if (!waitFor(window, tabs)) return false;
    auto *book = child<QTabWidget>(window, tabs);
    const int index = book->indexOf(child(window, page));
    if (index < 0) return false;
    QTest::mouseClick(book->tabBar(), Qt::LeftButton, {}, book->tabBar()->tabRect(index).center());
    return book->currentIndex() == index;
}

} // namespace tollstream
