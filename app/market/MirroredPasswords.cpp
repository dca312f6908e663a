// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MirroredPasswords.h"

#include "app/market/Outage.h"
#include "app/market/ServiceLedger.h"

#include <algorithm>

namespace tollstream {

const char MirroredPasswords::table[] = R"(
CREATE TABLE IF NOT EXISTS mirrored_password (
    grant_id INTEGER PRIMARY KEY REFERENCES access_grant (id),
    sealed BLOB NOT NULL
) STRICT;
)";

void MirroredPasswords::keep(std::int64_t grantId, const QByteArray &sealed)
{
    if (sealed.isEmpty()) {
        m_database.prepare("DELETE FROM mirrored_password WHERE grant_id = ?").bind(0, grantId).run();
        return;
    }
    m_database
        .prepare("INSERT INTO mirrored_password VALUES (?, ?)"
                 " ON CONFLICT (grant_id) DO UPDATE SET sealed = excluded.sealed")
        .bind(0, grantId)
        .bind(1, sealed)
        .run();
}

void MirroredPasswords::dropEnded(UnixTime now)
{
    // An outage that is not accounted for yet may still give back time to grants that look over.
    const auto through = ServiceLedger(m_database).accountedThrough();
    const UnixTime settled = through ? std::min(now, timeOfTick(*through)) : UnixTime();
    m_database
        .prepare("DELETE FROM mirrored_password WHERE grant_id IN (SELECT id FROM access_grant"
                 " WHERE until_ms <= ?1 OR (until_ms <= ?2 AND ended_by_hand = 1))")
        .bind(0, toUnixMilliseconds(settled))
        .bind(1, toUnixMilliseconds(now))
        .run();
}

void MirroredPasswords::dropAll()
{
    m_database.execute("DELETE FROM mirrored_password");
}

std::vector<MirrorableGrant> MirroredPasswords::grantsInForce(UnixTime now)
{
    std::vector<MirrorableGrant> grants;
    SqliteStatement query =
        m_database.prepare("SELECT user_name, client_id, topic, until_ms, sealed FROM access_grant"
                           " LEFT JOIN mirrored_password ON grant_id = id WHERE until_ms > ?"
                           " ORDER BY user_name, revision");
    query.bind(0, toUnixMilliseconds(now));
    while (query.next())
        grants.push_back({.userName = query.text(0),
                          .clientId = query.text(1),
                          .topic = query.text(2),
                          .until = fromUnixMilliseconds(query.number(3)),
                          .sealedPassword = query.blob(4)});
    return grants;
}

} // namespace tollstream
