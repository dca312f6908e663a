// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meter/simulator/PlugFault.h"

#include <QHash>

namespace tollstream {

std::optional<PlugFault> plugFaultFromName(const QString &name)
{
    static const QHash<QString, PlugFault> faults{{QStringLiteral("none"), PlugFault::None},
                                                  {QStringLiteral("garbage"), PlugFault::Garbage},
                                                  {QStringLiteral("silent"), PlugFault::Silent},
                                                  {QStringLiteral("late"), PlugFault::Late},
                                                  {QStringLiteral("refuse"), PlugFault::Refuse},
                                                  {QStringLiteral("truncated"), PlugFault::Truncated},
                                                  {QStringLiteral("error-word"), PlugFault::ErrorWord}};
    const auto found = faults.constFind(name);
    return found == faults.cend() ? std::nullopt : std::optional(*found);
}

} // namespace tollstream
