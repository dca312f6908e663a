// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mirror/MirrorReconciler.h"
#include "app/mirror/MongoMirror.h"

#include "tests/support/ManualClock.h"

#include <QObject>

#include "MongoServer.h"
#include <memory>

Q_DECLARE_METATYPE(tollstream::MongoLayout)

namespace tollstream {

/// A server that speaks MongoDB's protocol (the one of TOLLSTREAM_MONGO_URI, or FerretDB), with a database
/// for each test, and a mirror that can be started.
class MongoMirrorFixture : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    static constexpr int patience = 60'000; // milliseconds
    static const QString liveTopic;

    static QString userName(int number);
    static QByteArray passwordOf(int number);
    static QJsonObject parsed(const char *json);
    /// Whether the broker of this layout would let that password in, worked out as it does.
    static bool letsIn(const QJsonObject &document, MongoLayout layout, const QByteArray &password);

    WantedAccount reader(int number, const QByteArray &password = {}) const;
    MongoPlace place(MongoLayout layout) const;
    void startMirror(MongoPlace place);
    bool comesInStep();
    void want(std::vector<WantedAccount> accounts);
    QJsonObject documentOf(const QString &collection, const QString &user) const;

    const PasswordSeal m_seal{SecretBytes::copyOf(QByteArray(32, 'k'))};
    const std::shared_ptr<const PasswordSeal> m_sharedSeal{&m_seal, [](const PasswordSeal *) {}};
    ManualClock m_clock;
    std::unique_ptr<MongoServer> m_server;
    QString m_database;
    WantedAccess m_wanted;
    std::unique_ptr<MongoMirror> m_mirror;
    std::unique_ptr<MirrorReconciler> m_reconciler;
};

} // namespace tollstream
