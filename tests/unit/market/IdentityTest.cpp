// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/Identity.h"

#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

using namespace tollstream;

class IdentityTest : public QObject
{
    Q_OBJECT
private slots:
    void isMadeOnceAndFoundAgain()
    {
        MemorySecrets secrets;
        const auto first = open(secrets, {});
        QVERIFY(first.has_value());
        const auto second = open(secrets, first->address().toString());
        QVERIFY(second.has_value());
        QCOMPARE(second->address(), first->address());
        QCOMPARE(second->sealingKey.publicKey(), first->sealingKey.publicKey());
        QVERIFY(second->journalKey == first->journalKey);
    }

    void isNeverMadeAnewForAnAddressThatIsKnown()
    {
        MemorySecrets empty; // as a shut keychain looks
        const auto identity = open(empty, QStringLiteral("0x01"));
        QVERIFY(!identity.has_value());
        QCOMPARE(identity.error().kind, Error::Kind::Locked);
        QVERIFY(empty.secrets.empty());
    }

    void isNotTakenFromAnotherAccount()
    {
        MemorySecrets secrets;
        QVERIFY(open(secrets, {}).has_value());
        QCOMPARE(open(secrets, QStringLiteral("0x01")).error().kind, Error::Kind::Conflict);
    }

    void tellsWhatTheKeychainSays()
    {
        MemorySecrets secrets;
        secrets.trouble = Error{Error::Kind::TimedOut, {}};
        QCOMPARE(open(secrets, {}).error().kind, Error::Kind::TimedOut);
    }

    void refusesADamagedSecret()
    {
        MemorySecrets secrets;
        secrets.secrets[QStringLiteral("identity")] = SecretBytes::copyOf("too short");
        QCOMPARE(open(secrets, {}).error().kind, Error::Kind::Storage);
    }

private:
    static Result<Identity> open(SecretStore &secrets, const QString &knownAddress)
    {
        IdentityKeeper keeper(secrets);
        Result<Identity> opened = failure(Error::Kind::Cancelled);
        bool isDone = false;
        whenDone(keeper.open(knownAddress), &keeper, [&](Result<Identity> result) {
            opened = std::move(result);
            isDone = true;
        });
        if (!QTest::qWaitFor([&] { return isDone; })) return failure(Error::Kind::TimedOut);
        return opened;
    }
};

TOLLSTREAM_TEST_MAIN(IdentityTest)
#include "IdentityTest.moc"
