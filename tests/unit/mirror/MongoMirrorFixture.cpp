// SPDX-License-Identifier: GPL-3.0-or-later
#include "MongoMirrorFixture.h"

#include "tests/support/Await.h"

#include <QCryptographicHash>
#include <QPasswordDigestor>
#include <QTest>

using namespace std::chrono_literals;

namespace tollstream {

namespace {

QByteArray pbkdf2(const QByteArray &password, const QByteArray &salt, int rounds)
{
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, password, salt, rounds, 64);
}

} // namespace

const QString MongoMirrorFixture::liveTopic = QStringLiteral("sensor/live");

QString MongoMirrorFixture::userName(int number)
{
    return QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0'));
}

QByteArray MongoMirrorFixture::passwordOf(int number)
{
    return "password of " + userName(number).toLatin1();
}

QJsonObject MongoMirrorFixture::parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

bool MongoMirrorFixture::letsIn(const QJsonObject &document, MongoLayout layout, const QByteArray &password)
{
    if (layout == MongoLayout::Emqx) {
        const QByteArray salt = document.value(QLatin1String("salt")).toString().toLatin1();
        const QByteArray hash = document.value(QLatin1String("password_hash")).toString().toLatin1();
        return !salt.isEmpty() && hash == pbkdf2(password, salt, 1'000).toHex();
    }
    const QList<QByteArray> parts =
        document.value(QLatin1String("password")).toString().toLatin1().split('$');
    if (parts.size() != 5 || parts[0] != "PBKDF2" || parts[1] != "sha512") return false;
    const QByteArray salt = layout == MongoLayout::GoAuth ? QByteArray::fromBase64(parts[3]) : parts[3];
    return QByteArray::fromBase64(parts[4]) == pbkdf2(password, salt, parts[2].toInt());
}

void MongoMirrorFixture::initTestCase()
{
    m_server = std::make_unique<MongoServer>();
    if (!m_server->isInstalled())
        QSKIP("neither TOLLSTREAM_MONGO_URI nor FerretDB, which Go would build, is there");
    QVERIFY(m_server->start());
}

void MongoMirrorFixture::init()
{
    m_wanted = {};
    m_database = QStringLiteral("tollstream_test_") +
                 QString::fromLatin1(SecretBytes::random(6).view().toByteArray().toHex());
}

void MongoMirrorFixture::cleanup()
{
    m_reconciler.reset();
    m_mirror.reset();
    if (m_server->isInstalled()) m_server->dropDatabase(m_database);
}

WantedAccount MongoMirrorFixture::reader(int number, const QByteArray &password) const
{
    WantedAccount wanted;
    wanted.account.user = userName(number);
    wanted.account.clientId = userName(number + 0x1000);
    wanted.account.topics = QStringList{liveTopic};
    wanted.account.until = m_clock.now() + 1h;
    wanted.sealedPassword = m_seal.seal(
        SecretBytes::copyOf(password.isEmpty() ? passwordOf(number) : password), userName(number));
    wanted.account.passwordTag = PasswordSeal::tagOf(wanted.sealedPassword);
    return wanted;
}

MongoPlace MongoMirrorFixture::place(MongoLayout layout) const
{
    MongoPlace place;
    place.address = m_server->address();
    place.database = m_database;
    place.layout = layout;
    place.mark = QStringLiteral("tollstream-test");
    place.published = {liveTopic, QStringLiteral("market/receipts/+")};
    return place;
}

void MongoMirrorFixture::startMirror(MongoPlace place)
{
    m_mirror = std::make_unique<MongoMirror>(std::move(place), m_sharedSeal);
    m_reconciler = std::make_unique<MirrorReconciler>(
        *m_mirror, [this] { return readyFuture<WantedAccess>(WantedAccess(m_wanted)); }, m_clock,
        MirrorReconciler::Options{.interval = 300ms, .firstPause = 50ms, .longestPause = 500ms});
    m_reconciler->start();
}

bool MongoMirrorFixture::comesInStep()
{
    return QTest::qWaitFor([this] { return m_reconciler->state() == MirrorReconciler::State::InStep; },
                           patience);
}

void MongoMirrorFixture::want(std::vector<WantedAccount> accounts)
{
    m_wanted.accounts = std::move(accounts);
    m_reconciler->wantedChanged();
}

QJsonObject MongoMirrorFixture::documentOf(const QString &collection, const QString &user) const
{
    const auto found = m_server->find(m_database, collection, {{QStringLiteral("username"), user}});
    return found.size() == 1 ? found.front() : QJsonObject();
}

} // namespace tollstream
