// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

namespace tollstream {

/// The language of the windows, and how numbers and dates are written in it. For as long as it lives.
class Language
{
public:
    /// `code` as in "de"; empty: the desktop's. Windows that are there already keep their words.
    void use(const QString &code);

private:
    QTranslator m_translator;
    QTranslator m_qtTranslator; ///< Qt's own words: "Cancel"
};

} // namespace tollstream
