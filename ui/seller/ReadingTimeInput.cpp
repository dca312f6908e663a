// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/ReadingTimeInput.h"

#include "ui/wallet/WalletForms.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace tollstream {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds units[] = {60s, 3'600s, 86'400s};
enum UnitIndex { Minutes, Hours, Days, WithoutEnd };

} // namespace

ReadingTimeInput::ReadingTimeInput(QWidget *parent)
    : QWidget(parent)
    , m_number(named(new QSpinBox(this), "readingTimeSpin", tr("For how long this account may read")))
    , m_unit(named(new QComboBox(this), "readingTimeUnit", tr("Unit of time, or without end")))
{
    m_number->setRange(1, 9'999);
    m_number->setValue(24);
    m_number->setAccessibleName(tr("For how long"));
    m_unit->addItems({tr("minutes"), tr("hours"), tr("days"), tr("without end")});
    m_unit->setCurrentIndex(Hours);
    m_unit->setAccessibleName(tr("Unit of time"));
    connect(m_unit, &QComboBox::currentIndexChanged, this,
            [this](int unit) { m_number->setEnabled(unit != WithoutEnd); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lineHeight(*this) / 3);
    layout->addWidget(m_number, 1);
    layout->addWidget(m_unit, 1);
    setFocusProxy(m_number);
}

std::optional<std::chrono::seconds> ReadingTimeInput::time() const
{
    if (m_unit->currentIndex() == WithoutEnd) return std::nullopt;
    return m_number->value() * units[m_unit->currentIndex()];
}

} // namespace tollstream
