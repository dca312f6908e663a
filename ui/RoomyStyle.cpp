// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/RoomyStyle.h"

#include "ui/Theme.h"
#include "ui/widgets/StatusColours.h"
#include "ui/widgets/TintedIcon.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace tollstream {

namespace {

/// Draws the outline of a field where Fusion's own cannot be seen: on a dark ground. Of the field with the
/// focus it can.
void outline(const QStyleOption *option, QPainter *painter)
{
    if (!option || !Theme::isDark(option->palette) || (option->state & QStyle::State_HasFocus) != 0) return;
    const QColor base = option->palette.color(QPalette::Base);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(blended(base, option->palette.color(QPalette::PlaceholderText), 0.55));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

} // namespace

RoomyStyle::RoomyStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

QSize RoomyStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int unit = option ? option->fontMetrics.height() : 0;
    // Not every kind of contents needs it; those that do are made at least this high.
    switch (static_cast<int>(type)) {
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {usual.width(), std::max(usual.height(), unit * 2)};
    case CT_PushButton:
    case CT_ToolButton:
        return {usual.width() + unit / 2, std::max(usual.height(), unit * 2)};
    case CT_HeaderSection:
        return {usual.width() + unit, std::max(usual.height(), unit * 2)};
    case CT_ItemViewItem:
        return {usual.width() + unit / 2, usual.height()};
    default:
        return usual;
    }
}

void RoomyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox && option) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        // Fusion's own outline cannot be seen on a dark card.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    if (element == PE_FrameLineEdit || element == PE_Frame) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return outline(option, painter);
    }
    const bool isOn = option && (option->state & State_On) != 0;
    if (element != PE_PanelButtonTool || !isOn)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    QStyleOption marked(*option);
    const QColor accent = marked.palette.color(QPalette::Highlight);
    marked.palette.setColor(QPalette::Button, blended(marked.palette.color(QPalette::Button), accent, 0.45));
    QProxyStyle::drawPrimitive(element, &marked, painter, widget);
}

void RoomyStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    const bool isWide =
        element == CE_ToolButtonLabel && button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon;
    if (!isWide) return QProxyStyle::drawControl(element, option, painter, widget);
    // Icon and text together in the middle, where otherwise they stand at the beginning.
    constexpr int gap = 4; // as the common style draws it
    const int used =
        button->iconSize.width() + gap + button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    QStyleOptionToolButton centred(*button);
    centred.rect.adjust(std::max(0, (centred.rect.width() - used) / 2), 0, 0, 0);
    QProxyStyle::drawControl(element, &centred, painter, widget);
}

void RoomyStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox) outline(option, painter);
}

QIcon RoomyStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    const bool isAsked = icon == SP_MessageBoxQuestion || icon == SP_MessageBoxWarning;
    return isAsked ? tintedIcon(QStringLiteral("warning")) : QProxyStyle::standardIcon(icon, option, widget);
}

int RoomyStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0; // Fusion's own would be the only ones of their kind
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

int RoomyStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_HeaderMargin || metric == PM_FocusFrameHMargin ? usual * 2 : usual;
}

} // namespace tollstream
