// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

/// The path of a file that is there, typed or chosen. Children: "<objectName>Text", "<objectName>Choose", and
/// "<objectName>Dialog" while one is chosen.
class FileField : public QWidget
{
    Q_OBJECT
public:
    /// `subject` says what the file is, `placeholder` what happens without one.
    FileField(const QString &objectName, const QString &subject, const QString &placeholder,
              QWidget *parent = nullptr);

    void setPath(const QString &path);
    /// Without white space around it; empty where there is none.
    QString path() const;

private:
    void choose();

    QString m_subject;
    QLineEdit *m_path;
    QToolButton *m_choose;
};

} // namespace tollstream
