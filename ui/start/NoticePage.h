// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tollstream {

class PrimaryButton;

/// A page with one sentence and one way on, for what has to be mended before anything else can be done.
/// Children: "noticeText", "tryAgainButton".
class NoticePage : public QWidget
{
    Q_OBJECT
public:
    explicit NoticePage(QWidget *parent = nullptr);

    /// `place` is what it is about, such as a directory.
    void showProblem(const QString &title, const QString &sentence, const QString &place);
    /// Something is under way; there is nothing to press.
    void showWaiting(const QString &title, const QString &sentence);

signals:
    void tryAgain();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_place;
    PrimaryButton *m_tryAgain;
    bool m_isProblem = false;
};

} // namespace tollstream
