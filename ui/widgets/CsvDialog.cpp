// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CsvDialog.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace tollstream {

QFileDialog *newCsvDialog(QWidget *parent, const QString &title, const QString &name)
{
    auto *dialog =
        new QFileDialog(parent, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(
        QCoreApplication::translate("tollstream::CsvDialog", "Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(name);
    return dialog;
}

} // namespace tollstream
