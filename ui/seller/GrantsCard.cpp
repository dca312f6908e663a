// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/GrantsCard.h"

#include "ui/models/GrantTableModel.h"
#include "ui/text/Formats.h"
#include "ui/widgets/TableView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

using namespace std::chrono_literals;

GrantsCard::GrantsCard(const Clock &clock, QWidget *parent)
    : Card(tr("Readers"), parent)
    , m_clock(clock)
    , m_model(new GrantTableModel(clock.now(), this))
    , m_table(new TableView(*m_model, GrantTableModel::SortRole, GrantTableModel::Topic, this))
    , m_guest(new QPushButton(tr("&Guest pass…"), this))
    , m_end(new QPushButton(tr("&End now…"), this))
    , m_count(quietLabel(this))
{
    setObjectName(QStringLiteral("grantsCard"));
    m_table->setObjectName(QStringLiteral("grantsTable"));
    m_table->setAccessibleName(tr("Readers and their time left"));
    m_table->setToolTip(tr("Who has paid or has a guest pass, and until when they may read"));
    m_table->setEmptyText(tr("Nobody is reading yet. Whoever pays appears here with the time left."));
    m_guest->setObjectName(QStringLiteral("guestPassButton"));
    connect(m_guest, &QPushButton::clicked, this, &GrantsCard::guestPassRequested);
    setGuestsPossible(false);
    m_end->setObjectName(QStringLiteral("endGrantButton"));
    m_end->setToolTip(tr("End the chosen reader’s access at once, after asking you"));
    m_count->setObjectName(QStringLiteral("grantsCount"));
    m_count->setWordWrap(false);
    header()->addWidget(m_count);
    header()->addWidget(m_guest);
    header()->addWidget(m_end);
    content()->addWidget(m_table);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &GrantsCard::tick);
    connect(m_table, &TableView::chosenRowChanged, this, &GrantsCard::updateButton);
    connect(m_end, &QPushButton::clicked, this, &GrantsCard::ask);
    updateButton();
}

void GrantsCard::showGrants(const std::vector<Grant> &grants)
{
    m_model->showGrants(grants);
    tick();
}

void GrantsCard::showService(const ServiceHistory &history)
{
    m_model->showService(history);
}

void GrantsCard::setGuestsPossible(bool possible)
{
    m_guest->setEnabled(possible);
    m_guest->setToolTip(possible ? tr("Let somebody read for free, for a time that you choose")
                                 : tr("Start selling first; a guest finds you as a buyer does"));
}

void GrantsCard::tick()
{
    m_model->setNow(m_clock.now());
    m_count->setText(m_model->rowCount() == 0 ? QString()
                                              : tr("%n reading now", nullptr, m_model->activeCount()));
    updateButton();
}

void GrantsCard::updateButton()
{
    const int row = m_table->chosenRow();
    m_end->setEnabled(row >= 0 && m_model->isActive(row));
}

void GrantsCard::ask()
{
    const int row = m_table->chosenRow();
    if (row < 0) return;
    const Grant grant = m_model->grant(row);
    const QString consequence =
        grant.guestPass ? tr("%1 stops working at once, and whoever has it is told so.")
                              .arg(GrantTableModel::guestName(grant))
                        : tr("%1 stops receiving readings at once. What was paid is not returned.")
                              .arg(Formats::address(grant.payer));
    auto *question = new QMessageBox(QMessageBox::Question, tr("End this access?"), consequence,
                                     QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("endGrantQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *confirm = question->addButton(tr("&End access"), QMessageBox::DestructiveRole);
    confirm->setObjectName(QStringLiteral("endGrantConfirm"));
    question->setDefaultButton(QMessageBox::Cancel);
    connect(confirm, &QPushButton::clicked, this, [this, id = grant.id] { emit endRequested(id); });
    question->open();
}

void GrantsCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    tick();
    m_second.start();
}

void GrantsCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_second.stop();
}

} // namespace tollstream
