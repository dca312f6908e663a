// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MirroredPasswords.h"

#include "app/market/Outage.h"
#include "app/market/ServiceLedger.h"

#include <algorithm>

namespace tollstream {

const char MirroredPasswords::tables[] = R"(
CREATE TABLE IF NOT EXISTS mirrored_password (
    grant_id INTEGER PRIMARY KEY REFERENCES access_grant (id),
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS mirrored_account_password (
    account_id INTEGER PRIMARY KEY REFERENCES account (id),
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

void MirroredPasswords::keepForAccount(std::int64_t account, const QByteArray &sealed)
{
    if (sealed.isEmpty()) {
        m_database.prepare("DELETE FROM mirrored_account_password WHERE account_id = ?")
            .bind(0, account)
            .run();
        return;
    }
    m_database
        .prepare("INSERT INTO mirrored_account_password VALUES (?, ?)"
                 " ON CONFLICT (account_id) DO UPDATE SET sealed = excluded.sealed")
        .bind(0, account)
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
    // Disabled and deleted accounts have lost theirs with that.
    m_database
        .prepare("DELETE FROM mirrored_account_password WHERE NOT EXISTS (SELECT 1 FROM account_access"
                 " WHERE account_access.account_id = mirrored_account_password.account_id"
                 " AND (until_ms IS NULL OR until_ms > ?))")
        .bind(0, toUnixMilliseconds(settled))
        .run();
}

void MirroredPasswords::dropAll()
{
    m_database.execute("DELETE FROM mirrored_password");
    m_database.execute("DELETE FROM mirrored_account_password");
}

std::vector<MirrorableGrant> MirroredPasswords::grantsInForce(UnixTime now)
{
    std::vector<MirrorableGrant> grants;
    SqliteStatement query = m_database.prepare(
        "SELECT user_name, client_id, topic, until_ms, sealed, 0 AS is_account, revision FROM access_grant"
        " LEFT JOIN mirrored_password ON grant_id = id WHERE until_ms > ?1"
        " UNION ALL SELECT user_name, '', topic, until_ms, sealed, 1, revision FROM account_access"
        " JOIN account ON account.id = account_access.account_id"
        " LEFT JOIN mirrored_account_password ON mirrored_account_password.account_id = account.id"
        " WHERE deleted_ms IS NULL AND is_disabled = 0 AND (until_ms IS NULL OR until_ms > ?1)"
        " ORDER BY user_name, revision");
    query.bind(0, toUnixMilliseconds(now));
    while (query.next())
        grants.push_back(
            {.userName = query.text(0),
             .clientId = query.text(1),
             .topic = query.text(2),
             .until = query.isNull(3) ? std::nullopt : std::optional(fromUnixMilliseconds(query.number(3))),
             .sealedPassword = query.blob(4),
             .isAccount = query.number(5) != 0});
    return grants;
}

} // namespace tollstream
