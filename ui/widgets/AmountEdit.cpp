// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/AmountEdit.h"

#include "ui/text/Formats.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace tollstream {

namespace {
enum Unit { Iota, Nano };
}

AmountEdit::AmountEdit(const QString &objectName, const QString &subject, QWidget *parent)
    : QWidget(parent), m_text(new QLineEdit(this)), m_unit(new QComboBox(this))
{
    setObjectName(objectName);
    m_text->setObjectName(objectName + QStringLiteral("Text"));
    m_text->setAccessibleName(subject);
    m_text->setToolTip(subject);
    m_text->setAlignment(Qt::AlignRight);
    m_unit->setObjectName(objectName + QStringLiteral("Unit"));
    m_unit->addItem(tr("IOTA"));
    m_unit->addItem(tr("nanos"));
    m_unit->setAccessibleName(tr("Unit of the amount"));
    m_unit->setToolTip(tr("1 IOTA is 1 000 000 000 nanos"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_text);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        if (const auto read = amount()) m_last = *read;
        emit changed();
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        if (!isEmpty()) convert();
    });
}

void AmountEdit::setAmount(Nanos amount)
{
    m_last = amount;
    convert();
}

void AmountEdit::clear()
{
    m_last = {};
    m_text->clear();
}

bool AmountEdit::isEmpty() const
{
    return m_text->text().trimmed().isEmpty();
}

void AmountEdit::convert()
{
    if (m_unit->currentIndex() == Nano) {
        m_text->setText(QString::number(m_last.value));
        return;
    }
    QString digits = m_last.toIotaText();
    digits.replace(QLatin1Char('.'), QLocale().decimalPoint());
    m_text->setText(digits);
}

Result<Nanos> AmountEdit::amount() const
{
    if (m_unit->currentIndex() == Nano) return Nanos::fromDecimal(m_text->text().trimmed());
    return Formats::readAmount(m_text->text());
}

} // namespace tollstream
