// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace tollstream {

void Language::use(const QString &code)
{
    const QLocale desktop = QLocale::system();
    // A desktop in Austrian German keeps its own numbers and dates when German is chosen.
    const bool isDesktops = code.isEmpty() || desktop.name().startsWith(code);
    const QLocale locale = isDesktops ? desktop : QLocale(code);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_qtTranslator);
    if (m_translator.load(locale, QStringLiteral("tollstream"), QStringLiteral("_"),
                          QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&m_translator);
    if (m_qtTranslator.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTranslator);
}

} // namespace tollstream
