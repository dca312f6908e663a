// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DialogSize.h"

#include <QDialog>
#include <QLayout>

#include <algorithm>

namespace tollstream {

void growToFit(QDialog &dialog)
{
    if (!dialog.isVisible()) return;
    QLayout &layout = *dialog.layout();
    layout.activate();
    const int wanted =
        std::max(layout.totalHeightForWidth(dialog.width()), layout.totalMinimumSize().height());
    if (wanted > dialog.height()) dialog.resize(dialog.width(), wanted);
}

} // namespace tollstream
