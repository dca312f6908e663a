// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/market/Grant.h"
#include "app/market/Outage.h"

#include <QAbstractTableModel>

#include <vector>

namespace tollstream {

/// Who may read, and for how much longer.
class GrantTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Payer, TimeLeft, Until, Delivered, Paid, Topic, ColumnCount };
    /// The value behind the text, for sorting.
    static constexpr int SortRole = Qt::UserRole;

    explicit GrantTableModel(UnixTime now, QObject *parent = nullptr);

    /// Takes over what the books say now. New rows in front keep selection and scroll position.
    void showGrants(const std::vector<Grant> &grants);
    /// What was served, for the delivered share.
    void showService(const ServiceHistory &history);
    /// The time by which "time left" counts.
    void setNow(UnixTime now);
    const Grant &grant(int row) const { return m_grants[static_cast<std::size_t>(row)]; }
    bool isActive(int row) const { return grant(row).isActiveAt(m_now); }
    int activeCount() const;
    /// "Guest pass “Ana’s laptop”", for a grant that is one.
    static QString guestName(const Grant &grant);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString display(const Grant &grant, Column column) const;
    QString toolTip(const Grant &grant, Column column) const;
    QVariant sortKey(const Grant &grant, Column column) const;
    DeliveredService delivered(const Grant &grant) const;

    std::vector<Grant> m_grants;
    ServiceHistory m_service;
    UnixTime m_now;
};

} // namespace tollstream
