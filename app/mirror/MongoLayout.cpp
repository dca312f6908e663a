// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MongoLayout.h"

#include "app/crypto/Blake2b.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <openssl/evp.h>

namespace tollstream {

namespace {

// Readers' passwords are 128 random bits, so that the hash need not be slow; the broker works it out at each
// login. People's are weaker, and get more rounds where the layout tells them; EMQX has one number for all.
constexpr int hashRounds = 1'000;
constexpr int peoplesHashRounds = 100'000;
constexpr std::size_t hashSize = 64; // of SHA-512
constexpr std::size_t saltSize = 16;

QString ours()
{
    return QStringLiteral("tollstream");
}

QByteArray hashOf(const SecretBytes &password, const QByteArray &salt, int rounds)
{
    QByteArray hash(hashSize, '\0');
    const int isDone = PKCS5_PBKDF2_HMAC(
        reinterpret_cast<const char *>(password.data()), static_cast<int>(password.size()),
        reinterpret_cast<const unsigned char *>(salt.constData()), static_cast<int>(salt.size()), rounds,
        EVP_sha512(), static_cast<int>(hash.size()), reinterpret_cast<unsigned char *>(hash.data()));
    Q_ASSERT(isDone == 1); // it fails at impossible sizes only
    Q_UNUSED(isDone)
    return hash;
}

QByteArray newSalt()
{
    return SecretBytes::random(saltSize).view().toByteArray();
}

/// "PBKDF2$sha512$rounds$salt$hash"
QString oneLineHash(const SecretBytes &password, MongoLayout layout, int rounds)
{
    const QByteArray salt = newSalt();
    const QByteArray saltText = salt.toBase64();
    // mosquitto-auth-plug takes the text of the salt as it stands, mosquitto-go-auth what it means.
    const QByteArray hash = hashOf(password, layout == MongoLayout::AuthPlugin ? saltText : salt, rounds);
    return QStringLiteral("PBKDF2$sha512$%1$%2$%3")
        .arg(QString::number(rounds), QString::fromLatin1(saltText), QString::fromLatin1(hash.toBase64()));
}

QJsonObject goAuthRule(const QString &topic, int access)
{
    return {{QStringLiteral("topic"), topic}, {QStringLiteral("acc"), access}};
}

QJsonArray goAuthRules(const MirroredAccount &account, const PublishedFilters &published)
{
    enum Access { Read = 1, Write = 2, Subscribe = 4 };
    QJsonArray rules;
    for (const QString &topic : account.topics)
        for (const int access : {Read, Subscribe})
            rules.append(goAuthRule(topic, access));
    if (account.isPublisher)
        for (const QString &topic : published)
            rules.append(goAuthRule(topic, Write));
    return rules;
}

QJsonObject authPluginRules(const MirroredAccount &account, const PublishedFilters &published)
{
    QJsonObject rules;
    for (const QString &topic : account.topics)
        rules.insert(topic, QStringLiteral("r"));
    if (account.isPublisher)
        for (const QString &topic : published)
            rules.insert(topic, QStringLiteral("w"));
    return rules;
}

QJsonObject oneLineUser(const MirroredAccount &account, const SecretBytes &password, MongoLayout layout)
{
    const int rounds = account.clientId.isEmpty() ? peoplesHashRounds : hashRounds;
    return {{QStringLiteral("username"), account.user},
            {QStringLiteral("password"), oneLineHash(password, layout, rounds)},
            {QStringLiteral("superuser"), false}};
}

std::vector<MongoDocument> emqxDocuments(const MirroredAccount &account, const SecretBytes &password,
                                         const PublishedFilters &published)
{
    const QByteArray salt = newSalt().toHex(); // its text is the salt
    const QJsonObject user{
        {QStringLiteral("username"), account.user},
        {QStringLiteral("clientid"), account.clientId}, // empty: any, as the README's filter has it
        {QStringLiteral("password_hash"), QString::fromLatin1(hashOf(password, salt, hashRounds).toHex())},
        {QStringLiteral("salt"), QString::fromLatin1(salt)},
        {QStringLiteral("is_superuser"), false}};
    const QString action = account.isPublisher ? QStringLiteral("publish") : QStringLiteral("subscribe");
    QJsonObject rule{{QStringLiteral("username"), account.user},
                     {QStringLiteral("permission"), QStringLiteral("allow")},
                     {QStringLiteral("action"), action},
                     {QStringLiteral("topics"),
                      QJsonArray::fromStringList(account.isPublisher ? published : account.topics)}};
    if (!account.clientId.isEmpty()) rule.insert(QStringLiteral("clientid"), account.clientId);
    const QStringList collections = collectionsOf(MongoLayout::Emqx);
    return {{collections[0], user}, {collections[1], rule}};
}

/// Of all that others could change.
QString digestOf(QJsonObject content)
{
    content.remove(QStringLiteral("_id"));
    QJsonObject mark = content.value(ours()).toObject();
    mark.remove(QStringLiteral("digest"));
    content.insert(ours(), mark);
    const QByteArray json = QJsonDocument(content).toJson(QJsonDocument::Compact); // in alphabetical order
    return QString::fromLatin1(viewOf(blake2b256({json})).first(16).toByteArray().toHex());
}

QJsonObject dateJson(UnixTime time)
{
    const QString number = QString::number(toUnixMilliseconds(time));
    return {{QStringLiteral("$date"), QJsonObject{{QStringLiteral("$numberLong"), number}}}};
}

UnixTime timeFrom(const QJsonValue &date)
{
    const QJsonValue number =
        date.toObject().value(QLatin1String("$date")).toObject().value(QLatin1String("$numberLong"));
    return fromUnixMilliseconds(number.toString().toLongLong());
}

} // namespace

QStringList collectionsOf(MongoLayout layout)
{
    switch (layout) {
    case MongoLayout::Emqx:
        return {QStringLiteral("mqtt_user"), QStringLiteral("mqtt_acl")};
    case MongoLayout::GoAuth:
    case MongoLayout::AuthPlugin:
        return {QStringLiteral("users")};
    }
    Q_UNREACHABLE();
}

std::vector<MongoDocument> documentsFor(const MirroredAccount &account, const SecretBytes &password,
                                        const PublishedFilters &published, MongoLayout layout,
                                        const QString &mark)
{
    std::vector<MongoDocument> documents;
    switch (layout) {
    case MongoLayout::Emqx:
        documents = emqxDocuments(account, password, published);
        break;
    case MongoLayout::GoAuth:
    case MongoLayout::AuthPlugin:
        documents.push_back({collectionsOf(layout).front(), oneLineUser(account, password, layout)});
        if (layout == MongoLayout::GoAuth)
            documents.front().content.insert(QStringLiteral("acls"), goAuthRules(account, published));
        else
            documents.front().content.insert(QStringLiteral("topics"), authPluginRules(account, published));
        break;
    }
    for (MongoDocument &document : documents) {
        QJsonObject &content = document.content;
        if (account.until != UnixTime()) content.insert(QStringLiteral("expires"), dateJson(account.until));
        content.insert(ours(),
                       QJsonObject{{QStringLiteral("mark"), mark},
                                   {QStringLiteral("clientid"), account.clientId},
                                   {QStringLiteral("topics"), QJsonArray::fromStringList(account.topics)},
                                   {QStringLiteral("publisher"), account.isPublisher},
                                   {QStringLiteral("password"), QString::fromLatin1(account.passwordTag)}});
    }
    return documents;
}

QJsonObject withDigest(QJsonObject content)
{
    QJsonObject mark = content.value(ours()).toObject();
    mark.insert(QStringLiteral("digest"), digestOf(content));
    content.insert(ours(), mark);
    return content;
}

MirroredAccount accountFrom(const MongoDocument &document)
{
    const QJsonObject mark = document.content.value(ours()).toObject();
    MirroredAccount account;
    account.user = document.content.value(QLatin1String("username")).toString();
    account.clientId = mark.value(QLatin1String("clientid")).toString();
    for (const auto &topic : mark.value(QLatin1String("topics")).toArray())
        account.topics.append(topic.toString());
    account.isPublisher = mark.value(QLatin1String("publisher")).toBool();
    account.passwordTag = mark.value(QLatin1String("password")).toString().toLatin1();
    if (document.content.contains(QLatin1String("expires")))
        account.until = timeFrom(document.content.value(QLatin1String("expires")));
    account.isTamperedWith = mark.value(QLatin1String("digest")).toString() != digestOf(document.content);
    return account;
}

std::vector<MirroredAccount> accountsFrom(const std::vector<MongoDocument> &documents, MongoLayout layout)
{
    struct Found
    {
        MirroredAccount account;
        QStringList collections;
    };
    QHash<QString, Found> byUser;
    QStringList order;
    for (const MongoDocument &document : documents) {
        const MirroredAccount account = accountFrom(document);
        Found &found = byUser[account.user];
        if (found.collections.isEmpty()) {
            found.account = account;
            order.append(account.user);
        }
        if (found.account != account || found.collections.contains(document.collection))
            found.account.isTamperedWith = true;
        found.collections.append(document.collection);
    }
    std::vector<MirroredAccount> accounts;
    accounts.reserve(static_cast<std::size_t>(order.size()));
    for (const QString &user : order) {
        Found &found = byUser[user];
        if (found.collections.size() != collectionsOf(layout).size()) found.account.isTamperedWith = true;
        accounts.push_back(std::move(found.account));
    }
    return accounts;
}

} // namespace tollstream
