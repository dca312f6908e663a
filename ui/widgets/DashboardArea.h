// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QVBoxLayout;
QT_END_NAMESPACE

namespace tollstream {

/// A page of cards: some over the whole width, some in two columns that become one where the window is
/// narrow. Scrolls when it does not fit.
class DashboardArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit DashboardArea(QWidget *parent = nullptr);

    void addAcrossTop(QWidget *card);
    /// `stretch` above 0: takes what height is left in its column.
    void addLeft(QWidget *card, int stretch = 0);
    void addRight(QWidget *card, int stretch = 0);
    void addAcrossBottom(QWidget *card);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QVBoxLayout *m_top;
    QBoxLayout *m_columns;
    QVBoxLayout *m_left;
    QVBoxLayout *m_right;
    QVBoxLayout *m_bottom;
};

} // namespace tollstream
