// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace tollstream {

/// A message on the page itself: one sentence, at most one button that helps, and a way to put it away. The
/// same message again is counted, not stacked. Information goes by itself after a while; a problem stays
/// until it is put away.
class Banner : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Information, Problem };

    explicit Banner(QWidget *parent = nullptr);

    void showMessage(Tone tone, const QString &sentence, const QString &actionText = {});
    void dismiss();
    /// The person has gone on to something else: whatever was information has been read.
    void moveOn();

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
    QTimer m_end;
    Tone m_tone = Tone::Information;
    QString m_sentence;
    int m_repeats = 0;
};

} // namespace tollstream
