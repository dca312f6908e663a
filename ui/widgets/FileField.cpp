// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FileField.h"

#include "ui/widgets/Card.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace tollstream {

FileField::FileField(const QString &objectName, const QString &subject, const QString &placeholder,
                     QWidget *parent)
    : QWidget(parent), m_subject(subject), m_path(new QLineEdit(this)), m_choose(new QToolButton(this))
{
    setObjectName(objectName);
    m_path->setObjectName(objectName + QStringLiteral("Text"));
    m_path->setAccessibleName(subject);
    m_path->setToolTip(subject);
    m_path->setPlaceholderText(placeholder);
    m_path->setClearButtonEnabled(true);
    m_choose->setObjectName(objectName + QStringLiteral("Choose"));
    m_choose->setText(tr("Choose…"));
    //: %1 is what the file is: "your own certificate".
    const QString help = tr("Choose the file: %1").arg(subject);
    m_choose->setAccessibleName(help);
    m_choose->setToolTip(help);
    m_choose->setMinimumHeight(m_path->sizeHint().height());
    connect(m_choose, &QToolButton::clicked, this, &FileField::choose);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(m_path, 1);
    layout->addWidget(m_choose);
    setFocusProxy(m_path);
}

void FileField::setPath(const QString &path)
{
    m_path->setText(path);
}

QString FileField::path() const
{
    return m_path->text().trimmed();
}

void FileField::choose()
{
    auto *dialog = new QFileDialog(this, m_subject, QFileInfo(path()).absolutePath());
    dialog->setObjectName(objectName() + QStringLiteral("Dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    dialog->open();
}

} // namespace tollstream
