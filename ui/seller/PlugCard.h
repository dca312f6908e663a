// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/LiveMessage.h"
#include "app/meter/MeterDescription.h"

#include "ui/widgets/Card.h"

#include <QTimer>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tollstream {

class PowerGauge;

/// The plug: which were found, which is chosen, what it says.
/// Children: "plugList", "plugAddressEdit", "plugLookButton", "plugProblem", "sellerGauge", "averageValue".
class PlugCard : public Card
{
    Q_OBJECT
public:
    explicit PlugCard(QWidget *parent = nullptr);

    /// The plugs to choose from; `chosen` is listed even where it was not found now.
    void showMeters(const std::vector<MeterDescription> &found,
                    const std::optional<MeterDescription> &chosen);
    void showReading(const LiveMessage &message);
    void showAverage(Milliwatts average);
    /// There is no reading any more.
    void clearReading();
    /// What came of looking at an address.
    void showProblem(const QString &sentence);

signals:
    void chosen(const tollstream::MeterDescription &meter);
    void lookAt(const QString &place);

private:
    QWidget *buildChoice();
    void look();

    std::vector<MeterDescription> m_listed;
    QComboBox *m_list;
    QLineEdit *m_address;
    QPushButton *m_look;
    QLabel *m_problem;
    PowerGauge *m_gauge;
    QLabel *m_average;
    QLabel *m_age;
    QTimer m_silence; ///< runs out when readings stay away
};

} // namespace tollstream
