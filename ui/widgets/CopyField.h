// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

/// A text to be handed on: shown whole, selectable, with a button that copies it and says that it did.
/// Children: "<objectName>Text", "<objectName>Copy".
class CopyField : public QWidget
{
    Q_OBJECT
public:
    CopyField(const QString &objectName, const QString &subject, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// Wide enough for all of the text that it has.
    void showWhole();

private:
    QLineEdit *m_text;
    QToolButton *m_copy;
    QTimer *m_thanks;
};

} // namespace tollstream
