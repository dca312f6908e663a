// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Figure.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tollstream {

void printFigure(const QString &name, double value, const QString &unit, double goal, bool isAtMost)
{
    const bool isReached = isAtMost ? value < goal : value >= goal;
    const QString line =
        QStringLiteral("%1\t%2\t%3\t%4 %5\t%6\n")
            .arg(name, QString::number(value, 'f', value < 100 ? 2 : 0), unit,
                 isAtMost ? QStringLiteral("<") : QStringLiteral(">="), QString::number(goal),
                 isReached ? QStringLiteral("ok") : QStringLiteral("short"));
    std::fputs(line.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

double percentile(std::vector<double> samples, double share)
{
    std::sort(samples.begin(), samples.end());
    const auto last = static_cast<double>(samples.size() - 1);
    return samples[static_cast<std::size_t>(std::ceil(share * last))];
}

} // namespace tollstream
