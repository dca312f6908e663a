// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace tollstream {

/// Asks where a table is to be saved as CSV, and suggests `name`; goes when it is closed. Connect to
/// `fileSelected`, then open it.
QFileDialog *newCsvDialog(QWidget *parent, const QString &title, const QString &name);

} // namespace tollstream
