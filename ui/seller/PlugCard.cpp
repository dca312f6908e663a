// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seller/PlugCard.h"

#include "ui/text/Formats.h"
#include "ui/widgets/PowerGauge.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tollstream {

using namespace std::chrono_literals;

namespace {
constexpr auto oldAfter = 3s;
}

PlugCard::PlugCard(QWidget *parent)
    : Card(tr("Plug"), parent)
    , m_list(new QComboBox(this))
    , m_address(new QLineEdit(this))
    , m_look(new QPushButton(tr("&Look there"), this))
    , m_problem(textLabel(this))
    , m_gauge(new PowerGauge(this))
    , m_average(new QLabel(Formats::nothing(), this))
    , m_age(quietLabel(this))
{
    setObjectName(QStringLiteral("plugCard"));
    m_gauge->setObjectName(QStringLiteral("sellerGauge"));
    m_average->setObjectName(QStringLiteral("averageValue"));
    m_average->setFont(scaledFont(*this, 1.5, QFont::DemiBold));
    m_average->setAccessibleName(tr("Mean of the last minute"));
    m_problem->setObjectName(QStringLiteral("plugProblem"));
    m_problem->hide();

    const int unit = lineHeight(*this);
    auto *figures = new QVBoxLayout;
    figures->setSpacing(unit / 4);
    figures->addStretch(1);
    figures->addWidget(quietLabel(this, tr("Mean of the last minute")));
    figures->addWidget(m_average);
    figures->addWidget(m_age);
    figures->addStretch(1);
    auto *reading = new QHBoxLayout;
    reading->setSpacing(unit);
    reading->addWidget(m_gauge, 3);
    reading->addLayout(figures, 2);
    content()->addWidget(buildChoice());
    content()->addWidget(m_problem);
    content()->addLayout(reading, 1);

    m_silence.setSingleShot(true);
    m_silence.setInterval(oldAfter);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_gauge->setOld(true);
        m_age->setText(tr("The plug is silent; this was its last reading."));
    });
    showMeters({}, {});
}

QWidget *PlugCard::buildChoice()
{
    auto *choice = new QWidget(this);
    m_list->setObjectName(QStringLiteral("plugList"));
    m_list->setAccessibleName(tr("Plug to read"));
    m_list->setToolTip(tr("The plugs that were found; choose the one to sell"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->setMinimumContentsLength(16);
    m_address->setObjectName(QStringLiteral("plugAddressEdit"));
    m_address->setAccessibleName(tr("Address of a plug"));
    m_address->setPlaceholderText(tr("or its address: 192.168.1.50"));
    m_address->setToolTip(tr("Name or address of a plug that the search does not find"));
    m_look->setObjectName(QStringLiteral("plugLookButton"));
    m_look->setToolTip(tr("Ask the device at this address whether it is a plug"));
    m_look->setEnabled(false);
    connect(m_list, &QComboBox::activated, this, [this](int row) {
        const auto index = static_cast<std::size_t>(m_list->itemData(row).toInt());
        if (m_list->itemData(row).isValid() && index < m_listed.size()) emit chosen(m_listed[index]);
    });
    connect(m_address, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_look->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_address, &QLineEdit::returnPressed, this, &PlugCard::look);
    connect(m_look, &QPushButton::clicked, this, &PlugCard::look);

    const int unit = lineHeight(*this);
    auto *layout = new QVBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_list);
    auto *byHand = new QHBoxLayout;
    byHand->setSpacing(unit / 3);
    byHand->addWidget(m_address, 1);
    byHand->addWidget(m_look);
    layout->addLayout(byHand);
    return choice;
}

void PlugCard::look()
{
    const QString place = m_address->text().trimmed();
    if (place.isEmpty()) return;
    m_problem->setText(tr("Looking at %1…").arg(place));
    m_problem->show();
    emit lookAt(place);
}

void PlugCard::showMeters(const std::vector<MeterDescription> &found,
                          const std::optional<MeterDescription> &chosen)
{
    m_listed = found;
    const auto isChosen = [&chosen](const MeterDescription &meter) {
        return chosen && meter.id == chosen->id;
    };
    const bool isChosenFound = std::any_of(found.begin(), found.end(), isChosen);
    if (chosen && !isChosenFound) m_listed.insert(m_listed.begin(), *chosen);
    m_list->clear();
    if (!chosen) m_list->addItem(m_listed.empty() ? tr("Searching for plugs…") : tr("Choose a plug"));
    for (std::size_t index = 0; index < m_listed.size(); ++index) {
        const MeterDescription &meter = m_listed[index];
        //: A plug: its owner's name for it, and where it is.
        QString line = tr("%1 (%2)").arg(meter.name, meter.location.host());
        if (isChosen(meter) && !isChosenFound) line = tr("%1, not found now").arg(meter.name);
        m_list->addItem(line, static_cast<int>(index));
        m_list->setItemData(m_list->count() - 1, meter.model, Qt::ToolTipRole);
        if (isChosen(meter)) m_list->setCurrentIndex(m_list->count() - 1);
    }
    m_list->setEnabled(!m_listed.empty());
    if (!chosen) m_age->setText(tr("Choose a plug to see its reading."));
}

void PlugCard::showReading(const LiveMessage &message)
{
    m_gauge->setReading(message.power);
    m_age->clear();
    m_problem->hide();
    m_silence.start();
}

void PlugCard::showAverage(Milliwatts average)
{
    m_average->setText(Formats::power(average));
}

void PlugCard::clearReading()
{
    m_silence.stop();
    m_gauge->clearReading();
    m_average->setText(Formats::nothing());
    m_age->clear();
}

void PlugCard::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace tollstream
