// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

QT_BEGIN_NAMESPACE
class QSortFilterProxyModel;
QT_END_NAMESPACE

namespace tollstream {

/// A table to read: whole rows are chosen, columns sort, an empty one says what to do next. Tab leaves it.
class TableView : public QTableView
{
    Q_OBJECT
public:
    /// Shows `model`, sorted by `sortRole`; the column `wide` takes the room that is left.
    TableView(QAbstractItemModel &model, int sortRole, int wide, QWidget *parent = nullptr);

    void setEmptyText(const QString &text);
    /// The chosen row of the model, or -1.
    int chosenRow() const;

    QSize sizeHint() const override;

signals:
    void chosenRowChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSortFilterProxyModel *m_sorted;
    QString m_emptyText;
};

} // namespace tollstream
