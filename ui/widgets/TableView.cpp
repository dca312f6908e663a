// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableView.h"

#include "ui/widgets/Card.h"

#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>

namespace tollstream {

TableView::TableView(QAbstractItemModel &model, int sortRole, int wide, QWidget *parent)
    : QTableView(parent), m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(&model);
    m_sorted->setSortRole(sortRole);
    setModel(m_sorted);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSortingEnabled(true);
    m_sorted->sort(-1); // as the model has them, until somebody sorts
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    const int unit = lineHeight(*this);
    verticalHeader()->setDefaultSectionSize(unit * 8 / 5);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(wide, QHeaderView::Stretch);
    header->setMinimumSectionSize(unit * 4);
    setMinimumHeight(unit * 6);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableView::chosenRowChanged);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &TableView::updateGeometry);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &TableView::updateGeometry);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &TableView::updateGeometry);
}

void TableView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    viewport()->update();
}

int TableView::chosenRow() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : m_sorted->mapToSource(rows.first()).row();
}

QSize TableView::sizeHint() const
{
    constexpr int leastRows = 3;
    constexpr int mostRows = 7;
    const int rows = std::clamp(m_sorted->rowCount(), leastRows, mostRows);
    const int height =
        horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize();
    return {QTableView::sizeHint().width(), height + 2};
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_sorted->rowCount() > 0) return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int unit = lineHeight(*this);
    painter.drawText(viewport()->rect().adjusted(unit, 0, -unit, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     m_emptyText);
}

} // namespace tollstream
