// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Banner.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/StatusColours.h"
#include "ui/widgets/TintedIcon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <chrono>

namespace tollstream {

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_label(textLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("banner"));
    m_label->setObjectName(QStringLiteral("bannerText"));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_close->setIcon(tintedIcon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Put this message away"));
    m_close->setToolTip(tr("Put this message away"));
    m_end.setSingleShot(true);
    m_end.setInterval(std::chrono::seconds(12));
    connect(&m_end, &QTimer::timeout, this, &Banner::dismiss);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);

    const int unit = lineHeight(*this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(unit, unit / 2, unit / 2, unit / 2);
    layout->setSpacing(unit);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    hide();
}

void Banner::showMessage(Tone tone, const QString &sentence, const QString &actionText)
{
    const bool isRepeat = isVisibleTo(parentWidget()) && sentence == m_sentence;
    m_repeats = isRepeat ? m_repeats + 1 : 1;
    m_tone = tone;
    m_sentence = sentence;
    //: A message on the page, and how often it has come.
    const QString text =
        m_repeats > 1 ? tr("%1 (%2 times)").arg(sentence, locale().toString(m_repeats)) : sentence;
    m_label->setText(text);
    m_action->setText(actionText);
    m_action->setAccessibleName(actionText);
    m_action->setToolTip(sentence);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(text);
    show();
    update();
    switch (tone) {
    case Tone::Information:
        return m_end.start();
    case Tone::Problem:
        return m_end.stop();
    }
}

void Banner::moveOn()
{
    if (m_end.isActive()) dismiss();
}

void Banner::dismiss()
{
    m_sentence.clear();
    m_repeats = 0;
    m_end.stop();
    hide();
    emit dismissed();
}

void Banner::paintEvent(QPaintEvent *)
{
    const auto lamp = m_tone == Tone::Problem ? PartStatus::Lamp::Bad : PartStatus::Lamp::Good;
    const QColor colour = statusColour(lamp, palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.0));
    painter.setBrush(blended(palette().color(QPalette::Base), colour, 0.12));
    const double radius = lineHeight(*this) / 3.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace tollstream
