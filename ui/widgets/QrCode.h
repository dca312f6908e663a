// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBitArray>
#include <QImage>
#include <QWidget>

namespace tollstream {

/// A QR code of a text, always dark on light, since many readers do not know it the other way round, and
/// always with its quiet zone. Modules are whole device pixels.
class QrCode : public QWidget
{
    Q_OBJECT
public:
    /// Light modules to leave on each side (ISO/IEC 18004, section 9.1).
    static constexpr int quietZone = 4;

    explicit QrCode(QWidget *parent = nullptr);

    /// Shows `text`; nothing where it is empty or does not fit into a QR code.
    void setText(const QString &text);
    QString text() const { return m_text; }
    /// Modules on a side without the quiet zone; 0 where there is no code.
    int moduleCount() const { return m_moduleCount; }
    bool isDark(int row, int column) const;
    /// For a file, with its quiet zone; null where there is no code.
    QImage toImage(int pixelsPerModule) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QBitArray m_modules;
    int m_moduleCount = 0;
};

} // namespace tollstream
