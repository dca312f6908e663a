// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <vector>

namespace tollstream {

/// A server that speaks MongoDB's protocol, and a look at what is in it: the one that TOLLSTREAM_MONGO_URI
/// names, else FerretDB over SQLite on a port of the loopback interface. Documents are in canonical extended
/// JSON.
class MongoServer
{
public:
    MongoServer();
    ~MongoServer();
    Q_DISABLE_COPY_MOVE(MongoServer)

    bool isInstalled() const;
    /// Not somebody else's.
    bool isOurs() const { return m_isOurs; }
    bool start();
    void stop();
    QString address() const { return m_address; }

    std::vector<QJsonObject> find(const QString &database, const QString &collection,
                                  const QJsonObject &filter) const;
    std::vector<QJsonObject> indexes(const QString &database, const QString &collection) const;
    bool insert(const QString &database, const QString &collection, const QJsonObject &document) const;
    bool update(const QString &database, const QString &collection, const QJsonObject &filter,
                const QJsonObject &change) const;
    bool remove(const QString &database, const QString &collection, const QJsonObject &filter) const;
    void dropDatabase(const QString &database) const;

private:
    bool answers() const;

    QTemporaryDir m_directory;
    QProcess m_process;
    QString m_program;
    QString m_address;
    quint16 m_port = 0;
    bool m_isOurs = true;
};

} // namespace tollstream
