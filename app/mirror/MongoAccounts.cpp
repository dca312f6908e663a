// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MongoAccounts.h"

#include "app/core/Logging.h"
#include "app/crypto/SecureText.h"
#include "app/mirror/Bson.h"

#include <QJsonArray>

namespace tollstream {

namespace {

using Collection = std::unique_ptr<mongoc_collection_t, MongoRelease<mongoc_collection_destroy>>;
using Cursor = std::unique_ptr<mongoc_cursor_t, MongoRelease<mongoc_cursor_destroy>>;
using Uri = std::unique_ptr<mongoc_uri_t, MongoRelease<mongoc_uri_destroy>>;

constexpr std::uint32_t unauthorizedCode = 13;
constexpr std::uint32_t authenticationFailedCode = 18;
constexpr std::uint32_t sameFieldsCode = 85;
constexpr std::uint32_t notImplementedCode = 238;
constexpr std::uint32_t duplicateKeyCode = 11'000;

void readyLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] {
        mongoc_log_set_handler(nullptr, nullptr); // errors come back to us
        mongoc_init();
    });
}

Error errorFrom(const bson_error_t &error)
{
    const QString detail = QStringLiteral("MongoDB: ") + QString::fromUtf8(error.message);
    const bool isRefused = error.code == unauthorizedCode || error.code == authenticationFailedCode ||
                           error.code == MONGOC_ERROR_CLIENT_AUTHENTICATE;
    if (isRefused) return {Error::Kind::Refused, detail};
    if (error.code == duplicateKeyCode) return {Error::Kind::Conflict, detail};
    if (error.domain == MONGOC_ERROR_SERVER_SELECTION || error.domain == MONGOC_ERROR_STREAM)
        return {Error::Kind::Unreachable, detail};
    return {Error::Kind::BadReply, detail};
}

QJsonObject ourFilter(const QString &mark)
{
    return {{QStringLiteral("tollstream.mark"), mark}};
}

} // namespace

struct MongoAccounts::Connection
{
    std::unique_ptr<mongoc_client_t, MongoRelease<mongoc_client_destroy>> client;
};

MongoAccounts::MongoAccounts(MongoPlace place, std::shared_ptr<const PasswordSeal> seal)
    : m_place(std::move(place)), m_seal(std::move(seal))
{
    readyLibrary();
}

MongoAccounts::~MongoAccounts() = default;

Result<void> MongoAccounts::checkCancelled() const
{
    if (m_isCancelled) return failure(Error::Kind::Cancelled);
    return {};
}

Result<void> MongoAccounts::connect()
{
    if (Result<void> cancelled = checkCancelled(); !cancelled) return cancelled;
    if (m_connection) return {};
    bson_error_t error;
    const Uri uri(mongoc_uri_new_with_error(m_place.address.toUtf8().constData(), &error));
    if (!uri) return failure(Error::Kind::InvalidInput, QString::fromUtf8(error.message));
    const auto limit = static_cast<std::int32_t>(m_place.timeLimit.count());
    for (const char *option :
         {MONGOC_URI_CONNECTTIMEOUTMS, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, MONGOC_URI_SOCKETTIMEOUTMS})
        mongoc_uri_set_option_as_int32(uri.get(), option, limit);
    if (!m_place.user.isEmpty()) {
        QByteArray password = m_place.password.view().toByteArray(); // the library wants a string
        mongoc_uri_set_username(uri.get(), m_place.user.toUtf8().constData());
        mongoc_uri_set_password(uri.get(), password.constData());
        wipe(password);
    }
    auto connection = std::make_unique<Connection>();
    connection->client.reset(mongoc_client_new_from_uri_with_error(uri.get(), &error));
    if (!connection->client) return tl::make_unexpected(errorFrom(error));
    mongoc_client_set_error_api(connection->client.get(), MONGOC_ERROR_API_VERSION_2);
    m_connection = std::move(connection);
    return {};
}

Result<void> MongoAccounts::makeIndexes()
{
    if (m_hasIndexes) return {};
    const QJsonObject expiry{{QStringLiteral("key"), QJsonObject{{QStringLiteral("expires"), 1}}},
                             {QStringLiteral("name"), QStringLiteral("tollstream_expires")},
                             {QStringLiteral("expireAfterSeconds"), 0}};
    const QJsonObject user{{QStringLiteral("key"), QJsonObject{{QStringLiteral("username"), 1}}},
                           {QStringLiteral("name"), QStringLiteral("tollstream_username")}};
    for (const QString &collection : collectionsOf(m_place.layout)) {
        for (const QJsonObject &index : {expiry, user}) {
            // In the order in which MongoDB wants it: the command's name first.
            const Bson command(BCON_NEW("createIndexes", BCON_UTF8(collection.toUtf8().constData())));
            const Bson indexes({{QStringLiteral("0"), index}});
            bson_append_array(command.get(), "indexes", -1, indexes.get());
            bson_error_t error;
            if (!mongoc_client_write_command_with_opts(m_connection->client.get(),
                                                       m_place.database.toUtf8().constData(), command.get(),
                                                       nullptr, nullptr, &error)) {
                if (error.code == notImplementedCode) {
                    // Some servers know no such index; then we alone delete, and only while we run.
                    if (!std::exchange(m_hasWarned, true))
                        qCWarning(lcBroker) << "this MongoDB deletes nothing by itself:" << error.message;
                    continue;
                }
                // The owner's own index on the same fields does as well.
                if (error.code != sameFieldsCode) return tl::make_unexpected(errorFrom(error));
            }
        }
    }
    m_hasIndexes = true;
    return {};
}

Result<std::vector<MirroredAccount>> MongoAccounts::inspect()
{
    const std::scoped_lock lock(m_inUse);
    m_hasIndexes = false;
    if (const auto connected = connect(); !connected) return tl::make_unexpected(connected.error());
    if (const auto made = makeIndexes(); !made) return tl::make_unexpected(made.error());
    std::vector<MongoDocument> documents;
    const Bson filter(ourFilter(m_place.mark));
    for (const QString &name : collectionsOf(m_place.layout)) {
        const Collection collection(mongoc_client_get_collection(
            m_connection->client.get(), m_place.database.toUtf8().constData(), name.toUtf8().constData()));
        const Cursor cursor(
            mongoc_collection_find_with_opts(collection.get(), filter.get(), nullptr, nullptr));
        const bson_t *document = nullptr;
        while (mongoc_cursor_next(cursor.get(), &document) && !m_isCancelled)
            documents.push_back({name, Bson::toJson(*document)});
        bson_error_t error;
        if (mongoc_cursor_error(cursor.get(), &error)) return tl::make_unexpected(errorFrom(error));
    }
    return accountsFrom(documents, m_place.layout);
}

Result<QStringList> MongoAccounts::apply(const AccessChanges &changes)
{
    const std::scoped_lock lock(m_inUse);
    if (const auto connected = connect(); !connected) return tl::make_unexpected(connected.error());
    for (const QString &user : changes.removals)
        if (const auto removed = remove(user); !removed) return tl::make_unexpected(removed.error());
    QStringList namesTaken;
    for (const AccessChanges::Put &one : changes.puts) {
        const Result<void> done = put(one);
        if (done) continue;
        if (done.error().kind != Error::Kind::Conflict) return tl::make_unexpected(done.error());
        namesTaken.append(one.wanted.account.user); // in one's way, and not in that of the others
    }
    return namesTaken;
}

Result<void> MongoAccounts::remove(const QString &user)
{
    if (Result<void> cancelled = checkCancelled(); !cancelled) return cancelled;
    QJsonObject filter = ourFilter(m_place.mark);
    filter.insert(QStringLiteral("username"), user);
    const Bson selector(filter);
    for (const QString &name : collectionsOf(m_place.layout)) {
        const Collection collection(mongoc_client_get_collection(
            m_connection->client.get(), m_place.database.toUtf8().constData(), name.toUtf8().constData()));
        bson_error_t error;
        if (!mongoc_collection_delete_many(collection.get(), selector.get(), nullptr, nullptr, &error))
            return tl::make_unexpected(errorFrom(error));
    }
    return {};
}

Result<void> MongoAccounts::put(const AccessChanges::Put &put)
{
    const MirroredAccount &account = put.wanted.account;
    const auto password = m_seal->open(put.wanted.sealedPassword, account.user);
    if (!password) return tl::make_unexpected(password.error());
    QJsonObject ours = ourFilter(m_place.mark);
    ours.insert(QStringLiteral("username"), account.user);
    const Bson ourSelector(ours);
    if (Result<void> isFree = checkName(account.user); !isFree) return isFree;
    // One document a user: duplicates that somebody has made would live on beside the one replaced.
    if (put.found && put.found->isTamperedWith)
        if (Result<void> removed = remove(account.user); !removed) return removed;
    const Bson orMake({{QStringLiteral("upsert"), true}});
    for (const MongoDocument &document :
         documentsFor(account, *password, m_place.published, m_place.layout, m_place.mark)) {
        if (Result<void> cancelled = checkCancelled(); !cancelled) return cancelled;
        const Collection collection(mongoc_client_get_collection(m_connection->client.get(),
                                                                 m_place.database.toUtf8().constData(),
                                                                 document.collection.toUtf8().constData()));
        bson_error_t error;
        const Bson plain(document.content);
        const Bson marked(withDigest(Bson::toJson(*plain.get())));
        if (!mongoc_collection_replace_one(collection.get(), ourSelector.get(), marked.get(), orMake.get(),
                                           nullptr, &error))
            return tl::make_unexpected(errorFrom(error));
    }
    return {};
}

Result<void> MongoAccounts::checkName(const QString &user) const
{
    const Bson others(
        {{QStringLiteral("username"), user},
         {QStringLiteral("tollstream.mark"), QJsonObject{{QStringLiteral("$ne"), m_place.mark}}}});
    for (const QString &name : collectionsOf(m_place.layout)) {
        const Collection collection(mongoc_client_get_collection(
            m_connection->client.get(), m_place.database.toUtf8().constData(), name.toUtf8().constData()));
        bson_error_t error;
        const std::int64_t strangers = mongoc_collection_count_documents(collection.get(), others.get(),
                                                                         nullptr, nullptr, nullptr, &error);
        if (strangers < 0) return tl::make_unexpected(errorFrom(error));
        if (strangers > 0)
            return failure(Error::Kind::Conflict, QStringLiteral("somebody else's document has that name"));
    }
    return {};
}

} // namespace tollstream
