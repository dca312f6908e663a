// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/ChoiceButton.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"

#include <QKeyEvent>
#include <QPainter>

namespace tollstream {

ChoiceButton::ChoiceButton(const QIcon &icon, const QString &title, const QString &sentence, QWidget *parent)
    : QAbstractButton(parent), m_sentence(sentence)
{
    setIcon(icon);
    setText(title);
    setAccessibleName(QString(title).remove(QLatin1Char('&')));
    setAccessibleDescription(sentence);
    setToolTip(sentence);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize ChoiceButton::sizeHint() const
{
    const int unit = lineHeight(*this);
    return {unit * 18, unit * 14};
}

QSize ChoiceButton::minimumSizeHint() const
{
    const int unit = lineHeight(*this);
    return {unit * 14, unit * 13};
}

void ChoiceButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int unit = lineHeight(*this);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor base = palette().color(QPalette::Base);
    const bool isMarked = underMouse() || hasFocus();
    painter.setPen(QPen(isMarked ? accent : palette().color(QPalette::Mid), hasFocus() ? 2.0 : 1.0));
    painter.setBrush(isDown()       ? blended(base, accent, 0.18)
                     : underMouse() ? blended(base, accent, 0.07)
                                    : base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), unit * 0.7, unit * 0.7);

    const int margin = unit * 3 / 2;
    const int badge = unit * 7 / 2;
    QRect body = rect().adjusted(margin, margin, -margin, -margin);
    // Badge, title, two lines of words and what is between them; the same for all, so that neighbours stand
    // in line.
    const int used = badge + unit * 17 / 6 + unit * 2;
    body.translate(0, std::max(0, (body.height() - used) / 2));
    const QRectF disc(body.center().x() - badge / 2.0, body.top(), badge, badge);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(base, accent, 0.16));
    painter.drawEllipse(disc);
    const int inset = badge / 4;
    icon().paint(&painter, disc.toRect().adjusted(inset, inset, -inset, -inset));

    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    const QRect title(body.left(), body.top() + badge + unit / 2, body.width(), unit * 2);
    painter.drawText(title, Qt::AlignCenter | Qt::TextShowMnemonic, text());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(font());
    const QRect words(body.left(), title.bottom() + unit / 3, body.width(), body.bottom() - title.bottom());
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

} // namespace tollstream
