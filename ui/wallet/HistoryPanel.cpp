// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallet/HistoryPanel.h"

#include "app/core/whenDone.h"
#include "app/wallet/HistoryCsv.h"

#include "ui/models/HistoryFilterModel.h"
#include "ui/models/HistoryTableModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/Formats.h"
#include "ui/text/WalletText.h"
#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CopyField.h"
#include "ui/widgets/CsvDialog.h"
#include "ui/widgets/TableView.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDate>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace tollstream {

using Direction = HistoryEntry::Direction;

HistoryPanel::HistoryPanel(QWidget *parent)
    : QWidget(parent), m_model(new HistoryTableModel(this)), m_filter(new HistoryFilterModel(this))
{
    setObjectName(QStringLiteral("historyPanel"));
    m_filter->setSourceModel(m_model);
    m_filter->setSortRole(HistoryTableModel::SortRole);
    m_table = named(new TableView(*m_filter, HistoryTableModel::SortRole, HistoryTableModel::Note, this),
                    "historyTable", tr("What has happened to this account, the newest first"));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->horizontalHeader()->setMinimumSectionSize(lineHeight(*this) * 3);
    connect(m_model, &HistoryTableModel::moreWanted, this, [this] {
        if (m_history && m_history->state() == WalletHistory::State::Idle) m_history->loadMore();
    });
    connect(m_model, &HistoryTableModel::noteEdited, this, [this](const Digest &digest, const QString &note) {
        if (!m_history) return;
        whenDone(m_history->setNote(digest, note), this, [this](const Result<void> &stored) {
            if (!stored) emit failed(stored.error());
        });
    });
    connect(m_table, &TableView::chosenRowChanged, this, &HistoryPanel::showDetail);

    auto *card = new Card(tr("History"), this);
    card->content()->addWidget(buildTools());
    card->content()->addWidget(m_table, 1);
    card->content()->addWidget(buildDetail());
    const int gap = lineHeight(*this) * 3 / 4;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(card);
    buildMenu();
    showHistory(nullptr);
}

QWidget *HistoryPanel::buildTools()
{
    auto *tools = new QWidget(this);
    m_direction = named(new QComboBox(tools), "directionFilter", tr("Which kind of entries to show"));
    m_direction->addItem(tr("All"));
    m_direction->addItem(tr("Received"), static_cast<int>(Direction::In));
    m_direction->addItem(tr("Sent"), static_cast<int>(Direction::Out));
    m_direction->addItem(tr("Own coins"), static_cast<int>(Direction::Internal));
    m_text = named(new QLineEdit(tools), "textFilter",
                   tr("Show only entries with this address, digest, amount or note"));
    m_text->setPlaceholderText(tr("Search"));
    m_text->setClearButtonEnabled(true);
    m_refresh = named(new QPushButton(tr("Re&fresh"), tools), "refreshHistoryButton",
                      tr("Ask the ledger for what is new"));
    m_export = named(new QPushButton(tr("&Export CSV…"), tools), "exportButton",
                     tr("Write the whole history to a file for spreadsheets and the tax office"));
    connect(m_direction, &QComboBox::currentIndexChanged, this, &HistoryPanel::applyFilter);
    connect(m_text, &QLineEdit::textChanged, this, &HistoryPanel::applyFilter);
    connect(m_refresh, &QPushButton::clicked, this, [this] {
        if (m_history) m_history->refresh();
    });
    connect(m_export, &QPushButton::clicked, this, &HistoryPanel::askForFile);
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 2);
    layout->addWidget(m_direction);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_refresh);
    layout->addWidget(m_export);
    return tools;
}

QWidget *HistoryPanel::buildDetail()
{
    auto *lower = new QWidget(this);
    m_state = quietLabel(lower);
    m_state->setObjectName(QStringLiteral("historyState"));
    m_older = named(new QPushButton(tr("&Load older"), lower), "loadOlderButton",
                    tr("Ask the ledger for entries before these"));
    connect(m_older, &QPushButton::clicked, this, [this] {
        if (m_history) m_history->loadMore();
    });
    m_detail = new QWidget(lower);
    m_detail->setObjectName(QStringLiteral("historyDetail"));
    m_detailText = textLabel(m_detail);
    m_detailText->setObjectName(QStringLiteral("historyDetailText"));
    m_digest = new CopyField(QStringLiteral("historyDigest"), tr("the transaction’s digest"), m_detail);
    m_counterparty = new CopyField(QStringLiteral("historyCounterparty"), tr("the other address"), m_detail);
    const int unit = lineHeight(*this);
    auto *details = new QVBoxLayout(m_detail);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(unit / 3);
    details->addWidget(m_detailText);
    details->addWidget(m_counterparty);
    details->addWidget(m_digest);
    auto *state = new QHBoxLayout;
    state->addWidget(m_state, 1);
    state->addWidget(m_older);
    auto *layout = new QVBoxLayout(lower);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 2);
    layout->addLayout(state);
    layout->addWidget(m_detail);
    return lower;
}

void HistoryPanel::buildMenu()
{
    const auto copy = [this](const QString &text, auto what) {
        auto *action = new QAction(text, m_table);
        m_table->addAction(action);
        connect(action, &QAction::triggered, this, [this, what] {
            const int row = chosenRow();
            if (row >= 0) QGuiApplication::clipboard()->setText(what(m_model->entry(row)));
        });
        return action;
    };
    copy(tr("Copy &digest"), [](const HistoryEntry &entry) {
        return entry.digest.toString();
    })->setObjectName(QStringLiteral("copyDigestAction"));
    copy(tr("Copy &address"), [](const HistoryEntry &entry) {
        return entry.counterparty ? entry.counterparty->toString() : QString();
    });
    copy(tr("Copy a&mount"), [](const HistoryEntry &entry) { return entry.amount.toIotaText(); });
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void HistoryPanel::showHistory(WalletHistory *history)
{
    if (history && history == m_history) return refresh();
    if (m_history) disconnect(m_history, nullptr, this, nullptr);
    m_history = history;
    m_exportFile.clear();
    m_model->showEntries({});
    if (history) {
        connect(history, &WalletHistory::entriesChanged, this, &HistoryPanel::refresh);
        connect(history, &WalletHistory::stateChanged, this, [this] {
            showState();
            writeWhenComplete();
        });
        if (history->state() == WalletHistory::State::Idle && history->entries().empty()) history->loadMore();
    }
    refresh();
}

void HistoryPanel::refresh()
{
    if (m_history) m_model->showEntries(m_history->entries());
    showState();
    showDetail();
}

void HistoryPanel::showState()
{
    using State = WalletHistory::State;
    const State state = m_history ? m_history->state() : State::Complete;
    m_model->setHasMore(state == State::Idle);
    const int count = m_model->rowCount();
    QString sentence;
    switch (state) {
    case State::Idle:
        sentence = tr("%1 shown; there are older ones.").arg(locale().toString(count));
        break;
    case State::Loading:
        sentence = m_exportFile.isEmpty()
                       ? tr("Asking the ledger…")
                       : tr("Loading everything for the file: %1 so far…").arg(locale().toString(count));
        break;
    case State::Complete:
        sentence = count == 0 ? QString() : tr("%1 in all.").arg(locale().toString(count));
        break;
    case State::Failed:
        sentence = ErrorText::sentence(ErrorSubject::WalletHistory,
                                       m_history->lastError().value_or(Error{Error::Kind::Unreachable, {}}));
        break;
    }
    m_state->setText(sentence);
    m_older->setVisible(state == State::Idle || state == State::Failed);
    m_refresh->setEnabled(m_history && state != State::Loading);
    m_export->setEnabled(m_history && count > 0 && m_exportFile.isEmpty());
    m_table->setEmptyText(m_filter->isFiltering() && count > 0
                              ? tr("Nothing fits the filter. Clear the search to see all.")
                          : state == State::Loading
                              ? tr("Asking the ledger…")
                              : tr("Nothing yet. Get coins on the page “Overview”; what comes in and goes "
                                   "out appears here by itself."));
}

int HistoryPanel::chosenRow() const
{
    const int row = m_table->chosenRow();
    return row < 0 ? -1 : m_filter->mapToSource(m_filter->index(row, 0)).row();
}

void HistoryPanel::showDetail()
{
    const int row = chosenRow();
    m_detail->setVisible(row >= 0);
    if (row < 0) return;
    const HistoryEntry &entry = m_model->entry(row);
    QStringList facts{WalletText::direction(entry)};
    facts += tr("balance %1").arg(Formats::change(entry.change));
    if (entry.fee.value > 0) facts += tr("fee %1").arg(Formats::amount(entry.fee));
    if (entry.deposit != 0) facts += WalletText::deposit(entry.deposit);
    facts += WalletText::status(entry);
    m_detailText->setText(facts.join(QStringLiteral(" · ")));
    m_digest->setText(entry.digest.toString());
    m_counterparty->setVisible(entry.counterparty.has_value());
    if (entry.counterparty) m_counterparty->setText(entry.counterparty->toString());
}

void HistoryPanel::applyFilter()
{
    const QVariant direction = m_direction->currentData();
    m_filter->setDirection(direction.isValid() ? std::optional(static_cast<Direction>(direction.toInt()))
                                               : std::nullopt);
    m_filter->setText(m_text->text());
    showState();
}

void HistoryPanel::askForFile()
{
    const QString name = tr("tollstream-history-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate));
    QFileDialog *dialog = newCsvDialog(this, tr("Export the history"), name);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPanel::exportTo);
    dialog->open();
}

void HistoryPanel::exportTo(const QString &file)
{
    if (!m_history) return;
    m_exportFile = file;
    if (m_history->state() != WalletHistory::State::Complete) m_history->loadAll();
    showState();
    writeWhenComplete();
}

void HistoryPanel::writeWhenComplete()
{
    if (m_exportFile.isEmpty() || !m_history) return;
    const auto state = m_history->state();
    if (state == WalletHistory::State::Failed) {
        m_exportFile.clear();
        showState();
        emit failed(m_history->lastError().value_or(Error{Error::Kind::Unreachable, {}}));
    }
    if (state != WalletHistory::State::Complete) return;
    const QString file = std::exchange(m_exportFile, {});
    const auto written = writeHistoryCsv(file, m_history->entries());
    showState();
    if (written)
        emit exported(file, m_model->rowCount());
    else
        emit failed(written.error());
}

} // namespace tollstream
