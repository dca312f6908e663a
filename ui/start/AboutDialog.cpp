// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/AboutDialog.h"

#include "ui/widgets/Card.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QVBoxLayout>

namespace tollstream {

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Tollstream"));
    const int unit = lineHeight(*this);
    auto *sign = new QLabel(this);
    sign->setPixmap(QIcon(QStringLiteral(":/icons/tollstream.svg"))
                        .pixmap(QSize(unit * 4, unit * 4), devicePixelRatioF()));
    auto *name =
        new QLabel(QStringLiteral("Tollstream %1").arg(QCoreApplication::applicationVersion()), this);
    name->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    QLabel *what = textLabel(this, tr("Sell and buy access to a live sensor stream, paid in IOTA."));
    QLabel *licence = quietLabel(
        this, tr("Free software under the GNU General Public License, version 3 or later. It comes "
                 "without any warranty."));
    QLabel *libraries = quietLabel(this, tr("Built on Qt %1, Mosquitto, libsodium, SQLite and libqrencode.")
                                             .arg(QString::fromLatin1(qVersion())));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit * 3 / 2, unit * 3 / 2, unit * 3 / 2, unit);
    layout->setSpacing(unit * 2 / 3);
    for (QLabel *label : {sign, name, what, licence, libraries}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addSpacing(unit / 2);
    layout->addWidget(buttons);
    // By itself a dialog may come out lower than its wrapped lines need.
    const int width = unit * 26;
    setFixedSize(width, layout->totalHeightForWidth(width));
}

} // namespace tollstream
