// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/MarketKeys.h"

#include "tests/support/MemorySecrets.h"
#include "tests/support/TestMain.h"

using namespace tollstream;

class MarketKeysTest : public QObject
{
    Q_OBJECT
private slots:
    void areMadeOnceAndFoundAgain()
    {
        MemorySecrets secrets;
        const auto first = open(secrets, {});
        QVERIFY(first.has_value());
        const auto second = open(secrets, first->name());
        QVERIFY(second.has_value());
        QCOMPARE(second->sealingKey.publicKey(), first->sealingKey.publicKey());
        QVERIFY(second->journalKey == first->journalKey);
    }

    void areNeverMadeAnewWhereSomeAreKnown()
    {
        MemorySecrets empty; // as a shut keychain looks
        const auto keys = open(empty, QStringLiteral("0x01"));
        QVERIFY(!keys.has_value());
        QCOMPARE(keys.error().kind, Error::Kind::Locked);
        QVERIFY(empty.secrets.empty());
    }

    void areNotTakenFromAnotherDirectory()
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
        secrets.secrets[QStringLiteral("market-keys")] = SecretBytes::copyOf("too short");
        QCOMPARE(open(secrets, {}).error().kind, Error::Kind::Storage);
    }

private:
    static Result<MarketKeys> open(SecretStore &secrets, const QString &knownName)
    {
        MarketKeyKeeper keeper(secrets);
        Result<MarketKeys> opened = failure(Error::Kind::Cancelled);
        bool isDone = false;
        whenDone(keeper.open(knownName), &keeper, [&](Result<MarketKeys> result) {
            opened = std::move(result);
            isDone = true;
        });
        if (!QTest::qWaitFor([&] { return isDone; })) return failure(Error::Kind::TimedOut);
        return opened;
    }
};

TOLLSTREAM_TEST_MAIN(MarketKeysTest)
#include "MarketKeysTest.moc"
