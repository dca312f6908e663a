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
    case MirrorSettings::Kind::MongoEmqx:
        return tr("EMQX with MongoDB");
    case MirrorSettings::Kind::MongoGoAuth:
        return tr("Mosquitto with mosquitto-go-auth and MongoDB");
    case MirrorSettings::Kind::MongoAuthPlugin:
        return tr("Mosquitto with mosquitto-auth-plug and MongoDB");
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
    case MirrorSettings::Kind::MongoEmqx:
        return tr(
            "Nobody is let in after his time: his account goes on time while you sell, and within about a "
            "minute while Tollstream is off. But EMQX lets those stay who are connected already, and shows "
            "strangers no offer: buyers need the link of your own broker first.");
    case MirrorSettings::Kind::MongoGoAuth:
    case MirrorSettings::Kind::MongoAuthPlugin:
        return tr(
            "Access ends on time while you sell. While Tollstream is off, MongoDB ends it within about a "
            "minute. Passwords alone let readers in, from any client. What strangers may read, its "
            "administrator sets up (see the README).");
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
