// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/SecretWords.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QEvent>
#include <QGlyphRun>
#include <QLocale>
#include <QPainter>
#include <QRawFont>

#include <array>
#include <new>

namespace tollstream {

namespace {

constexpr int columns = 4;
constexpr int usualCount = 24;
constexpr int longestWord = 8; // letters, in the English list

/// What drawing a word needs of it; lives in guarded memory.
struct Glyphs
{
    std::array<QChar, longestWord> letters;
    std::array<quint32, longestWord> indexes;
    std::array<QPointF, longestWord> positions;
};

void drawWord(QPainter &painter, QPointF at, QByteArrayView word, const QRawFont &font, SecretBytes &memory)
{
    auto *glyphs = new (memory.data()) Glyphs;
    const int size = static_cast<int>(std::min<qsizetype>(word.size(), longestWord));
    for (int i = 0; i < size; ++i)
        glyphs->letters[static_cast<std::size_t>(i)] = QLatin1Char(word[i]);
    int count = longestWord;
    if (!font.glyphIndexesForChars(glyphs->letters.data(), size, glyphs->indexes.data(), &count)) return;
    std::array<QPointF, longestWord> advances;
    font.advancesForGlyphIndexes(glyphs->indexes.data(), advances.data(), count);
    double x = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        glyphs->positions[i] = QPointF(x, 0);
        x += advances[i].x();
    }
    QGlyphRun run;
    run.setRawFont(font);
    run.setRawData(glyphs->indexes.data(), glyphs->positions.data(), count);
    painter.drawGlyphRun(at, run);
}

} // namespace

SecretWords::SecretWords(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("secretWords"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Backup words"));
    setAccessibleDescription(tr("The words are drawn, not written, so that no other program can read them"));
}

void SecretWords::setWords(Mnemonic words)
{
    m_words.emplace(std::move(words));
    setShown(false);
    updateGeometry();
    update();
}

void SecretWords::forget()
{
    setShown(false);
    m_words.reset();
    update();
}

void SecretWords::setShown(bool shown)
{
    const bool isPossible = shown && m_words;
    if (isPossible == m_isShown) return;
    m_isShown = isPossible;
    update();
    emit shownChanged(m_isShown);
}

QSize SecretWords::sizeHint() const
{
    const int unit = lineHeight(*this);
    const int count = m_words ? static_cast<int>(m_words->wordCount()) : usualCount;
    const int rows = (count + columns - 1) / columns;
    return {columns * unit * 8, rows * unit * 5 / 2};
}

void SecretWords::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int unit = lineHeight(*this);
    const int count = m_words ? static_cast<int>(m_words->wordCount()) : usualCount;
    const int rows = (count + columns - 1) / columns;
    const double cellWidth = width() / static_cast<double>(columns);
    const double cellHeight = height() / static_cast<double>(rows);
    const QRawFont wordFont =
        QRawFont::fromFont(scaledFont(*this, 1.15, QFont::DemiBold), QFontDatabase::Latin);
    const double baseline = (wordFont.ascent() - wordFont.descent()) / 2;
    SecretBytes memory(sizeof(Glyphs));
    for (int index = 0; index < count; ++index) {
        const int row = index / columns;
        const QRectF cell((index % columns) * cellWidth, row * cellHeight, cellWidth, cellHeight);
        const QRectF box = cell.adjusted(unit / 6.0, unit / 6.0, -unit / 6.0, -unit / 6.0);
        painter.setPen(QPen(palette().color(QPalette::Mid), 1.0));
        painter.setBrush(palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(box, unit / 3.0, unit / 3.0);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QRectF number(box.left(), box.top(), unit * 1.8, box.height());
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, locale().toString(index + 1));
        const double left = box.left() + unit * 2.4;
        if (m_isShown) {
            painter.setPen(palette().color(QPalette::Text));
            drawWord(painter, {left, box.center().y() + baseline},
                     m_words->word(static_cast<std::size_t>(index)), wordFont, memory);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(palette().color(QPalette::Mid));
            const QRectF bar(left, box.center().y() - unit / 4.0, unit * 3.5, unit / 2.0);
            painter.drawRoundedRect(bar, unit / 4.0, unit / 4.0);
        }
    }
}

void SecretWords::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow()) setShown(false);
}

void SecretWords::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setShown(false);
}

} // namespace tollstream
