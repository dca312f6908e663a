// SPDX-License-Identifier: GPL-3.0-or-later
#include "MongoServer.h"

#include "app/mirror/Bson.h"

#include <QFileInfo>
#include <QTcpServer>
#include <QtTest>

#include <memory>

namespace tollstream {

namespace {

constexpr int startLimitMilliseconds = 30'000;

std::vector<QJsonObject> drain(mongoc_cursor_t *cursor)
{
    std::vector<QJsonObject> found;
    const bson_t *document = nullptr;
    while (mongoc_cursor_next(cursor, &document)) {
        found.push_back(Bson::toJson(*document));
    }
    mongoc_cursor_destroy(cursor);
    return found;
}

/// A connection for one question.
class Collection
{
public:
    Collection(const QString &address, const QString &database, const QString &collection)
        : m_client(mongoc_client_new(address.toUtf8().constData()))
        , m_collection(mongoc_client_get_collection(m_client.get(), database.toUtf8().constData(),
                                                    collection.toUtf8().constData()))
    {
    }
    mongoc_client_t *client() const { return m_client.get(); }
    mongoc_collection_t *operator*() const { return m_collection.get(); }

private:
    std::unique_ptr<mongoc_client_t, MongoRelease<mongoc_client_destroy>> m_client;
    std::unique_ptr<mongoc_collection_t, MongoRelease<mongoc_collection_destroy>> m_collection;
};

quint16 unusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

MongoServer::MongoServer()
{
    mongoc_log_set_handler(nullptr, nullptr);
    mongoc_init();
    m_address = qEnvironmentVariable("TOLLSTREAM_MONGO_URI");
    m_isOurs = m_address.isEmpty();
    if (!m_isOurs) return;
    m_program = QStringLiteral(TOLLSTREAM_FERRETDB);
    m_port = unusedPort();
    m_address = QStringLiteral("mongodb://127.0.0.1:%1/").arg(m_port);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

MongoServer::~MongoServer()
{
    stop();
}

bool MongoServer::isInstalled() const
{
    return !m_isOurs || QFileInfo(m_program).isExecutable();
}

bool MongoServer::start()
{
    if (!m_isOurs) return answers();
    m_process.start(m_program, {QStringLiteral("127.0.0.1:%1").arg(m_port), m_directory.path()});
    const bool isUp = QTest::qWaitFor(
        [this] { return m_process.state() == QProcess::NotRunning || answers(); }, startLimitMilliseconds);
    if (isUp && m_process.state() == QProcess::Running) return true;
    qWarning().noquote() << "FerretDB does not start:" << m_process.readAll();
    return false;
}

void MongoServer::stop()
{
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.kill();
    m_process.waitForFinished();
}

bool MongoServer::answers() const
{
    const Collection admin(m_address + QStringLiteral("?serverSelectionTimeoutMS=1000"),
                           QStringLiteral("admin"), QStringLiteral("any"));
    const Bson ping({{QStringLiteral("ping"), 1}});
    return mongoc_client_command_simple(admin.client(), "admin", ping.get(), nullptr, nullptr, nullptr);
}

std::vector<QJsonObject> MongoServer::find(const QString &database, const QString &collection,
                                           const QJsonObject &filter) const
{
    const Collection where(m_address, database, collection);
    const Bson selector(filter);
    return drain(mongoc_collection_find_with_opts(*where, selector.get(), nullptr, nullptr));
}

std::vector<QJsonObject> MongoServer::indexes(const QString &database, const QString &collection) const
{
    const Collection where(m_address, database, collection);
    return drain(mongoc_collection_find_indexes_with_opts(*where, nullptr));
}

bool MongoServer::insert(const QString &database, const QString &collection,
                         const QJsonObject &document) const
{
    const Collection where(m_address, database, collection);
    const Bson content(document);
    return mongoc_collection_insert_one(*where, content.get(), nullptr, nullptr, nullptr);
}

bool MongoServer::update(const QString &database, const QString &collection, const QJsonObject &filter,
                         const QJsonObject &change) const
{
    const Collection where(m_address, database, collection);
    const Bson selector(filter);
    const Bson update(change);
    return mongoc_collection_update_one(*where, selector.get(), update.get(), nullptr, nullptr, nullptr);
}

bool MongoServer::remove(const QString &database, const QString &collection, const QJsonObject &filter) const
{
    const Collection where(m_address, database, collection);
    const Bson selector(filter);
    return mongoc_collection_delete_many(*where, selector.get(), nullptr, nullptr, nullptr);
}

void MongoServer::dropDatabase(const QString &database) const
{
    const Collection where(m_address, database, QStringLiteral("any"));
    const std::unique_ptr<mongoc_database_t, MongoRelease<mongoc_database_destroy>> all(
        mongoc_client_get_database(where.client(), database.toUtf8().constData()));
    mongoc_database_drop(all.get(), nullptr);
}

} // namespace tollstream
