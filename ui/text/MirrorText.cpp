// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/MirrorText.h"

#include "ui/text/ErrorText.h"

namespace tollstream {

using Lamp = PartStatus::Lamp;

QString MirrorText::name(MirrorSettings::Kind kind)
{
    switch (kind) {
    case MirrorSettings::Kind::None:
        return tr("None: readers come to this machine");
    case MirrorSettings::Kind::DynamicSecurity:
        return tr("Mosquitto with dynamic security");
    }
    Q_UNREACHABLE();
}

QString MirrorText::promise(MirrorSettings::Kind kind)
{
    switch (kind) {
    case MirrorSettings::Kind::None:
        return tr(
            "Another broker helps where this machine cannot be reached, or is too small for all readers.");
    case MirrorSettings::Kind::DynamicSecurity:
        return tr(
            "Access begins there within a second and ends on time while you sell. While Tollstream is off, "
            "readers whose time is over stay in until it runs again. For buyers to see the offer, that "
            "broker must let strangers connect (allow_anonymous true).");
    }
    Q_UNREACHABLE();
}

QString MirrorText::sentence(const PartStatus &status)
{
    if (status.error) return ErrorText::sentence(ErrorSubject::OtherBroker, *status.error);
    switch (status.lamp) {
    case Lamp::Off:
        return tr("Looked after while you sell.");
    case Lamp::Waiting:
        return tr("Putting the readers’ accounts in place…");
    case Lamp::Good:
        return tr("Readings are published there, and the readers’ accounts are as they should be.");
    case Lamp::Bad:
        return tr("The other broker needs your attention.");
    }
    Q_UNREACHABLE();
}

} // namespace tollstream
