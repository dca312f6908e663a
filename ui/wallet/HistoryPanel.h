// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wallet/WalletHistory.h"

#include <QPointer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QFileDialog;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class CopyField;
class HistoryFilterModel;
class HistoryTableModel;
class TableView;

/// What has happened to the account: a table that fetches older entries as it is scrolled, a filter, the
/// chosen entry in full, and the export.
/// Children: "historyTable", "directionFilter", "textFilter", "exportButton", "exportDialog",
/// "refreshHistoryButton", "loadOlderButton", "historyState", "historyDetail", "historyDigest" ("…Text",
/// "…Copy"), "historyCounterparty" ("…Text", "…Copy").
class HistoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryPanel(QWidget *parent = nullptr);

    /// Null while there is no account.
    void showHistory(WalletHistory *history);

signals:
    void exported(const QString &file, int count);
    void failed(const tollstream::Error &error);

private:
    QWidget *buildTools();
    QWidget *buildDetail();
    void buildMenu();
    void refresh();
    void showState();
    void showDetail();
    int chosenRow() const;
    void applyFilter();
    void askForFile();
    /// Writes the file as soon as everything to the oldest is there.
    void exportTo(const QString &file);
    void writeWhenComplete();

    QPointer<WalletHistory> m_history;
    HistoryTableModel *m_model;
    HistoryFilterModel *m_filter;
    TableView *m_table;
    QComboBox *m_direction = nullptr;
    QLineEdit *m_text = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_refresh = nullptr;
    QPushButton *m_older = nullptr;
    QLabel *m_state = nullptr;
    QWidget *m_detail = nullptr;
    QLabel *m_detailText = nullptr;
    CopyField *m_digest = nullptr;
    CopyField *m_counterparty = nullptr;
    QString m_exportFile; ///< empty: no export is under way
};

} // namespace tollstream
