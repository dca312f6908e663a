// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/QrCode.h"

#include "ui/widgets/Card.h"

#include <QPainter>
#include <qrencode.h>

#include <cmath>
#include <memory>

namespace tollstream {

QrCode::QrCode(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("QR code"));
}

void QrCode::setText(const QString &text)
{
    if (text == m_text) return;
    m_text = text;
    m_modules.clear();
    m_moduleCount = 0;
    const QByteArray bytes = text.toUtf8();
    if (!bytes.isEmpty()) {
        const std::unique_ptr<QRcode, void (*)(QRcode *)> code(
            QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
        if (code) {
            m_moduleCount = code->width;
            m_modules.resize(qsizetype(m_moduleCount) * m_moduleCount);
            for (int module = 0; module < m_moduleCount * m_moduleCount; ++module)
                m_modules.setBit(module, (code->data[module] & 1) != 0);
        }
    }
    setAccessibleDescription(text);
    update();
}

bool QrCode::isDark(int row, int column) const
{
    return m_modules.testBit(row * m_moduleCount + column);
}

QImage QrCode::toImage(int pixelsPerModule) const
{
    if (m_moduleCount == 0) return {};
    const int side = m_moduleCount + 2 * quietZone;
    QImage image(side, side, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int row = 0; row < m_moduleCount; ++row) {
        for (int column = 0; column < m_moduleCount; ++column)
            if (isDark(row, column)) image.setPixelColor(quietZone + column, quietZone + row, Qt::black);
    }
    return image.scaled(side * pixelsPerModule, side * pixelsPerModule);
}

QSize QrCode::sizeHint() const
{
    const int side = lineHeight(*this) * 16;
    return {side, side};
}

QSize QrCode::minimumSizeHint() const
{
    const int side = lineHeight(*this) * 12;
    return {side, side};
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (m_moduleCount == 0) return;
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    const int modulesWithZone = m_moduleCount + 2 * quietZone;
    const double devicePixels = std::floor(std::min(width(), height()) * ratio / modulesWithZone);
    const double module = std::max(1.0, devicePixels) / ratio;
    const double side = module * modulesWithZone;
    const auto snapped = [ratio](double at) { return std::floor(at * ratio) / ratio; };
    const QPointF corner(snapped((width() - side) / 2), snapped((height() - side) / 2));
    painter.fillRect(QRectF(corner, QSizeF(side, side)), Qt::white);
    for (int row = 0; row < m_moduleCount; ++row) {
        for (int column = 0; column < m_moduleCount; ++column) {
            if (!isDark(row, column)) continue;
            const QPointF at = corner + QPointF((column + quietZone) * module, (row + quietZone) * module);
            painter.fillRect(QRectF(at, QSizeF(module, module)), Qt::black);
        }
    }
}

} // namespace tollstream
