// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/MirrorText.h"

#include "ui/text/ErrorText.h"

#include <QLocale>

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

QString MirrorText::sentence(const PartStatus &status, bool isComplete)
{
    if (status.error) return ErrorText::sentence(ErrorSubject::OtherBroker, *status.error);
    switch (status.lamp) {
    case Lamp::Off:
        return tr("Looked after while you sell.");
    case Lamp::Waiting:
        return tr("Putting the readers’ accounts in place…");
    case Lamp::Good:
        return isComplete
                   ? tr("Readings are published there, and the readers’ accounts are as they should be.")
                   : tr("Readings are published there, but not everybody can be let in.");
    case Lamp::Bad:
        return tr("The other broker needs your attention.");
    }
    Q_UNREACHABLE();
}

QString MirrorText::newPasswordNeeded(const QStringList &accounts)
{
    if (accounts.isEmpty()) return {};
    //: %1 counts them, %2 are their names.
    return tr("People you know who cannot be let in there, because only they know their passwords: %1. Set a "
              "new password to serve %2 there.")
        .arg(QLocale().toString(accounts.size()), listed(accounts));
}

QString MirrorText::namesTaken(const QStringList &users, const QString &host)
{
    if (users.isEmpty()) return {};
    //: %1 is a host name, %2 are names.
    return tr("Not served at %1, because somebody else has an account of that name there: %2. Ask its "
              "administrator, or make an account with another name.")
        .arg(host, listed(users));
}

QString MirrorText::listed(const QStringList &names)
{
    constexpr qsizetype most = 5;
    QString first = names.mid(0, most).join(QStringLiteral(", "));
    if (names.size() <= most) return first;
    //: %1 are names, %2 is the number of those that are left out.
    return tr("%1 and %2 more").arg(first, QLocale().toString(names.size() - most));
}

} // namespace tollstream
