// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/GuestPassJournal.h"

#include "app/core/Logging.h"
#include "app/crypto/SecretBox.h"

namespace tollstream {

namespace {

constexpr SqliteWorker::Schema schema{
    1, "CREATE TABLE IF NOT EXISTS guest_pass (seller TEXT PRIMARY KEY, pass BLOB NOT NULL, "
       "until_ms INTEGER NOT NULL)"};

/// What outages add is told by heartbeats, which know no more of them than this.
constexpr std::chrono::hours kept{31 * 24};

} // namespace

GuestPassJournal::GuestPassJournal(QString file, SecretBytes key)
    : m_key(std::move(key)), m_worker(std::move(file), schema)
{
}

QFuture<Result<void>> GuestPassJournal::open(UnixTime now)
{
    static_cast<void>(m_worker.open()); // what comes next fails where this does
    return m_worker.run<void>([now](SqliteDatabase &database) -> Result<void> {
        database.prepare("DELETE FROM guest_pass WHERE until_ms < ?")
            .bind(0, toUnixMilliseconds(now - kept))
            .run();
        return {};
    });
}

QFuture<Result<void>> GuestPassJournal::save(const Address &seller, const GuestPass &pass)
{
    const QString name = seller.toString();
    QByteArray sealed = encryptBox(encodeGuestPass(pass).view(), m_key, name.toLatin1());
    return m_worker.run<void>(
        [name, sealed = std::move(sealed), until = pass.until](SqliteDatabase &database) -> Result<void> {
            database.prepare("INSERT OR REPLACE INTO guest_pass (seller, pass, until_ms) VALUES (?, ?, ?)")
                .bind(0, name)
                .bind(1, sealed)
                .bind(2, toUnixMilliseconds(until))
                .run();
            return {};
        });
}

QFuture<Result<std::optional<GuestPass>>> GuestPassJournal::pass(const Address &seller)
{
    using Found = std::optional<GuestPass>;
    return m_worker.run<Found>([this, name = seller.toString()](SqliteDatabase &database) -> Result<Found> {
        SqliteStatement query = database.prepare("SELECT pass FROM guest_pass WHERE seller = ?");
        if (!query.bind(0, name).next()) return Found();
        const auto plain = decryptBox(query.blob(0), m_key, name.toLatin1());
        if (!plain) {
            qCWarning(lcMarket) << "a guest pass that was kept cannot be read:" << plain.error().detail;
            return Found();
        }
        auto pass = decodeGuestPass(plain->view());
        if (!pass) return tl::make_unexpected(pass.error());
        return Found(std::move(*pass));
    });
}

QFuture<Result<void>> GuestPassJournal::drop(const Address &seller)
{
    return m_worker.run<void>([name = seller.toString()](SqliteDatabase &database) -> Result<void> {
        database.prepare("DELETE FROM guest_pass WHERE seller = ?").bind(0, name).run();
        return {};
    });
}

} // namespace tollstream
