// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

/// A message on the page itself: one sentence, at most one button that helps, and a way to put it away. The
/// same message again is counted, not stacked.
class Banner : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Information, Problem };

    explicit Banner(QWidget *parent = nullptr);

    void showMessage(Tone tone, const QString &sentence, const QString &actionText = {});
    void dismiss();

    QString sentence() const { return m_sentence; }
    int repeats() const { return m_repeats; }

signals:
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_label;
    QPushButton *m_action;
    QToolButton *m_close;
    Tone m_tone = Tone::Information;
    QString m_sentence;
    int m_repeats = 0;
};

} // namespace tollstream
