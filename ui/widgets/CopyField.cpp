// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CopyField.h"

#include "ui/widgets/Card.h"
#include "ui/widgets/TintedIcon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

#include <chrono>

namespace tollstream {

CopyField::CopyField(const QString &objectName, const QString &subject, QWidget *parent)
    : QWidget(parent), m_text(new QLineEdit(this)), m_copy(new QToolButton(this)), m_thanks(new QTimer(this))
{
    setObjectName(objectName);
    m_text->setObjectName(objectName + QStringLiteral("Text"));
    m_text->setReadOnly(true);
    m_text->setAccessibleName(subject);
    m_text->setToolTip(subject);
    m_copy->setObjectName(objectName + QStringLiteral("Copy"));
    m_copy->setText(tr("Copy"));
    m_copy->setIcon(tintedIcon(QStringLiteral("copy")));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    //: %1 is what is copied: "the offer link", "your address".
    const QString help = tr("Copy %1 to the clipboard").arg(subject);
    m_copy->setAccessibleName(help);
    m_copy->setToolTip(help);
    m_copy->setEnabled(false);
    m_copy->setMinimumHeight(m_text->sizeHint().height());
    m_thanks->setSingleShot(true);
    m_thanks->setInterval(std::chrono::seconds(2));
    connect(m_thanks, &QTimer::timeout, this, [this] {
        m_copy->setText(tr("Copy"));
        m_copy->setIcon(tintedIcon(QStringLiteral("copy")));
    });
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->text());
        m_copy->setText(tr("Copied"));
        m_copy->setIcon(tintedIcon(QStringLiteral("check")));
        m_thanks->start();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy);
    setFocusProxy(m_text);
}

void CopyField::setText(const QString &text)
{
    if (text == m_text->text()) return;
    m_text->setText(text);
    m_text->setCursorPosition(0);
    m_copy->setEnabled(!text.isEmpty());
}

void CopyField::showWhole()
{
    const int frame = lineHeight(*this);
    m_text->setMinimumWidth(m_text->fontMetrics().horizontalAdvance(m_text->text()) + frame);
}

QString CopyField::text() const
{
    return m_text->text();
}

} // namespace tollstream
