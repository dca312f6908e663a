// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/NoticePage.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/PrimaryButton.h"
#include "ui/widgets/TintedIcon.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

NoticePage::NoticePage(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(textLabel(this))
    , m_place(quietLabel(this))
    , m_tryAgain(new PrimaryButton(tr("&Try again"), this))
{
    setObjectName(QStringLiteral("noticePage"));
    m_sentence->setObjectName(QStringLiteral("noticeText"));
    m_place->setObjectName(QStringLiteral("noticePlace"));
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tryAgain->setObjectName(QStringLiteral("tryAgainButton"));
    m_tryAgain->setToolTip(tr("Try again now"));
    m_tryAgain->setAutoDefault(true);
    connect(m_tryAgain, &PrimaryButton::clicked, this, &NoticePage::tryAgain);
    m_title->setFont(scaledFont(*this, 1.6, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    for (QLabel *label : {m_icon, m_title, m_sentence, m_place})
        label->setAlignment(Qt::AlignCenter);

    const int unit = lineHeight(*this);
    auto *column = new QVBoxLayout;
    column->setSpacing(unit * 2 / 3);
    column->addStretch(2);
    for (QLabel *label : {m_icon, m_title, m_sentence, m_place})
        column->addWidget(label);
    column->addSpacing(unit / 2);
    column->addWidget(m_tryAgain, 0, Qt::AlignCenter);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(column, 3);
    layout->addStretch(1);
}

void NoticePage::showProblem(const QString &title, const QString &sentence, const QString &place)
{
    m_isProblem = true;
    drawIcon();
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_place->setText(place);
    m_place->setVisible(!place.isEmpty());
    m_tryAgain->show();
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void NoticePage::showWaiting(const QString &title, const QString &sentence)
{
    m_isProblem = false;
    drawIcon();
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_place->hide();
    m_tryAgain->hide();
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void NoticePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) drawIcon(); // light has become dark
}

void NoticePage::drawIcon()
{
    const int side = lineHeight(*this) * 3;
    m_icon->setPixmap(
        m_isProblem ? tintedIcon(QStringLiteral("warning")).pixmap(QSize(side, side), devicePixelRatioF())
                    : QPixmap());
}

} // namespace tollstream
