// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tollstream {

/// The height of a line of text: the unit in which the window measures its distances.
int lineHeight(const QWidget &widget);
/// A font bigger than the widget's own by `factor`, in bold where wanted for a heading.
QFont scaledFont(const QWidget &widget, double factor, QFont::Weight weight = QFont::Normal);
/// Text in the quiet colour of the palette, wrapped where it is long.
QLabel *quietLabel(QWidget *parent, const QString &text = {});
/// Makes a label wrap, lets its text be marked by mouse and keyboard.
QLabel *textLabel(QWidget *parent, const QString &text = {});

/// A framed area with a title, in which one subject is shown.
class Card : public QWidget
{
    Q_OBJECT
public:
    explicit Card(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Below the title.
    QVBoxLayout *content() const { return m_content; }
    /// Beside the title, at the end of its line.
    QHBoxLayout *header() const { return m_header; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QHBoxLayout *m_header;
    QVBoxLayout *m_content;
};

} // namespace tollstream
