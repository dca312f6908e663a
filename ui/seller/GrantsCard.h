// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/Clock.h"
#include "app/market/Grant.h"
#include "app/market/Outage.h"

#include "ui/widgets/Card.h"

#include <QTimer>

#include <vector>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class GrantTableModel;
class TableView;

/// Who may read and for how much longer, with a way to end it.
/// Children: "grantsTable", "guestPassButton", "endGrantButton", "grantsCount"; the question is
/// "endGrantQuestion".
class GrantsCard : public Card
{
    Q_OBJECT
public:
    explicit GrantsCard(const Clock &clock, QWidget *parent = nullptr);

    void showGrants(const std::vector<Grant> &grants);
    void showService(const ServiceHistory &history);
    /// Whether there is an offer that a guest could find.
    void setGuestsPossible(bool possible);

signals:
    void guestPassRequested();
    /// The seller has confirmed it.
    void endRequested(std::int64_t grantId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void tick();
    void updateButton();
    void ask();

    const Clock &m_clock;
    GrantTableModel *m_model;
    TableView *m_table;
    QPushButton *m_guest;
    QPushButton *m_end;
    QLabel *m_count;
    QTimer m_second;
};

} // namespace tollstream
