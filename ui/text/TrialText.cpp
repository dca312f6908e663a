// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TrialText.h"

#include "ui/text/Formats.h"

namespace tollstream {

using namespace std::chrono_literals;

namespace {

bool areHours(std::chrono::seconds time)
{
    return time >= 2h && time % 1h == 0s;
}

bool areMinutes(std::chrono::seconds time)
{
    return time >= 1min && time % 1min == 0s && !areHours(time);
}

} // namespace

QString TrialText::length(std::chrono::seconds trial)
{
    if (trial == 1min) return tr("one minute");
    if (areHours(trial)) return tr("%1 hours").arg(trial / 1h);
    if (areMinutes(trial)) return tr("%1 minutes").arg(trial / 1min);
    return Formats::duration(trial);
}

QString TrialText::offered(std::chrono::seconds trial)
{
    if (trial == 1min) return tr("The first minute is free.");
    //: %1 is a length of time: "10 minutes"
    return tr("The first %1 are free.").arg(length(trial));
}

QString TrialText::used(std::chrono::seconds trial)
{
    if (trial == 1min) return tr("Your free minute is spent.");
    //: %1 is a length of time: "10 minutes"
    return tr("Your free %1 are spent.").arg(length(trial));
}

QString TrialText::freeTime(std::chrono::seconds trial)
{
    if (trial == 1min) return tr("one free minute");
    if (areMinutes(trial)) return tr("%1 free minutes").arg(trial / 1min);
    //: %1 is a length of time: "24 hours"
    return tr("%1 for free").arg(length(trial));
}

} // namespace tollstream
